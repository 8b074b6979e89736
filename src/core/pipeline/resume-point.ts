import type { ContextManifest } from '../context/types';
import type { FinishReason } from '../ports/language-model';
import type { UnderstoodPoint } from './clarify/understanding';
import type { Intent } from './classify/types';
import type { Plan } from './plan/types';
import { isTruncated, type RunState } from './run-state';

/** An answer that an interrupted run had in full. */
export interface ReceivedAnswer {
  readonly text: string;
  readonly reason: FinishReason;
  /** Whether the passes over it, `--then`, were made as well. */
  readonly isFinal: boolean;
  /** The model that gave it, where the server said, whether that was a recording, and its id there. */
  readonly served: {
    readonly model: string;
    readonly recorded: boolean;
    readonly id?: string;
  } | null;
  /** What the model was shown for it; `null` where that is not known. */
  readonly context: ContextManifest | null;
}

/**
 * What of an interrupted run need not be done again. No approval is among it: those live in the memory of
 * the tab that was closed, so plan and code are put before the user again.
 */
export interface ResumePoint {
  /** `null` where the request was not yet classified. */
  readonly intent: Intent | null;
  /** What was settled with the user; `null` where that was not yet over. */
  readonly points: readonly UnderstoodPoint[] | null;
  /** A plan that the model wrote or the user edited; `null` where there is none to keep. */
  readonly plan: Plan | null;
  /** `null` where the answer was not complete: then it is asked for anew. */
  readonly answer: ReceivedAnswer | null;
}

/** What can be taken over from where a run stood. */
export function resumePoint(state: RunState): ResumePoint {
  const { intent, stageTimes, planSource, planApproval } = state;
  const settled = intent !== null && stageTimes.clarify !== undefined;
  const made = planSource !== 'rules' || planApproval === 'human';
  return {
    intent,
    points: settled ? state.points : null,
    plan: settled && made ? state.plan : null,
    answer: settled ? receivedAnswer(state) : null
  };
}

function receivedAnswer(state: RunState): ReceivedAnswer | null {
  const { answer, attempts, chosen, finish, servedModel, recorded } = state;
  const id = state.answerId === null ? {} : { id: state.answerId };
  const facts = {
    isFinal: state.stageTimes.generate !== undefined,
    served:
      servedModel === null ? null : { model: servedModel, recorded, ...id },
    context: state.context
  };
  const taken = attempts.find(({ number }) => number === chosen);
  if (taken === undefined && finish !== null && !isTruncated(finish)) {
    return answer.trim() === ''
      ? null
      : { text: answer, reason: finish, ...facts };
  }
  // Only complete answers are checked.
  const checked = taken ?? attempts.at(-1);
  return checked === undefined
    ? null
    : { text: checked.answer, reason: 'stop', ...facts };
}
