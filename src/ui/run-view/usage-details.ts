import type { TranslationBundle } from '@jupyterlab/translation';
import { budgetWords } from './budget-words';
import { button, element, setText } from './element';
import { formatCost, formatCount } from './format';
import type { RunFacts } from './run-facts';
import { stageTimesInWords } from './stage-times';

/** What a run used: tokens read and written, what they cost and might have, and the time that each stage took. */
export class UsageDetails {
  readonly node = element('section', 'detailsPart');

  constructor(
    private readonly _trans: TranslationBundle,
    openSettings: () => void
  ) {
    this.node.hidden = true;
    this._setPrice = button(_trans.__('Set a price'), openSettings);
    this._setPrice.classList.add('jp-mod-link');
    this._used.append(this._line, ' ', this._setPrice);
    this._budget.hidden = true;
    this.node.append(this._used, this._budget, this._times);
  }

  update({
    usage,
    cost,
    priced,
    budgets,
    stageTimes,
    running
  }: Pick<
    RunFacts,
    'usage' | 'cost' | 'priced' | 'budgets' | 'stageTimes' | 'running'
  >): void {
    const trans = this._trans;
    const times = running ? '' : stageTimesInWords(stageTimes, trans);
    this._times.hidden = times === '';
    setText(this._times, times);
    this._showBudgets(budgets);
    this._used.hidden = usage === null;
    this._setPrice.hidden = cost !== null;
    this.node.hidden = usage === null && times === '' && this._budget.hidden;
    if (usage === null) {
      return;
    }
    const { input, output, estimated } = usage;
    const about = estimated ? '\u2248\u2009' : '';
    setText(
      this._line,
      trans.__(
        'Used: %1 tokens in, %2 out, %3',
        `${about}${formatCount(input)}`,
        `${about}${formatCount(output)}`,
        costWords(cost, priced, trans)
      )
    );
    this._line.title = estimated
      ? trans.__('Estimated: the server did not report the number of tokens.')
      : '';
  }

  private _showBudgets({ prompt, notebook }: RunFacts['budgets']): void {
    const trans = this._trans;
    const ofPrompt = prompt === undefined ? '' : budgetWords(prompt, trans);
    const ofAll = notebook === undefined ? '' : budgetWords(notebook, trans);
    const text = [
      ofPrompt === '' ? '' : trans.__('Budget of this prompt: %1.', ofPrompt),
      ofAll === '' ? '' : trans.__('Budget of the notebook: %1.', ofAll)
    ]
      .filter(part => part !== '')
      .join(' ');
    this._budget.hidden = text === '';
    setText(this._budget, text);
  }

  private readonly _used = element('p', 'detailsTitle');
  private readonly _line = element('span', 'usage');
  private readonly _setPrice: HTMLButtonElement;
  private readonly _budget = element('p', 'remark');
  private readonly _times = element('p', 'remark');
}

function costWords(
  cost: number | null,
  priced: string | null,
  trans: TranslationBundle
): string {
  return cost === null
    ? trans.__('no price is set for this model')
    : priced === null
      ? formatCost(cost)
      : trans.__('%1 at the price of %2', formatCost(cost), priced);
}
