import type { INotebookModel } from '@jupyterlab/notebook';
import type { RecordedAnswer } from '../../core/context/types';
import type { LiveRun } from '../../core/pipeline/runs';
import { cellIndex, codeCellModel } from './find-cell';
import { PromptOutputs } from './prompt-outputs';
import { currentAnswers } from './stored-runs';

/**
 * A prompt cell while it runs. It is known by its id, for moving a cell or undoing a step gives it a
 * new model, and it may be deleted at any time.
 */
export class PromptCell {
  constructor(
    readonly notebook: INotebookModel,
    readonly id: string,
    /** Path of the notebook's file on the server, with its drive. */
    readonly path: string
  ) {
    this.outputs = new PromptOutputs(notebook, id);
    this._rememberIndex();
    notebook.cells.changed.connect(this._onCellsChanged, this);
  }

  readonly outputs: PromptOutputs;

  /** Where the cell stands, or stood before it was deleted. */
  get lastIndex(): number {
    return this._lastIndex;
  }

  get exists(): boolean {
    return codeCellModel(this.notebook, this.id) !== null;
  }

  /** The answers that count for the cell's turns now. */
  get answers(): RecordedAnswer[] {
    return currentAnswers(this.outputs.runs);
  }

  /** Shows the cell as running until {@link end}. */
  start(): void {
    this._running = true;
    const model = codeCellModel(this.notebook, this.id);
    if (model !== null) {
      model.executionCount = null;
      model.executionState = 'running';
    }
  }

  end(): void {
    this._running = false;
    if (this.notebook.isDisposed) {
      return;
    }
    this.notebook.cells.changed.disconnect(this._onCellsChanged, this);
    const model = codeCellModel(this.notebook, this.id);
    if (model !== null) {
      model.executionState = 'idle';
    }
  }

  /** Stops the run when the notebook is closed. Call what is returned when the run is over. */
  track(run: LiveRun): () => void {
    const stop = () => run.stop();
    this.notebook.sharedModel.disposed.connect(stop);
    return () => {
      if (!this.notebook.isDisposed) {
        this.notebook.sharedModel.disposed.disconnect(stop);
      }
    };
  }

  private _onCellsChanged(): void {
    this._rememberIndex();
    const model = codeCellModel(this.notebook, this.id);
    if (this._running && model !== null) {
      model.executionState = 'running';
    }
  }

  private _rememberIndex(): void {
    const index = cellIndex(this.notebook, this.id);
    if (index !== -1) {
      this._lastIndex = index;
    }
  }

  private _lastIndex = 0;
  private _running = false;
}
