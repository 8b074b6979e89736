import type { ContextManifest } from '../context/types';
import type { Failure } from '../errors';
import type { FinishReason, Usage } from '../ports/language-model';
import type { LogEntry } from './log-entry';
import type { CellRole, Operation } from './record';

/** Where a run is. Later stages take their places in this list. */
export type Stage = 'context' | 'generate' | 'cells';

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
  | {
      readonly type: 'run-started';
      readonly run: string;
      /** Id of the prompt cell and which of its `%%llm` blocks is answered. */
      readonly cell: string;
      readonly turn: number;
      readonly operation: Operation;
      /** The model as the user set it; `null` for the endpoint's default. */
      readonly model: string | null;
    }
  | { readonly type: 'stage-started'; readonly stage: Stage }
  | {
      readonly type: 'stage-finished';
      readonly stage: Stage;
      /** How long it took, in milliseconds. */
      readonly ms: number;
    }
  | { readonly type: 'context-packed'; readonly manifest: ContextManifest }
  | { readonly type: 'model-asked'; readonly attempt: number }
  | {
      readonly type: 'model-waiting';
      readonly attempt: number;
      readonly until: number;
      readonly reason: string;
    }
  | {
      readonly type: 'model-served';
      readonly model: string;
      readonly recorded: boolean;
    }
  | { readonly type: 'reasoning-received'; readonly text: string }
  | { readonly type: 'text-received'; readonly text: string }
  | {
      readonly type: 'usage-counted';
      readonly usage: Usage;
      /** US dollars; `null` where no price is known for the model. */
      readonly cost: number | null;
    }
  | { readonly type: 'answer-finished'; readonly reason: FinishReason }
  | { readonly type: 'cells-placed'; readonly cells: readonly PlacedCell[] }
  /** Something the user should know that is no failure. */
  | { readonly type: 'note-added'; readonly text: string }
  /** A service says what it did, for logs and progress. */
  | { readonly type: 'step-logged'; readonly entry: LogEntry }
  | { readonly type: 'run-finished' }
  | { readonly type: 'run-failed'; readonly failure: Failure }
  | { readonly type: 'run-cancelled' }
);
