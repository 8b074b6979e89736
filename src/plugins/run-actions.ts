import { Clipboard, Notification } from '@jupyterlab/apputils';
import {
  NotebookActions,
  type INotebookTracker,
  type NotebookPanel
} from '@jupyterlab/notebook';
import type { CommandRegistry } from '@lumino/commands';
import type { Cell } from '@jupyterlab/cells';
import type { TranslationBundle } from '@jupyterlab/translation';
import { asCellwrightError } from '../core/errors';
import { errorText } from '../core/in-words';
import { isMagicCell } from '../core/magic/is-magic-cell';
import type { FollowUp } from '../core/workflow/follow-ups';
import type { OperationName } from '../core/vocabulary';
import type { LabServices } from '../adapters/lab/lab-services';
import type { ProjectAgain } from '../core/workflow/project-again';
import type { LiveRun } from '../core/journal/runs';
import type { RunActions } from '../ui/run-view/actions';
import { editNotebook } from '../adapters/document/edit-notebook';
import type * as Prompts from '../adapters/lab/prompt-below';
import { kernelLanguage } from '../adapters/document/kernel-of';
import { cellIndex } from '../adapters/lab/find-cell';
import type { ILabServices } from './lab-services-token';
import { PREVIEW_PROJECT, UNDO_PROJECT_CHANGE } from './project-commands';
import { SET_UP } from './set-up-commands';

/** What the buttons of a run's view do, in the notebooks that a tracker knows. */
export class NotebookRunActions implements RunActions {
  constructor(
    private readonly tracker: INotebookTracker | null,
    private readonly trans: TranslationBundle,
    private readonly services: ILabServices,
    private readonly commands: CommandRegistry
  ) {}

  setUpModel(): void {
    void this.commands.execute(SET_UP);
  }

  openSettings(): void {
    void this.commands.execute('settingeditor:open', { query: 'Cellwright' });
  }

  previewProject(run: LiveRun, folder: string): void {
    const prompt = run.state.cell;
    const notebook = this._find(prompt)?.panel.id;
    void this.commands.execute(PREVIEW_PROJECT, { folder, notebook, prompt });
  }

  undoProjectChange(folder: string): void {
    void this.commands.execute(UNDO_PROJECT_CHANGE, { folder });
  }

  stop(run: LiveRun): void {
    run.stop();
  }

  /** Runs the prompt cell again, as Ctrl-Enter does. */
  retry(run: LiveRun): void {
    void this._runAgain(run);
  }

  retryAs(run: LiveRun, operation: OperationName): void {
    const source = this._find(run.state.cell)?.cell.model.sharedModel;
    if (source !== undefined) {
      void this._told(async () => {
        const services = await this.services.load();
        const takeBack = services.takeAs(run, source.getSource(), operation);
        // Where the cell did not run, its next run is an ordinary one.
        await this._runAgain(run).finally(takeBack);
      });
    }
  }

  checkAgain(run: LiveRun): void {
    this._from(run, (services, source) => services.checkAgain(run, source));
  }

  projectAgain(run: LiveRun, what: ProjectAgain): void {
    this._from(run, (services, source) =>
      services.projectAgain(run, source, what)
    );
  }

  /** Runs a prompt cell again from a point. @param plant sets it; false where the prompt is another one. */
  private _from(
    run: LiveRun,
    plant: (services: LabServices, source: string) => boolean
  ): void {
    const source = this._find(run.state.cell)?.cell.model.sharedModel;
    void this._told(async () => {
      const services = await this.services.load();
      if (source === undefined) {
        return;
      }
      if (plant(services, source.getSource())) {
        await this._runAgain(run);
      } else {
        Notification.warning(
          this.trans.__(
            'The prompt is another one now: run its cell for a new answer.'
          )
        );
      }
    });
  }

  addInstallCell(run: LiveRun): void {
    const { panel, cell } = this._find(run.state.cell) ?? {};
    const notebook = panel?.model;
    void this._told(async () => {
      const services = await this.services.load();
      if (panel === undefined || cell === undefined || !notebook) {
        return;
      }
      const source = services.installCell(run, kernelLanguage(notebook));
      if (source === null || notebook.readOnly) {
        return;
      }
      const there = panel.content.widgets.findIndex(
        ({ model }) => model.sharedModel.getSource() === source
      );
      const at = there === -1 ? cellIndex(notebook, cell.model.id) + 1 : there;
      if (there === -1) {
        editNotebook(notebook, [
          { type: 'insert', at, cell: { type: 'code', source, lineage: null } }
        ]);
      }
      panel.content.deselectAll();
      panel.content.activeCellIndex = at;
    });
  }

