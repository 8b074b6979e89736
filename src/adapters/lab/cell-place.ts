import type { INotebookModel } from '@jupyterlab/notebook';

/** What is known of a cell: enough to find it, or its place, when all ids are new. */
interface SeenCell {
  readonly id: string;
  readonly text: string;
}

/**
 * Where a cell stands in its notebook, also when the notebook is loaded from its file again: a file without
 * ids gives every cell a new one.
 */
export class CellPlace {
  /** @param id of a cell of the notebook. */
  constructor(
    private readonly _notebook: INotebookModel,
    private _id: string
  ) {
    this._text = this._read().find(cell => cell.id === _id)?.text ?? '';
    this.update();
  }

  /** The cell's id now, or the last that it had. */
  get id(): string {
    return this._id;
  }

  /** Where something goes that stands in for the cell: below it, or where it was. */
  get index(): number {
    const cells = this._read();
    const own = cells.findIndex(({ id }) => id === this._id);
    if (own !== -1) {
      return own + 1;
    }
    for (const { id, text } of this._above.toReversed()) {
      const at = cells.findIndex(cell => cell.id === id);
      const like = cells.findIndex(
        cell => !this._ids.has(cell.id) && cell.text === text
      );
      if (at !== -1 || like !== -1) {
        return 1 + (at === -1 ? like : at);
      }
    }
    return this._above.length === 0 ? 0 : cells.length;
  }

  /**
   * Sees what has changed in the notebook.
   *
   * @returns true where the cell has another id from now on.
   */
  update(): boolean {
    const cells = this._read();
    const at = cells.findIndex(({ id }) => id === this._id);
    const found = at === -1 ? this._find(cells) : cells[at];
    if (found === undefined) {
      return false;
    }
    const isNew = found.id !== this._id;
    this._id = found.id;
    this._above = cells.slice(0, cells.indexOf(found));
    this._ids = new Set(cells.map(({ id }) => id));
    this._nth = this._above.filter(({ text }) => text === this._text).length;
    return isNew;
  }

  /** A cell that was not there before and has the same text; of several the one in the same order among them. */
  private _find(cells: readonly SeenCell[]): SeenCell | undefined {
    const alike = cells.filter(({ text }) => text === this._text);
    const found = alike[Math.min(this._nth, alike.length - 1)];
    return found === undefined || this._ids.has(found.id) ? undefined : found;
  }

  private _read(): SeenCell[] {
    return this._notebook.isDisposed
      ? []
      : this._notebook.sharedModel.cells.map(cell => ({
          id: cell.getId(),
          text: cell.getSource()
        }));
  }

  /** What the cell said when this began: an answer is to that. */
  private readonly _text: string;
  private _above: readonly SeenCell[] = [];
  private _ids: ReadonlySet<string> = new Set();
  /** How many cells above have the same text. */
  private _nth = 0;
}
