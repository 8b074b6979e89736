import type { TranslationBundle } from '@jupyterlab/translation';
import type { PlanDifference } from '../../core/project/plan/plan-difference';
import { element } from '../run-view/element';

const SIGNS = { added: '+', removed: '\u2212', changed: '~' } as const;

/** What differs between two plans, one line each. @param title what made the difference. */
export function planChanges(
  difference: PlanDifference,
  title: string
): HTMLElement {
  const node = element('section', 'planChanges');
  node.append(element('h4', 'planGroup', title));
  const list = element('ul', 'planLines');
  for (const { part, type, item, after } of difference) {
    const row = element('li', 'planLine');
    row.dataset.change = type;
    const sign = element('span', 'planSign', SIGNS[type]);
    sign.setAttribute('aria-label', type);
    row.append(
      sign,
      element('span', 'planCode', item),
      // A text is its own name: what it says now tells more.
      element(
        'span',
        'planNote',
        item === part ? (after ?? '') : part.replace(/_/g, ' ')
      )
    );
    list.append(row);
  }
  node.append(list);
  return node;
}

/** What a revision changed. */
export function revision(
  difference: PlanDifference,
  trans: TranslationBundle
): HTMLElement {
  return planChanges(
    difference,
    difference.length === 0
      ? trans.__('The revision changes nothing')
      : trans.__('What the revision changes')
  );
}
