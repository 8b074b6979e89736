import type { INotebookModel } from '@jupyterlab/notebook';
import type { NotebookCell } from '../../core/values/notebook-cell';
import { LabNotebook } from './lab-notebook';

/** How long after a change a notebook is read again, in ms: changes come in groups. */
const SETTLED_MS = 100;

type Listener = (cells: readonly NotebookCell[]) => void;

/** The cells of a notebook as they change: read once for all who look at them, and only while somebody does. */
export class NotebookWatch {
  constructor(private readonly _model: INotebookModel) {}

  /** Calls `listener` with the cells soon, and after changes, until what is returned is called. */
  watch(listener: Listener): () => void {
    if (this._listeners.size === 0 && !this._model.isDisposed) {
      this._model.cells.changed.connect(this._onChanged, this);
    }
    this._listeners.add(listener);
    this._onChanged();
    return () => {
      this._listeners.delete(listener);
      if (this._listeners.size === 0) {
        clearTimeout(this._due);
        this._due = undefined;
        if (!this._model.isDisposed) {
          this._model.cells.changed.disconnect(this._onChanged, this);
        }
      }
    };
  }

  private _onChanged(): void {
    // Later: what is being changed is not yet what it will be.
    this._due ??= setTimeout(() => {
      this._due = undefined;
      const cells = new LabNotebook(this._model).outline();
      this._listeners.forEach(listener => listener(cells));
    }, SETTLED_MS);
  }

  private readonly _listeners = new Set<Listener>();
  private _due: ReturnType<typeof setTimeout> | undefined;
}

const watches = new WeakMap<INotebookModel, NotebookWatch>();

/** The watch of a notebook, which all share. */
export function watchOf(model: INotebookModel): NotebookWatch {
  const known = watches.get(model) ?? new NotebookWatch(model);
  watches.set(model, known);
  return known;
}
