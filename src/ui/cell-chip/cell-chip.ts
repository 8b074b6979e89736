import type { TranslationBundle } from '@jupyterlab/translation';
import type { CellMark } from '../../core/cells/cell-mark';
import { element, setText } from '../run-view/element';
import { stateSentence, stateSign, stateWord } from './chip-words';

/** The quiet mark above a generated cell: what it is worth; a press opens what can be done about it. */
export class CellChip {
  readonly node = element('button', 'chip');

  /** @param open shows the menu of the cell at a place of the page, in pixels. */
  constructor(
    private readonly _trans: TranslationBundle,
    open: (cell: string, x: number, y: number) => void
  ) {
    this.node.type = 'button';
    this.node.setAttribute('aria-haspopup', 'menu');
    this._sign.setAttribute('aria-hidden', 'true');
    this.node.append(this._sign, this._word);
    this.node.dataset.lmSuppressShortcuts = 'true';
    this.node.addEventListener('click', () => {
      const { left, bottom } = this.node.getBoundingClientRect();
      open(this._cell, left, bottom);
    });
  }

  update(mark: CellMark): void {
    const { cell, state, lineage, record } = mark;
    const trans = this._trans;
    this._cell = cell;
    this.node.dataset.state = state;
    this.node.dataset.validation = lineage.validation;
    setText(this._sign, stateSign(mark));
    setText(this._word, stateWord(state, trans));
    const model = record?.model.served ?? lineage.model;
    this.node.title = [
      stateSentence(state, trans),
      model === '' ? '' : trans.__('Model: %1', model),
      trans.__('Run: %1', lineage.run)
    ]
      .filter(line => line !== '')
      .join('\n');
  }

  private _cell = '';
  private readonly _sign = element('span', 'chipSign');
  private readonly _word = element('span', 'chipWord');
}
