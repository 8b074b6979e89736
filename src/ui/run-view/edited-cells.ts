import type { EditedCell } from '../../core/values/run-record';
import type { RunViewDeps } from './actions';
import { diffText } from './diff-lines';
import { button, element } from './element';

/** Cells that were kept because a human had changed them, each with what the new version changes. */
export class EditedCells {
  readonly node = element('div', 'edited');

  constructor(private readonly _deps: RunViewDeps) {
    this.node.hidden = true;
  }

  update(edited: readonly EditedCell[]): void {
    if (edited === this._shown) {
      return;
    }
    this._shown = edited;
    this.node.hidden = edited.length === 0;
    this.node.replaceChildren(...edited.map(cell => this._item(cell)));
  }

  private _item({ kept, offered, diff }: EditedCell): HTMLElement {
    const { trans, actions } = this._deps;
    const item = element('div', 'editedCell');
    const row = element('div', 'cellRow');
    row.append(
      element(
        'span',
        'cellText',
        trans.__(
          'This cell was changed after it was made: it was kept, the new one is below it.'
        )
      ),
      button(
        trans.__('Show yours'),
        () => actions.showCell(kept),
        trans.__('Show the cell that you changed')
      ),
      button(
        trans.__('Show new'),
        () => actions.showCell(offered),
        trans.__('Show the new version of the cell')
      )
    );
    const details = element('details', 'details');
    details.append(
      element('summary', 'summary', trans.__('Changes')),
      diffText(diff)
    );
    item.append(row, details);
    return item;
  }

  private _shown: readonly EditedCell[] = [];
}
