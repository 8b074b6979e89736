import type { ISessionContext } from '@jupyterlab/apputils';
import type { ICodeCellModel } from '@jupyterlab/cells';
import type { INotebookModel } from '@jupyterlab/notebook';
import type { Purse } from '../../core/budget/purse';
import type { RecordedAnswer } from '../../core/values/recorded-answer';
import { RUN_MIME_TYPE } from '../../core/vocabulary';
import { runBundle, type RunBundle } from '../../core/journal/run-bundle';
import type { LiveRun } from '../../core/journal/runs';
import { systemClock } from '../../core/ports/clock';
import type { ProofPlace } from '../../core/ports/sandbox';
import type { KernelVariables } from '../../core/ports/variables';
import type { FileConsent } from '../../core/workflow/request-ports';
import type { StatementsCell } from '../../core/workflow/run-prompt-cell';
import type { Anchors } from '../../core/workflow/mentions/mentioned-cell';
import { kernelVariables } from '../jupyter/kernel-variables';
import { anchorsOf, keepAnchors } from '../document/cell-anchors';
import { CellOutputs } from './cell-outputs';
import { CellPlace } from './cell-place';
import { codeCellModel } from './find-cell';
import { keepCellIds } from '../document/keep-ids';
import { LabNotebook } from './lab-notebook';
import { purseOf } from './notebook-purse';
import { fileConsent } from '../document/own-lines';
import { promptCopies, type PromptCopies } from './prompt-copies';
import { PromptOutputs } from '../document/prompt-outputs';
import { currentAnswers } from '../document/stored-runs';

/**
 * A prompt cell while it runs. It is known by its id, for moving a cell or undoing a step gives it a
 * new model, and it may be deleted at any time. Where its notebook is loaded from the file again, it is found
 * by its text and place.
 */
export class PromptCell implements StatementsCell {
  constructor(
    readonly model: INotebookModel,
    id: string,
    private readonly _path: string,
    /** Aborted when the user interrupts the notebook. */
    private readonly interrupted: AbortSignal,
    readonly sandbox: ProofPlace,
    private readonly _session: ISessionContext | null = null
  ) {
    this.notebook = new LabNotebook(model);
    this._place = new CellPlace(model, id);
    this._outputs = new CellOutputs(model, this);
    this.outputs = new PromptOutputs(this._outputs);
    this._copies = promptCopies(model);
    model.cells.changed.connect(this._onCellsChanged, this);
  }

  readonly notebook: LabNotebook;
  readonly outputs: PromptOutputs;

  /** Where the notebook is now: it may be renamed or moved while the cell runs. */
  get path(): string {
    return this._session?.path ?? this._path;
  }

  get id(): string {
    return this._place.id;
  }

  get fileConsent(): FileConsent {
    return fileConsent(this.model);
  }

  get purse(): Purse {
    return purseOf(this.model);
  }

  get variables(): KernelVariables | null {
    const kernel = this._session?.session?.kernel ?? null;
    return kernel === null ? null : kernelVariables(kernel, systemClock);
  }

  get anchors(): Anchors {
    return anchorsOf(this._shared);
  }

  anchor(mentions: Anchors): void {
    keepAnchors(this._shared, mentions);
  }

  get standInIndex(): number {
    return this._place.index;
  }

  get exists(): boolean {
    return codeCellModel(this.model, this.id) !== null;
  }

  /** The answers that count for the cell's turns now. */
  get answers(): RecordedAnswer[] {
    return currentAnswers(this.outputs.runs);
  }

  keepIds(): string | null {
    return keepCellIds(this.model, this.path);
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
   * Leaves the run when the notebook is closed. Stops it when the notebook is interrupted, and when it waits for an answer while the cell
   * that shows the question is gone: nobody could give it, and later prompts would wait for ever. Call what
   * is returned when the run is over.
   *
   * @param onNewId called where the cell has another id from now on.
   */
  track(run: LiveRun, onNewId: (id: string) => void): () => void {
    this._onNewId = onNewId;
    const stop = () => run.stop();
    const leave = () => run.leave();
    this.model.sharedModel.disposed.connect(leave);
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
    this._copies.begin(run.id, this);
    const unsubscribe = run.subscribe(stopUnseen);
    const { cells, contentChanged } = this.model;
    cells.changed.connect(stopUnseen);
    contentChanged.connect(showAgain);
    if (this.interrupted.aborted) {
      stop();
    }
    return () => {
      this._onNewId = () => undefined;
      unsubscribe();
      clearTimeout(due);
      this.interrupted.removeEventListener('abort', stop);
      if (!this.model.isDisposed) {
        cells.changed.disconnect(stopUnseen);
        contentChanged.disconnect(showAgain);
        this.model.sharedModel.disposed.disconnect(leave);
      }
    };
  }

  finish(bundle: RunBundle): boolean {
    const shown = this.outputs.finish(bundle);
    const { run } = bundle[RUN_MIME_TYPE];
    return this._copies.end(run, shown ? null : bundle);
  }

  private get _shared(): ICodeCellModel['sharedModel'] | null {
    return codeCellModel(this.model, this.id)?.sharedModel ?? null;
  }

  private _showAgain(run: LiveRun): void {
    const model = codeCellModel(this.model, this.id);
    if (
      model !== null &&
      run.state.finishedAt === null &&
      !this._outputs.shows(run.id)
    ) {
      this.show(run);
      // Clearing takes the mark of a running cell away, too.
      model.executionState = 'running';
    }
  }

  private _onCellsChanged(): void {
    if (this._place.update()) {
      this._onNewId(this.id);
    }
    const model = codeCellModel(this.model, this.id);
    if (this._running && model !== null) {
      model.executionState = 'running';
    }
  }

  private readonly _outputs: CellOutputs;
  private readonly _copies: PromptCopies;
  private readonly _place: CellPlace;
  private _onNewId: (id: string) => void = () => undefined;
  private _running = false;
}
