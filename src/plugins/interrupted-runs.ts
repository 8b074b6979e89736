import {
  NotebookActions,
  type INotebookTracker,
  type NotebookPanel
} from '@jupyterlab/notebook';
import type { InterruptedRun } from '../core/workflow/resume/interrupted-run';
import type { RunState } from '../core/journal/run-state';
import type { Runs } from '../core/journal/runs';
import type { Journals } from '../core/ports/journals';
import {
  sharedPrompts,
  type SharedPrompts
} from '../adapters/lab/shared-prompts';
import type { InterruptedRuns } from '../ui/run-view/interrupted';

/** What reads journals and cells is loaded with the first interrupted run. */
const adapter = () => import('../adapters/lab/interrupted-runs');
const finder = () => import('../core/workflow/resume/cell-of-run');

/** The runs that were interrupted in the notebooks that a tracker knows. */
export class NotebookInterruptedRuns implements InterruptedRuns {
  constructor(
    private readonly _tracker: INotebookTracker | null,
    private readonly _runs: Runs,
    private readonly _journals: Journals
  ) {
    _tracker?.widgetAdded.connect((_, panel) => {
      void panel.context.ready.then(() => {
        this._watch(panel);
        return this._showUnsaved(panel);
      });
    });
  }

  async elsewhere(run: string): Promise<{ state: RunState | null } | null> {
    const journal = this._journalElsewhere(run);
    if (journal !== null) {
      return { state: (await adapter()).runElsewhere(journal) };
    }
    return (await this._journals.isElsewhere(run)) ? { state: null } : null;
  }

  watchElsewhere(listener: () => void): () => void {
    this._listeners.add(listener);
    return () => this._listeners.delete(listener);
  }

  async load(run: string): Promise<InterruptedRun | null> {
    return (await adapter()).loadInterrupted(run, this._journals);
  }

  async resume(run: InterruptedRun, node: HTMLElement): Promise<void> {
    const { panel, cell } = (await this._find(run, node)) ?? {};
    if (
      panel === undefined ||
      cell === undefined ||
      this._resumed.has(run.run)
    ) {
      return;
    }
    const { turn, request, point } = run;
    const { id } = cell.model;
    this._resumed.add(run.run);
    this._runs.plantSeed(id, { turn, request, point });
    void NotebookActions.runCells(
      panel.content,
      [cell],
      panel.sessionContext
      // Where the cell did not run, its next run is an ordinary one.
    ).finally(() => {
      this._runs.takeSeed(id);
      this._resumed.delete(run.run);
    });
  }

  async discard(run: InterruptedRun, node: HTMLElement): Promise<void> {
    const model = (await this._find(run, node))?.panel.model ?? null;
    if (model !== null && !this._resumed.has(run.run)) {
      const { discardInterrupted } = await adapter();
      discardInterrupted(run, model, this._journals);
    }
  }

  private _journalElsewhere(run: string): string | null {
    return (
      [...this._shared]
        .map(shared => shared.journalOf(run))
        .find(journal => journal !== null) ?? null
    );
  }

  /** Listens to what the other windows of a notebook tell. */
  private _watch({ model }: NotebookPanel): void {
    if (model === null) {
      return;
    }
    const shared = sharedPrompts(model);
    const tell = () => this._listeners.forEach(listener => listener());
    this._shared.add(shared);
    shared.changed.connect(tell);
    model.sharedModel.disposed.connect(() => {
      this._shared.delete(shared);
      shared.changed.disconnect(tell);
    });
    tell();
  }

  private readonly _shared = new Set<SharedPrompts>();
  private readonly _listeners = new Set<() => void>();
  /** Ids of the runs that go on or are about to: a double click resumes a run once. */
  private readonly _resumed = new Set<string>();

  /** The cell that asked, where the element is in its output: a copied record makes nothing run. */
  private async _find(run: InterruptedRun, node: HTMLElement) {
    const { cellOfRun } = await finder();
    const panel = this._tracker?.find(widget => widget.node.contains(node));
    const id = cellOfRun(
      run,
      (panel?.content.widgets ?? []).map(({ model }) => ({
        id: model.id,
        source: model.sharedModel.getSource()
      }))
    );
    const cell = panel?.content.widgets.find(
      ({ model, node: host }) => model.id === id && host.contains(node)
    );
    return panel === undefined || cell === undefined ? null : { panel, cell };
  }

  /** Brings interrupted runs into a notebook that was not saved after they had begun. */
  private async _showUnsaved({
    model,
    sessionContext
  }: NotebookPanel): Promise<void> {
    try {
      const kept = await this._journals.list();
      const found = kept.filter(
        ({ run, notebook }) =>
          notebook === sessionContext.path &&
          this._runs.get(run) === undefined &&
          this._journalElsewhere(run) === null
      );
      if (found.length === 0 || model === null) {
        return;
      }
      const { showUnsaved } = await adapter();
      await Promise.all(
        found.map(({ run }) => showUnsaved(run, model, this._journals))
      );
    } catch {
      // Without storage nothing was kept.
    }
  }
}
