import type { ContextManifest } from '../context/types';
import type { Failure } from '../errors';
import type { FinishReason, Usage } from '../ports/language-model';
import type { ClarifyingQuestion } from '../ports/human';
import type { CheckResult } from '../checks/types';
import type { AttemptSummary } from './attempt';
import type { UnderstoodPoint } from '../workflow/clarify/understanding';
import type { Intent } from '../workflow/classify/types';
import type { LogEntry } from './log-entry';
import type { PieceEvent } from './pieces';
import type { Plan } from '../workflow/plan/types';
import type { QuestionKind } from './question';
import type { CellRole } from './record';
import type { OperationName } from '../operations/operation-name';
import type { VariantEvent } from './variant-events';

/** Where a run is, in the order in which a run goes through them; repair goes back to `validate`. */
export const STAGES = [
  'context',
  'classify',
  'clarify',
  'plan',
  'generate',
  'validate',
  'refine',
  'review',
  'cells'
] as const;

export type Stage = (typeof STAGES)[number];

/** How a model is reached: through the Jupyter server, or from the browser itself. */
export type Transport = 'relay' | 'direct';

/** A cell that a run put into the notebook, or kept because a human had changed it. */
export interface PlacedCell {
  readonly id: string;
  readonly role: CellRole;
  /** What was done: a new cell, the run's own earlier cell replaced, or offered beside an edited one. */
  readonly placement: 'inserted' | 'replaced' | 'beside-edited';
}

/**
 * What happens in a run, in order: the run's journal. All that is shown, stored or counted is a fold
 * over these events (`run-state.ts`).
 */
export type RunEvent = { readonly at: number } & (
  | VariantEvent
  | PieceEvent
  | {
      readonly type: 'run-started';
      readonly run: string;
      /** Id of the prompt cell and which of its `%%llm` blocks is answered. */
      readonly cell: string;
      readonly turn: number;
      readonly operation: OperationName;
      /** The model as the user set it; `null` for the endpoint's default. */
      readonly model: string | null;
    }
  /** The prompt cell has another id: its notebook was loaded from the file again. */
  | { readonly type: 'cell-reloaded'; readonly cell: string }
  | { readonly type: 'stage-started'; readonly stage: Stage }
  | {
      readonly type: 'stage-finished';
      readonly stage: Stage;
      /** How long it took, in milliseconds. */
      readonly ms: number;
    }
  | { readonly type: 'intent-decided'; readonly intent: Intent }
  /** A question waits for the user. */
  | {
      readonly type: 'question-asked';
      readonly id: number;
      readonly kind: QuestionKind;
    }
  /** What the user answered, in a word or two. */
  | {
      readonly type: 'question-answered';
      readonly id: number;
      readonly answer: string;
    }
  /** What there is to ask the user about the request, by rules and by the model. */
  | {
      readonly type: 'questions-made';
      readonly questions: readonly ClarifyingQuestion[];
    }
  | {
      readonly type: 'request-understood';
      readonly points: readonly UnderstoodPoint[];
    }
  | {
      readonly type: 'plan-made';
      readonly plan: Plan;
      readonly source: 'rules' | 'model' | 'prefill';
    }
  | {
      readonly type: 'plan-decided';
      readonly approved: boolean;
      /** The plan as it was approved: perhaps edited. */
      readonly plan: Plan;
      readonly by: 'human' | 'settings';
    }
  /** An answer begins: 0 is the first, the others are repairs. */
  | { readonly type: 'attempt-started'; readonly attempt: number }
  /** The answer's text as it counts, where that is not simply what came: pieces joined, a pass made. */
  | { readonly type: 'answer-replaced'; readonly text: string }
  | { readonly type: 'check-finished'; readonly result: CheckResult }
  | { readonly type: 'attempt-checked'; readonly attempt: AttemptSummary }
  /** The attempt whose answer counts. `accepted`: a human took it although checks fail. */
  | {
      readonly type: 'attempt-chosen';
      readonly attempt: number;
      readonly accepted: boolean;
    }
  | { readonly type: 'context-packed'; readonly manifest: ContextManifest }
  /** The way to the model is found. */
  | {
      readonly type: 'model-connected';
      readonly transport: Transport;
      /** Host of the endpoint, without credentials. */
      readonly host: string;
    }
  /** A request left; `attempt` counts the tries of this one request from 1. */
  | { readonly type: 'model-asked'; readonly attempt: number }
  | {
      readonly type: 'model-waiting';
      readonly attempt: number;
      readonly until: number;
      readonly reason: string;
    }
  /** The first sign of an answer that is not for the user to read. */
  | { readonly type: 'model-began' }
  | {
      readonly type: 'model-served';
      readonly model: string;
      readonly recorded: boolean;
      /** The server's own id of the answer, where it gives one. */
      readonly id?: string;
    }
  | { readonly type: 'reasoning-received'; readonly text: string }
  | { readonly type: 'text-received'; readonly text: string }
  /** The model writes what is not for reading: about so many tokens more. */
  | { readonly type: 'tokens-written'; readonly tokens: number }
  | {
      readonly type: 'usage-counted';
      readonly usage: Usage;
      /** US dollars; `null` where no price is known for the model. */
      readonly cost: number | null;
    }
  | { readonly type: 'answer-finished'; readonly reason: FinishReason }
  /** A human changed the code after its checks: what they said is not about what stands there. */
  | { readonly type: 'code-edited' }
  | { readonly type: 'cells-placed'; readonly cells: readonly PlacedCell[] }
  /** Something the user should know that is no failure. */
  | { readonly type: 'note-added'; readonly text: string }
  /** A service says what it did, for logs and progress. */
  | { readonly type: 'step-logged'; readonly entry: LogEntry }
  | { readonly type: 'run-finished' }
  | { readonly type: 'run-failed'; readonly failure: Failure }
  /** The user wants nothing of what came. */
  | { readonly type: 'run-dropped' }
  | { readonly type: 'run-cancelled' }
);
