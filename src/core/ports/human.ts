import type { Approved } from '../consent/approved';

/** Something that a human is asked to agree to. */
export interface Proposal<T> {
  /** What is asked, e.g. `plan`, `run-code`, `replace-cell`, `write-file`. */
  readonly kind: ProposalKind;
  readonly title: string;
  /** What will happen, in words, for the heading of the question. */
  readonly description: string;
  /** Exactly what is shown and agreed to; plain JSON data. */
  readonly subject: T;
}

export type ProposalKind = 'plan' | 'run-code' | 'replace-cell' | 'write-file';

/** A human's answer: agreed, perhaps to an edited version, or not. */
export type Decision<T> =
  | { readonly type: 'approved'; readonly approved: Approved<T> }
  | { readonly type: 'rejected'; readonly remark: string };

/** What a human decides when the attempts are used up or stop making sense. */
export type FailureDecision =
  | { readonly type: 'retry' }
  | { readonly type: 'hint'; readonly text: string }
  | { readonly type: 'accept' }
  | { readonly type: 'drop' };

/** One question of the clarify stage. */
export interface ClarifyingQuestion {
  readonly id: string;
  readonly text: string;
  /** What is assumed when the user skips the question. */
  readonly assumption: string;
}

/**
 * The human at the screen. Only an implementation of this port mints {@link Approved} values.
 * Every question ends with an answer or, after an abort, with a thrown `cancelled`.
 */
export interface Human {
  decide<T>(proposal: Proposal<T>, signal: AbortSignal): Promise<Decision<T>>;
  /** Answers by question id; a skipped question has none. */
  clarify(
    questions: readonly ClarifyingQuestion[],
    signal: AbortSignal
  ): Promise<Readonly<Record<string, string>>>;
  /** What to do with a result whose checks still fail. */
  decideFailure(
    summary: { readonly attempts: number; readonly failing: readonly string[] },
    signal: AbortSignal
  ): Promise<FailureDecision>;
}
