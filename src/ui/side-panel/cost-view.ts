import type { TranslationBundle } from '@jupyterlab/translation';
import { Widget } from '@lumino/widgets';
import type { CostAtCell } from '../../core/workflow/cost-at-cell';
import { budgetWords, spentWords } from '../run-view/budget-words';
import { button, element } from '../run-view/element';

/** Tokens and money of the active prompt and of its notebook, as a part of the panel. */
export class CostView extends Widget {
  constructor(
    private readonly _trans: TranslationBundle,
    openSettings: () => void
  ) {
    super({ node: element('section', 'sidePart') });
    this._settings = button(
      _trans.__('Budgets and prices'),
      openSettings,
      _trans.__('Budgets and prices in the settings')
    );
    this._settings.classList.add('jp-mod-link');
  }

  /** @param facts `null` where no notebook is in front. */
  display(facts: CostAtCell | null): void {
    const trans = this._trans;
    this.node.replaceChildren();
    this.setHidden(facts === null);
    if (facts === null) {
      return;
    }
    const { last, all, budgets } = facts;
    const lines = [
      last === null
        ? trans.__('This prompt has no answer yet.')
        : trans.__(
            'The answer of this prompt took %1.',
            spentWords(last, trans)
          ),
      trans.__('All prompts of this notebook took %1.', spentWords(all, trans)),
      ...budgetLines(budgets, trans)
    ];
    this.node.append(
      element('h3', 'previewHeading', trans.__('Cost')),
      ...lines.map(text => element('p', 'previewText', text)),
      this._settings
    );
  }

  private readonly _settings: HTMLButtonElement;
}

function budgetLines(
  { prompt, notebook }: CostAtCell['budgets'],
  trans: TranslationBundle
): string[] {
  const each = budgetWords(prompt, trans);
  const all = budgetWords(notebook, trans);
  return each === '' && all === ''
    ? [trans.__('No budget is set: you are not asked before more is taken.')]
    : [
        ...(each === ''
          ? []
          : [
              trans.__(
                'You are asked before a prompt takes more than %1.',
                each
              )
            ]),
        ...(all === ''
          ? []
          : [
              trans.__(
                'You are asked before all of them together take more than %1.',
                all
              )
            ])
      ];
}
