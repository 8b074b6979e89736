import type { BlockStand } from '../../core/cells/block-stands';
import type { RecordedBlock } from '../../core/values/recorded-answer';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { RunViewDeps } from './actions';
import { button, element, setText } from './element';
import { linesWords } from './format';

/** The row that stands in an answer for a block that became a cell; hidden where the cell can be seen below it. */
export class CellRow {
  readonly node = element('div', 'cellRow');

  /** @param line the answer's Markdown line in its place; it tells how many lines the cell had. */
  constructor(
    private readonly _block: RecordedBlock,
    line: string,
    private readonly _deps: RunViewDeps
  ) {
    const { trans, actions } = _deps;
    this._cell = _block.cell;
    this._changed = / (?:changed in place|left as it is): /.test(line);
    this._same = / left as it is: /.test(line);
    const lines = Number(/(\d{1,6}) lines?\b/.exec(line)?.[1] ?? 0);
    this._details = [
      ...(_block.language === '' ? [] : [_block.language]),
      ...(lines > 0 ? [linesWords(lines, trans)] : [])
    ].join(', ');
    this._show = button(
      trans.__('Show cell'),
      () => actions.showCell(this._cell),
      trans.__('Go to this cell')
    );
    this.node.append(this._text, this._show);
    this.update(null);
    // Most cells stand right below: a row that came and went would move the page.
    this.node.hidden = _deps.cells !== undefined && !this._changed;
  }

  /** @param found where the cell stands; `null` where only the record tells. */
  update(found: BlockStand | null): void {
    const { trans } = this._deps;
    const { stand, cell } = found ?? {
      stand: this._changed ? 'away' : 'near',
      cell: this._block.cell
    };
    this._cell = cell;
    this.node.hidden = found?.stand === 'near';
    this._show.hidden = stand === 'gone';
    const what = this._what(stand, trans);
    setText(
      this._text,
      this._details === '' ? what : trans.__('%1: %2', what, this._details)
    );
  }

  private _what(stand: BlockStand['stand'], trans: TranslationBundle): string {
    const { role } = this._block;
    if (stand === 'gone') {
      return role === 'test'
        ? trans.__('Test cell, no longer in the notebook')
        : role === 'code'
          ? trans.__('Code cell, no longer in the notebook')
          : trans.__('Text cell, no longer in the notebook');
    }
    const below = stand === 'near';
    switch (role) {
      case 'test':
        return this._same
          ? trans.__('Test cell, left as it is')
          : this._changed
            ? trans.__('Test cell, changed in place')
            : below
              ? trans.__('Test cell below')
              : trans.__('Test cell elsewhere in the notebook');
      case 'review':
        return below
          ? trans.__('Review below')
          : trans.__('Review elsewhere in the notebook');
      case 'text':
        return below
          ? trans.__('Summary below')
          : trans.__('Summary elsewhere in the notebook');
      case 'code':
        return this._same
          ? trans.__('Code cell, left as it is')
          : this._changed
            ? trans.__('Code cell, changed in place')
            : below
              ? trans.__('Code cell below')
              : trans.__('Code cell elsewhere in the notebook');
    }
  }

  private readonly _text = element('span', 'cellText');
  private readonly _show: HTMLButtonElement;
  private readonly _details: string;
  private readonly _changed: boolean;
  private readonly _same: boolean;
  /** Id of the cell, which may have changed since it was recorded. */
  private _cell: string;
}
