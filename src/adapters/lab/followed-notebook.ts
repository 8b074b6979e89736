import type { INotebookTracker, NotebookPanel } from '@jupyterlab/notebook';
import type { NotebookCell } from '../../core/values/notebook-cell';
import { watchOf } from './notebook-watch';

/** The notebook in front as it stands. */
export interface NotebookInFront {
  readonly panel: NotebookPanel;
  readonly cells: readonly NotebookCell[];
  /** Id of the active cell; `null` where there is none. */
  readonly active: string | null;
}

/** Follows the notebook in front, its cells and which of them is active. */
export class FollowedNotebook {
  /** @param onChange told soon and of each change; of `null` where no notebook is in front. */
  constructor(
    private readonly _tracker: INotebookTracker,
    private readonly _onChange: (front: NotebookInFront | null) => void
  ) {
    _tracker.currentChanged.connect(this._follow, this);
    _tracker.activeCellChanged.connect(this._tell, this);
    this._follow();
  }

  dispose(): void {
    this._stop();
    this._tracker.currentChanged.disconnect(this._follow, this);
    this._tracker.activeCellChanged.disconnect(this._tell, this);
  }

  private _follow(): void {
    this._stop();
    const model = this._tracker.currentWidget?.model ?? null;
    this._cells = null;
    if (model === null) {
      this._stop = () => undefined;
      this._onChange(null);
      return;
    }
    this._stop = watchOf(model).watch(cells => {
      this._cells = cells;
      this._tell();
    });
  }

  /** Nothing before the cells are known. */
  private _tell(): void {
    const panel = this._tracker.currentWidget;
    if (panel !== null && this._cells !== null) {
      this._onChange({
        panel,
        cells: this._cells,
        active: this._tracker.activeCell?.model.id ?? null
      });
    }
  }

  private _stop: () => void = () => undefined;
  private _cells: readonly NotebookCell[] | null = null;
}
