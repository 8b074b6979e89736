import type { Cell } from '@jupyterlab/cells';
import type { NotebookPanel } from '@jupyterlab/notebook';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { LiveRun } from '../../core/journal/runs';
import {
  proposedChanges,
  type ProposedChange
} from '../../core/journal/proposed-changes';
import { element } from '../run-view/element';

const HERE = '.jp-Cellwright-changeHere';

/** Quiet marks above the cells for which a change is proposed: a press shows the change there, and the way to decide. */
export class ChangeMarks {
  constructor(
    private readonly _trans: TranslationBundle,
    private readonly _goTo: (run: LiveRun) => void
  ) {}

  /** @param waiting the runs that wait for the user, of any notebook. */
  update({ content }: NotebookPanel, waiting: readonly LiveRun[]): void {
    const proposed = new Map(
      waiting.flatMap(run =>
        proposedChanges(run).map(
          change => [change.cell, { run, change }] as const
        )
      )
    );
    for (const { node, model } of content.widgets) {
      const found = proposed.get(model.id);
      const before = node.querySelector('.jp-Cellwright-changeMark');
      if (found === undefined) {
        before?.remove();
        node.querySelector(HERE)?.remove();
      } else if (before === null) {
        node
          .querySelector('.jp-CellHeader')
          ?.append(this._mark(node, found.change, found.run));
      }
    }
  }

  private _mark(
    cell: Cell['node'],
    change: ProposedChange,
    run: LiveRun
  ): HTMLElement {
    const trans = this._trans;
    const mark = element(
      'button',
      'chip jp-Cellwright-changeMark',
      trans.__('Change proposed')
    );
    mark.type = 'button';
    mark.title = trans.__('Show what a prompt would change in this cell');
    mark.setAttribute('aria-expanded', 'false');
    mark.dataset.lmSuppressShortcuts = 'true';
    mark.addEventListener('click', () => {
      const shown = cell.querySelector(HERE);
      mark.setAttribute('aria-expanded', String(shown === null));
      if (shown === null) {
        void this._show(cell, mark, change, run);
      } else {
        shown.remove();
      }
    });
    return mark;
  }

  /** What shows a change is loaded with the first press. */
  private async _show(
    cell: Cell['node'],
    mark: HTMLElement,
    change: ProposedChange,
    run: LiveRun
  ): Promise<void> {
    const { changeHere } = await import('./change-here');
    const node = await changeHere(change, this._trans, () => this._goTo(run));
    // It may have been decided, or closed again, meanwhile.
    if (mark.isConnected && mark.getAttribute('aria-expanded') === 'true') {
      cell.querySelector('.jp-Cell-inputWrapper')?.after(node);
    }
  }
}
