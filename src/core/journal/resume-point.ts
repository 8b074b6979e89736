import type { ContextManifest } from '../values/manifest';
import type { ClarifyingQuestion, UnderstoodPoint } from '../values/understood';
import type { FinishReason } from '../vocabulary';
import type { AttemptSummary } from '../values/attempt';
import type { Intent } from '../values/intent';
import { noPieces, type FinishedPass, type Pieces } from './pieces';
import type { Plan } from '../values/plan';
import { bestAttempt } from '../workflow/repair/best-attempt';
import type { RunState } from './run-state';
import {
  receivedVariants,
  type ReceivedVariant
} from '../workflow/variants/received-variant';

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
}

/** What can be taken over from where a run stood. */
export function resumePoint(state: RunState): ResumePoint {
  const { intent, stageTimes, planSource, planApproval } = state;
  const settled = intent !== null && stageTimes.clarify !== undefined;
  const made = planSource !== 'rules' || planApproval === 'human';
  const answer = settled ? receivedAnswer(state) : null;
  return {
    intent,
    questions: intent === null ? null : state.questions,
    points: settled ? state.points : null,
    plan: settled && made ? state.plan : null,
    answer,
    variants: settled ? receivedVariants(state.variants) : [],
    pieces: settled ? receivedPieces(state, answer) : noPieces,
    context: state.context
  };
}

/** Parts are for an answer that is not there, and for none that could not be put together of them. */
function receivedPieces(
  { pieces, failure }: RunState,
  answer: ReceivedAnswer | null
): Pieces {
  return answer === null && failure?.code !== 'answer-unusable'
    ? pieces
    : { ...noPieces, reviews: pieces.reviews };
}

function receivedAnswer(state: RunState): ReceivedAnswer | null {
  const { attempts, chosen, whole, finish, servedModel, recorded } = state;
  const id = state.answerId === null ? {} : { id: state.answerId };
  const facts = {
    // The stage is passed twice where the answer was chosen among variants.
    isFinal:
      state.stageTimes.generate !== undefined && state.stage !== 'generate',
    passes: state.pieces.passes,
    served:
      servedModel === null ? null : { model: servedModel, recorded, ...id },
    context: state.context,
    attempts
  };
  const taken = attempts.find(({ number }) => number === chosen);
  if (taken === undefined && whole !== null) {
    return whole.trim() === ''
      ? null
      : {
          text: whole,
          reason: finish ?? 'stop',
          number: state.answerNumber,
          isUndecided: false,
          ...facts
        };
  }
  // Only complete answers are checked. A repair that had not come to its end is made again, of the best.
  const checked = taken ?? bestAttempt(attempts);
  return checked === null
    ? null
    : {
        text: checked.answer,
        reason: 'stop',
        number: checked.number,
        isUndecided: taken !== undefined && taken.failing.length > 0,
        ...facts
      };
}
