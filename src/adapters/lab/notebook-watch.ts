import type { INotebookModel } from '@jupyterlab/notebook';
import type { NotebookCell } from '../../core/values/notebook-cell';
import { LabNotebook } from './lab-notebook';

/** How long after cells came, went or moved a notebook is read again, in ms: changes come in groups. */
const SETTLED_MS = 100;

/** The same after the last change of a text: not while somebody types. */
const TYPED_MS = 600;

type Listener = (cells: readonly NotebookCell[]) => void;

/** The cells of a notebook as they change: read once for all who look at them, and only while somebody does. */
export class NotebookWatch {
  constructor(private readonly _model: INotebookModel) {}

  /** Calls `listener` with the cells soon, and after changes, until what is returned is called. */
  watch(listener: Listener): () => void {
    if (this._listeners.size === 0 && !this._model.isDisposed) {
      this._model.cells.changed.connect(this._onChanged, this);
      this._model.contentChanged.connect(this._onContent, this);
    }
    this._listeners.add(listener);
    this._onChanged();
    return () => {
      this._listeners.delete(listener);
      if (this._listeners.size === 0) {
        clearTimeout(this._due);
        clearTimeout(this._typed);
        this._due = undefined;
        if (!this._model.isDisposed) {
          this._model.cells.changed.disconnect(this._onChanged, this);
          this._model.contentChanged.disconnect(this._onContent, this);
        }
      }
    };
  }

  private _onChanged(): void {
    // Later: what is being changed is not yet what it will be.
    this._due ??= setTimeout(() => {
      this._due = undefined;
      this._tell();
    }, SETTLED_MS);
  }

  private _onContent(): void {
    clearTimeout(this._typed);
    this._typed = setTimeout(() => this._tell(), TYPED_MS);
  }

  private _tell(): void {
    const cells = new LabNotebook(this._model).outline();
    this._listeners.forEach(listener => listener(cells));
  }

  private readonly _listeners = new Set<Listener>();
  private _due: ReturnType<typeof setTimeout> | undefined;
  private _typed: ReturnType<typeof setTimeout> | undefined;
}

const watches = new WeakMap<INotebookModel, NotebookWatch>();

/** The watch of a notebook, which all share. */
export function watchOf(model: INotebookModel): NotebookWatch {
  const known = watches.get(model) ?? new NotebookWatch(model);
  watches.set(model, known);
  return known;
}
