import type { TranslationBundle } from '@jupyterlab/translation';
import type { Criterion } from '../../core/values/criterion';
import { element } from './element';

/** What the plan wanted to be true, each with how that is known. */
export class CriteriaDetails {
  readonly node = element('section', 'detailsPart');

  constructor(private readonly _trans: TranslationBundle) {
    this.node.hidden = true;
    this.node.append(
      element('p', 'detailsTitle', _trans.__('What the plan wanted')),
      this._list
    );
  }

  update(criteria: readonly Criterion[]): void {
    const key = JSON.stringify(criteria);
    if (key === this._shown) {
      return;
    }
    this._shown = key;
    this.node.hidden = criteria.length === 0;
    this._list.replaceChildren(
      ...criteria.map(criterion => {
        const item = element('li', 'proofLine', criterion.text);
        item.dataset.verdict = criterion.verdict;
        item.append(
          element('p', 'remark', verdictWords(criterion, this._trans))
        );
        return item;
      })
    );
  }

  private readonly _list = element('ul', 'proofLines');
  private _shown = '';
}

function verdictWords(
  { verdict, test, reason }: Criterion,
  trans: TranslationBundle
): string {
  const word = {
    tested: trans.__('Shown by the test %1, which passed.', test ?? ''),
    read: trans.__('Met by the reviewer\u2019s reading; no test shows it.'),
    unmet: trans.__('Not met by the reviewer\u2019s reading.'),
    open: trans.__('Not known.')
  }[verdict];
  return `${word} ${reason}`.trim();
}
