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
  /** @param onChange told now and of each change; of `null` where no notebook is in front. */
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
    this._cells = [];
    this._stop =
      model === null
        ? () => undefined
        : watchOf(model).watch(cells => {
            this._cells = cells;
            this._tell();
          });
    this._tell();
  }

  private _tell(): void {
    const panel = this._tracker.currentWidget;
    this._onChange(
      panel === null
        ? null
        : {
            panel,
            cells: this._cells,
            active: this._tracker.activeCell?.model.id ?? null
          }
    );
  }

  private _stop: () => void = () => undefined;
  private _cells: readonly NotebookCell[] = [];
}
