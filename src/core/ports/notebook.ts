import type { NotebookCell } from '../values/notebook-cell';
import type { CellLineage } from '../values/lineage';

/** A cell that an edit puts into the notebook. It is neither run nor trusted. */
export interface NewCell {
  readonly type: 'code' | 'markdown';
  readonly source: string;
  /** What it says of its origin; `null` for a cell that no run made. */
  readonly lineage: CellLineage | null;
}

/** A cell as it was when an edit was planned: what an edit takes away must still be this. */
export interface SeenCell {
  readonly id: string;
  readonly source: string;
}

/** One edit of a notebook. Positions are those before all edits that are applied with it. */
export type NotebookEdit =
  /** `at`: the position of the cell that it is put before; beyond the last one for the end. */
  | {
      readonly type: 'insert';
      readonly at: number;
      readonly cell: NewCell;
    }
  | {
      readonly type: 'replace';
      readonly seen: SeenCell;
      readonly cell: NewCell;
    }
  /** Another text in the same cell, which keeps its id and loses its outputs. */
  | {
      readonly type: 'change';
      readonly seen: SeenCell;
      readonly source: string;
      readonly lineage: CellLineage;
    }
  | { readonly type: 'delete'; readonly seen: SeenCell };

/**
 * What became of an edit. `refused`: the cell is gone or holds another text than was seen, and was left
 * alone; a new cell that was to replace it stands below it, or at the end where it is gone.
 */
export interface AppliedEdit {
  /** Id of the new or changed cell; `null` where there is none. */
  readonly id: string | null;
  readonly refused: boolean;
}

/** The open notebook: the one way to read its cells and to put in, change and take away any. */
export interface Notebook {
  /** False once it was closed: nothing of it can be read or changed any more. */
  readonly isOpen: boolean;
  /** The language of its kernel, in lower case; Python where it names none. */
  readonly language: string;
  /** Whether its file says that nothing of it may be sent to a model. */
  readonly aiOff: boolean;
  /** Name of its kernelspec, `null` where it has none. */
  readonly kernel: string | null;
  /** The cells as they are now, in document order. */
  cells(): readonly NotebookCell[];
  /**
   * Makes all edits in one undo step of its own. Of every cell that is taken away or changed, id and text
   * are compared at that moment.
   *
   * @returns what became of each edit, in their order. All are refused where the notebook is closed or
   *   cannot be changed.
   */
  apply(edits: readonly NotebookEdit[]): readonly AppliedEdit[];
  /** Resolves when nothing of it is unsaved, or it is closed with what was unsaved given up. */
  whenSaved(): Promise<void>;
}
