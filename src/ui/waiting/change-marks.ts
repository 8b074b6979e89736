import type { NotebookPanel } from '@jupyterlab/notebook';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { LiveRun } from '../../core/journal/runs';
import { proposedChanges } from '../../core/journal/proposed-changes';
import { element } from '../run-view/element';

/** Quiet marks above the cells for which a change is proposed: a press leads to the question about it. */
export class ChangeMarks {
  constructor(
    private readonly _trans: TranslationBundle,
    private readonly _goTo: (run: LiveRun) => void
  ) {}

  /** @param waiting the runs that wait for the user, of any notebook. */
  update({ content }: NotebookPanel, waiting: readonly LiveRun[]): void {
    const runs = new Map(
      waiting.flatMap(run => proposedChanges(run).map(id => [id, run] as const))
    );
    for (const { node, model } of content.widgets) {
      const run = runs.get(model.id);
      const before = node.querySelector('.jp-Cellwright-changeMark');
      if (run === undefined) {
        before?.remove();
      } else if (before === null) {
        node.querySelector('.jp-CellHeader')?.append(this._mark(run));
      }
    }
  }

  private _mark(run: LiveRun): HTMLElement {
    const trans = this._trans;
    const mark = element(
      'button',
      'chip jp-Cellwright-changeMark',
      trans.__('Change proposed')
    );
    mark.type = 'button';
    mark.title = trans.__('Show what a prompt would change in this cell');
    mark.dataset.lmSuppressShortcuts = 'true';
    mark.addEventListener('click', () => this._goTo(run));
    return mark;
  }
}
