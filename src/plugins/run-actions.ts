import { Clipboard, Notification } from '@jupyterlab/apputils';
import {
  NotebookActions,
  type INotebookTracker,
  type NotebookPanel
} from '@jupyterlab/notebook';
import type { CommandRegistry } from '@lumino/commands';
import type { TranslationBundle } from '@jupyterlab/translation';
import { isMagicCell } from '../core/magic/is-magic-cell';
import type { FollowUp } from '../core/workflow/follow-ups';
import type { OperationName } from '../core/vocabulary';
import type { LabServices } from '../adapters/lab/lab-services';
import type { ProjectAgain } from '../core/workflow/project-again';
import type { LiveRun } from '../core/journal/runs';
import type { RunActions } from '../ui/run-view/actions';
import {
  cellAt,
  openCell,
  type CellPlace
} from '../adapters/lab/cell-with-code';
import { insertBelow } from '../adapters/lab/insert-below';
import type * as Prompts from '../adapters/lab/prompt-below';
import { kernelLanguage } from '../adapters/document/kernel-of';
import type { ILabServices } from './lab-services-token';
import { PREVIEW_PROJECT, UNDO_PROJECT_CHANGE } from './project-commands';
import { SET_UP } from './set-up-commands';
import { told } from './told';

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
      void told(this.trans, async () => {
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
    void told(this.trans, async () => {
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
    void told(this.trans, async () => {
      const services = await this.services.load();
      if (panel === undefined || cell === undefined || !notebook) {
        return;
      }
      const source = services.installCell(run, kernelLanguage(notebook));
      if (source === null || notebook.readOnly) {
        return;
      }
      const { content } = panel;
      const there = content.widgets.findIndex(
        ({ model }) => model.sharedModel.getSource() === source
      );
      if (there === -1) {
        insertBelow({ panel, cell }, notebook, source);
      } else {
        content.deselectAll();
        content.activeCellIndex = there;
      }
    });
  }

  /** Inserts code as a new cell below the cell that shows it; it is not run. */
  insertBlock(node: HTMLElement, code: string): void {
    const place = this.tracker === null ? null : cellAt(this.tracker, node);
    const notebook = place?.panel.model;
    if (!notebook || notebook.readOnly) {
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
    insertBelow(place, notebook, code);
  }

  async applyFix(run: LiveRun, finding: number): Promise<boolean> {
    const { panel } = this._find(run.state.cell) ?? {};
    const notebook = panel?.model;
    let applied = false;
    if (notebook) {
      await told(this.trans, async () => {
        const services = await this.services.load();
        const { path } = panel.sessionContext;
        applied = await services.applyFix(run, finding, notebook, path);
      });
    }
    return applied;
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
      void told(this.trans, async () => {
        const [prompts, settings] = await Promise.all([
          import('../adapters/lab/prompt-below'),
          this.services.settings()
        ]);
        await write(prompts, panel, settings['prompts.sendAtOnce']);
      });
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

  private _find(id: string): CellPlace | undefined {
    return this.tracker === null ? undefined : openCell(this.tracker, id);
  }
}
