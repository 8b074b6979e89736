import type { FinishReason } from '../vocabulary';
import type { ServedBy } from '../values/served-by';
import type { ProjectStep } from './events';
import type { Pieces } from './piece-state';
import type { FinishedPass } from './pieces';
import type { ContextManifest } from '../values/manifest';
import type { AttemptSummary } from '../values/attempt';
import type { RunRecord } from '../values/run-record';
import type { Intent } from '../values/intent';
import type { ClarifyingQuestion, UnderstoodPoint } from '../values/understood';
import type { Plan } from '../values/plan';

/** A variant that an interrupted run had in full. */
export interface ReceivedVariant {
  /** Place among the variants, from 0. */
  readonly index: number;
  /** The model that was asked for it; `null` for the endpoint's default. */
  readonly model: string | null;
  readonly text: string;
  readonly finish: FinishReason;
  readonly served: ServedBy | null;
}

/** An answer that an interrupted run had in full. */
export interface ReceivedAnswer {
  readonly text: string;
  readonly reason: FinishReason;
  /** Whether the passes over it, `--then`, were over as well. */
  readonly isFinal: boolean;
  /** Those of them that were made. */
  readonly passes: readonly FinishedPass[];
  /** The model that gave it, where the server said, whether that was a recording, and its id there. */
  readonly served: {
    readonly model: string;
    readonly recorded: boolean;
    readonly id?: string;
  } | null;
  /** What the model was shown for it; `null` where that is not known. */
  readonly context: ContextManifest | null;
  /** Which of the run's answers it is: 0 for the first, then repairs. */
  readonly number: number;
  /** The answers whose checks were made. */
  readonly attempts: readonly AttemptSummary[];
  /** True where the user was to decide about it: its checks failed, and no repair was to follow. */
  readonly isUndecided: boolean;
  /** True where the user wants an answer that had been delivered proved once more, and nothing asked for it. */
  readonly again?: boolean;
}

/**
 * What of an interrupted run need not be done again. No approval is among it: those live in the memory of
 * the tab that was closed, so plan and code are put before the user again.
 */
export interface ResumePoint {
  /** `null` where the request was not yet classified. */
  readonly intent: Intent | null;
  /** What there was to ask the user; `null` where that was not yet known. */
  readonly questions: readonly ClarifyingQuestion[] | null;
  /** What was settled with the user; `null` where that was not yet over. */
  readonly points: readonly UnderstoodPoint[] | null;
  /** A plan that the model wrote or the user edited; `null` where there is none to keep. */
  readonly plan: Plan | null;
  /** `null` where the answer was not complete: then it is asked for anew. */
  readonly answer: ReceivedAnswer | null;
  /** The variants that were complete, where the user had not yet chosen among them. */
  readonly variants: readonly ReceivedVariant[];
  /** What was complete of an answer or a review that was not. */
  readonly pieces: Pieces;
  /** What the model was shown; `null` where that is not known. */
  readonly context: ContextManifest | null;
  /** What the interrupted run took: it counts for the one that takes it up. */
  readonly paid: Pick<RunRecord, 'run' | 'usage' | 'cost'>;
  /** What happened in the project; empty where none was written. */
  readonly project: readonly ProjectStep[];
}