  /** Inserts code as a new cell below the cell that shows it; it is not run. */
  insertBlock(node: HTMLElement, code: string): void {
    const panel = this.tracker?.find(widget => widget.node.contains(node));
    const cell = panel?.content.widgets.find(widget =>
      widget.node.contains(node)
    );
    const notebook = panel?.model;
    if (!notebook || cell === undefined || notebook.readOnly) {
      return;
    }
    if (isMagicCell(code)) {
      // It would act as the user's own prompt or setting from the moment it stands there.
      Notification.warning(
        this.trans.__(
          'This block is a prompt itself. Copy it if you want to run it.'
        )
      );
      return;
    }
    const index = cellIndex(notebook, cell.model.id);
    editNotebook(notebook, [
      {
        type: 'insert',
        at: index + 1,
        cell: { type: 'code', source: code, lineage: null }
      }
    ]);
    panel?.content.deselectAll();
    if (panel !== undefined) {
      panel.content.activeCellIndex = index + 1;
    }
  }

  async applyFix(run: LiveRun, finding: number): Promise<boolean> {
    const { panel } = this._find(run.state.cell) ?? {};
    if (!panel?.model) {
      return false;
    }
    try {
      const services = await this.services.load();
      const { path } = panel.sessionContext;
      return await services.applyFix(run, finding, panel.model, path);
    } catch (error) {
      if (asCellwrightError(error).code !== 'cancelled') {
        Notification.error(errorText(error, this.trans));
      }
      return false;
    }
  }

  askNext(what: FollowUp, cell: string, below: string): void {
    this._prompt(cell, ({ askAbout }, panel, sendAtOnce) =>
      askAbout(what, cell, panel, { sendAtOnce, below })
    );
  }

  writeComponent(name: string, cell: string): void {
    this._prompt(cell, ({ askForComponent }, panel, sendAtOnce) =>
      askForComponent(name, cell, panel, { sendAtOnce })
    );
  }

  showCell(id: string): void {
    const { panel, cell } = this._find(id) ?? {};
    if (panel === undefined || cell === undefined) {
      return;
    }
    panel.content.deselectAll();
    panel.content.activeCellIndex = panel.content.widgets.indexOf(cell);
    panel.content.mode = 'command';
    void panel.content.scrollToCell(cell);
    cell.node.focus();
  }

  runAnswer(run: LiveRun): void {
    const { panel } = this._find(run.state.cell) ?? {};
    const came = new Set(
      run.state.cells
        .filter(({ role }) => role === 'code' || role === 'test')
        .map(({ id }) => id)
    );
    if (panel !== undefined) {
      void NotebookActions.runCells(
        panel.content,
        panel.content.widgets.filter(({ model }) => came.has(model.id)),
        panel.sessionContext
      );
    }
  }

  copy(text: string): void {
    Clipboard.copyToSystem(text);
  }

  /** Writes a prompt near a cell; the code for it is loaded with the first one. */
  private _prompt(
    cell: string,
    write: (
      prompts: typeof Prompts,
      panel: NotebookPanel,
      sendAtOnce: boolean
    ) => Promise<void>
  ): void {
    const { panel } = this._find(cell) ?? {};
    if (panel !== undefined) {
      void this._told(async () => {
        const [prompts, settings] = await Promise.all([
          import('../adapters/lab/prompt-below'),
          this.services.settings()
        ]);
        await write(prompts, panel, settings['prompts.sendAtOnce']);
      });
    }
  }

  /** Does something, and tells the user where that fails. */
  private async _told(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      Notification.error(errorText(error, this.trans));
    }
  }

  private async _runAgain(run: LiveRun): Promise<void> {
    const { panel, cell } = this._find(run.state.cell) ?? {};
    if (panel !== undefined && cell !== undefined) {
      await NotebookActions.runCells(
        panel.content,
        [cell],
        panel.sessionContext
      );
    }
  }

  /** A cell by its id. Copies of a notebook share ids: the one in which the user is comes first. */
  private _find(id: string): { panel: NotebookPanel; cell: Cell } | undefined {
    const panels: NotebookPanel[] = [];
    this.tracker?.forEach(panel => panels.push(panel));
    const current = this.tracker?.currentWidget ?? null;
    const ordered = [
      ...panels.filter(panel => panel === current),
      ...panels.filter(panel => panel !== current)
    ];
    for (const panel of ordered) {
      const cell = panel.content.widgets.find(widget => widget.model.id === id);
      if (cell !== undefined) {
        return { panel, cell };
      }
    }
    return undefined;
  }
}
