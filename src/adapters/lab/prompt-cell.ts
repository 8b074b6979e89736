import type { ISessionContext } from '@jupyterlab/apputils';
import type { INotebookModel } from '@jupyterlab/notebook';
import type { RecordedAnswer } from '../../core/context/types';
import { RUN_MIME_TYPE } from '../../core/pipeline/record';
import { runBundle, type RunBundle } from '../../core/pipeline/run-bundle';
import type { LiveRun } from '../../core/pipeline/runs';
import { systemClock } from '../../core/ports/clock';
import type { ProofPlace } from '../../core/ports/sandbox';
import type { KernelVariables } from '../../core/ports/variables';
import type {
  FileConsent,
  PromptPlace
} from '../../core/workflow/request-ports';
import { kernelVariables } from '../jupyter/kernel-variables';
import { cellIndex, codeCellModel } from './find-cell';
import { LabNotebook } from './lab-notebook';
import { fileConsent } from './own-lines';
import { PromptOutputs } from './prompt-outputs';
import { currentAnswers } from './stored-runs';

/**
 * A prompt cell while it runs. It is known by its id, for moving a cell or undoing a step gives it a
 * new model, and it may be deleted at any time.
 */
export class PromptCell implements PromptPlace {
  constructor(
    readonly model: INotebookModel,
    readonly id: string,
    readonly path: string,
    /** Aborted when the user interrupts the notebook. */
    private readonly interrupted: AbortSignal,
    readonly sandbox: ProofPlace,
    private readonly _session: ISessionContext | null = null
  ) {
    this.notebook = new LabNotebook(model);
    this.outputs = new PromptOutputs(model, id);
    this._rememberPlace();
    model.cells.changed.connect(this._onCellsChanged, this);
  }

  readonly notebook: LabNotebook;
  readonly outputs: PromptOutputs;

  get fileConsent(): FileConsent {
    return fileConsent(this.model);
  }

  get variables(): KernelVariables | null {
    const kernel = this._session?.session?.kernel ?? null;
    return kernel === null ? null : kernelVariables(kernel, systemClock);
  }

  get standInIndex(): number {
    const { id, model } = this;
    return (
      1 + Math.max(...[...this._above, id].map(it => cellIndex(model, it)))
    );
  }

  get exists(): boolean {
    return codeCellModel(this.model, this.id) !== null;
  }

  /** The answers that count for the cell's turns now. */
  get answers(): RecordedAnswer[] {
    return currentAnswers(this.outputs.runs);
  }

  /** Shows the cell as running until {@link end}. */
  start(): void {
    this._running = true;
    const model = codeCellModel(this.model, this.id);
    if (model !== null) {
      model.executionCount = null;
      model.executionState = 'running';
    }
  }

  end(): void {
    this._running = false;
    if (this.model.isDisposed) {
      return;
    }
    this.model.cells.changed.disconnect(this._onCellsChanged, this);
    const model = codeCellModel(this.model, this.id);
    if (model !== null) {
      model.executionState = 'idle';
    }
  }

  /** Shows a run that is at work: its card follows its journal. */
  show(run: LiveRun): void {
    this.outputs.begin(runBundle(run.state, { markdown: '', blocks: [] }));
  }

  /**
   * Keeps the run's card in the cell while it is at work, since its questions are asked there: it comes back
   * where the user clears the outputs.
   *
   * Stops the run when the notebook is interrupted or closed, and when it waits for an answer while the cell
   * that shows the question is gone: nobody could give it, and later prompts would wait for ever. Call what
   * is returned when the run is over.
   */
  track(run: LiveRun): () => void {
    const stop = () => run.stop();
    this.model.sharedModel.disposed.connect(stop);
    this.interrupted.addEventListener('abort', stop);
    const stopUnseen = () => {
      // A cell that is moved is gone for a moment.
      queueMicrotask(() => {
        if (run.pending !== null && !this.exists) {
          stop();
        }
      });
    };
    let due: ReturnType<typeof setTimeout> | undefined;
    const showAgain = () => {
      // Later, and once, however many changes there are: what is being changed must not be changed in between.
      due ??= setTimeout(() => {
        due = undefined;
        this._showAgain(run);
      });
    };
    const unsubscribe = run.subscribe(stopUnseen);
    const { cells, contentChanged } = this.model;
    cells.changed.connect(stopUnseen);
    contentChanged.connect(showAgain);
    if (this.interrupted.aborted) {
      stop();
    }
    return () => {
      unsubscribe();
      clearTimeout(due);
      this.interrupted.removeEventListener('abort', stop);
      if (!this.model.isDisposed) {
        cells.changed.disconnect(stopUnseen);
        contentChanged.disconnect(showAgain);
        this.model.sharedModel.disposed.disconnect(stop);
      }
    };
  }

  finish(bundle: RunBundle): boolean {
    const shown = this.outputs.finish(bundle);
    if (!shown) {
      this._finishWhenBack(bundle);
    }
    return shown;
  }

  /**
   * Writes the end of a run into the cell when it comes back, by undo or by pasting it: what it brings with
   * it still says that the run is at work.
   */
  private _finishWhenBack(bundle: RunBundle): void {
    const { cells } = this.model;
    const write = () => {
      if (!this.exists) {
        return;
      }
      cells.changed.disconnect(write);
      // What is being changed must not be changed in between.
      setTimeout(() => {
        if (this.outputs.shows(bundle[RUN_MIME_TYPE].run)) {
          this.outputs.finish(bundle);
        }
      });
    };
    cells.changed.connect(write);
  }

  private _showAgain(run: LiveRun): void {
    const model = codeCellModel(this.model, this.id);
    if (
      model !== null &&
      run.state.finishedAt === null &&
      !this.outputs.shows(run.id)
    ) {
      this.show(run);
      // Clearing takes the mark of a running cell away, too.
      model.executionState = 'running';
    }
  }

  private _onCellsChanged(): void {
    this._rememberPlace();
    const model = codeCellModel(this.model, this.id);
    if (this._running && model !== null) {
      model.executionState = 'running';
    }
  }

  private _rememberPlace(): void {
    const { cells } = this.model.sharedModel;
    const index = cellIndex(this.model, this.id);
    if (index !== -1) {
      this._above = cells.slice(0, index).map(cell => cell.getId());
    }
  }

  /** Ids of the cells above the cell, while it was there. */
  private _above: readonly string[] = [];
  private _running = false;
}
