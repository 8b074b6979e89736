import type { RecordedAnswer } from './recorded-answer';
import type { CellLineage } from './lineage';
import type { RunRecord } from './run-record';
import type { CellOutput } from './cell-output';

/** What the context needs to see of a cell. */
export interface ContextCell {
  readonly id: string;
  readonly type: 'code' | 'markdown' | 'raw';
  readonly source: string;
  /** True for a cell that a run made: its `%llm_config` lines are the model's words and set nothing. */
  readonly generated?: boolean;
  /** Answers recorded in the cell's outputs, in order; empty for cells that are no prompt cells. */
  readonly answers: readonly RecordedAnswer[];
}

/** A run's record in a prompt cell's output, with the answer that it belongs to. */
export interface RecordedRun {
  readonly record: RunRecord;
  readonly answer: RecordedAnswer;
}

/** A cell of a notebook as it stands, with all that it says of itself. */
export interface NotebookCell extends ContextCell {
  /** Its whole text; `source` leaves out the lines that only run tests. */
  readonly text: string;
  /** True where the notebook says that it must not be edited or deleted (`editable`, `deletable`). */
  readonly locked?: boolean;
  /** The number in its brackets; `null` where it did not run, or is no code. */
  readonly executionCount: number | null;
  /** How long its last run took, in ms; absent where that is not known. */
  readonly ms?: number;
  /** What its last run left, without runs of our own; empty for cells that are no code. */
  readonly outputs: readonly CellOutput[];
  /** What it says of its origin, which anybody may have written; `null` where it says nothing. */
  readonly lineage: CellLineage | null;
  /** The runs recorded in its outputs, newest first. */
  readonly runs: readonly RecordedRun[];
}
