import type { RecordedVariant } from '../../core/values/recorded-variant';
import type { RunViewDeps } from './actions';
import { addCodeTools } from './code-tools';
import { element, setText } from './element';
import { formatCount, linesWords } from './format';
import {
  agreementWords,
  progressWords,
  variantName,
  variantVerdict
} from './variant-words';

/**
 * The variants of a run: how far each has come while they are at work, then, folded, those that were not
 * chosen with their code. The code comes from the run or from anyone's file, and is shown as text.
 */
export class VariantsDetails {
  readonly node = element('section', 'variantsBelow');

  constructor(private readonly _deps: RunViewDeps) {
    this.node.hidden = true;
    this.node.setAttribute('aria-label', _deps.trans.__('Variants'));
    this._others.append(this._summary, this._list);
    this.node.append(this._progress, this._others);
  }

  /** @param running whether the run is at work. */
  update(variants: readonly RecordedVariant[], running: boolean): void {
    const key = JSON.stringify([variants, running]);
    if (key === this._shown) {
      return;
    }
    this._shown = key;
    const isOpen = running && variants.every(({ chosen }) => !chosen);
    this._showProgress(isOpen ? variants : []);
    this._showOthers(isOpen ? [] : variants);
    this.node.hidden = this._progress.hidden && this._others.hidden;
  }

  private _showProgress(variants: readonly RecordedVariant[]): void {
    const { trans } = this._deps;
    // When all are checked, the question among them shows them.
    const isAtWork = variants.some(
      ({ state }) => state === 'writing' || state === 'written'
    );
    this._progress.hidden = !isAtWork;
    this._progress.replaceChildren(
      ...variants.map(variant =>
        element(
          'li',
          'variantProgress',
          progressWords(variant, variants.length, trans)
        )
      )
    );
  }

  private _showOthers(variants: readonly RecordedVariant[]): void {
    const { trans } = this._deps;
    const others = variants.filter(({ chosen }) => !chosen);
    const count = others.length;
    this._others.hidden = count === 0;
    this._list.replaceChildren(...others.map(other => this._item(other)));
    if (count === 0) {
      setText(this._summary, '');
      return;
    }
    setText(
      this._summary,
      count === variants.length
        ? trans._n(
            '%2 variant, not used',
            '%2 variants, none used',
            count,
            formatCount(count)
          )
        : trans._n(
            '%2 other variant',
            '%2 other variants',
            count,
            formatCount(count)
          )
    );
  }

  private _item(variant: RecordedVariant): HTMLElement {
    const { trans } = this._deps;
    const item = element('li', 'otherVariant');
    const { code, lines } = variant;
    const facts = [
      variantVerdict(variant, trans),
      agreementWords(variant, trans),
      lines === 0 ? '' : linesWords(lines, trans),
      code === null && lines > 0
        ? trans.__('Its code was too long to be kept.')
        : ''
    ];
    item.append(
      element('strong', 'variantTitle', variantName(variant, trans)),
      ...facts
        .filter(fact => fact !== '')
        .map(fact => element('p', 'variantFact', fact))
    );
    if (code !== null) {
      const block = element('pre', 'source');
      block.append(element('code', 'variantCode', code));
      item.append(block);
      addCodeTools(item, this._deps);
    }
    return item;
  }

  private readonly _progress = element('ul', 'variantsProgress');
  private readonly _others = element('details', 'details');
  private readonly _summary = element('summary', 'summary');
  private readonly _list = element('ul', 'otherVariants');
  private _shown = '';
}
