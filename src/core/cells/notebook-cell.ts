import type { ContextCell } from '../context/types';
import type { RecordedAnswer } from '../values/recorded-answer';
import type { CellLineage } from '../values/lineage';
import type { RunRecord } from '../values/run-record';
import type { CellOutput } from './cell-output';

/** A run's record in a prompt cell's output, with the answer that it belongs to. */
export interface RecordedRun {
  readonly record: RunRecord;
  readonly answer: RecordedAnswer;
}

/** A cell of a notebook as it stands, with all that it says of itself. */
export interface NotebookCell extends ContextCell {
  /** Its whole text; `source` leaves out the lines that only run tests. */
  readonly text: string;
  /** The number in its brackets; `null` where it did not run, or is no code. */
  readonly executionCount: number | null;
  /** What its last run left, without runs of our own; empty for cells that are no code. */
  readonly outputs: readonly CellOutput[];
  /** What it says of its origin, which anybody may have written; `null` where it says nothing. */
  readonly lineage: CellLineage | null;
  /** The runs recorded in its outputs, newest first. */
  readonly runs: readonly RecordedRun[];
}

/** What people call a cell: by the number in its brackets, else by its place from the top. */
export function cellName(id: string, cells: readonly NotebookCell[]): string {
  const index = cells.findIndex(cell => cell.id === id);
  const count = cells[index]?.executionCount ?? null;
  return count === null ? `number ${index + 1}` : `[${count}]`;
}
