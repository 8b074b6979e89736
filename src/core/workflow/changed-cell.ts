import type { ChangedCells } from '../ports/text-change';

/** A cell that exists and that an answer changes. */
export interface ChangedCell {
  readonly id: string;
  /** What the model was told to call it: `cell-3`. */
  readonly handle: string;
  /** Its source when the model was asked. */
  readonly source: string;
  /** What people call it: `cell 3`. */
  readonly title: string;
  /** All cells that a change of it touches, as they are now; `null` where it is gone. */
  readonly now: () => ChangedCells | null;
}
