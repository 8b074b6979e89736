import type { TranslationBundle } from '@jupyterlab/translation';
import { element } from '../run-view/element';
import type { PlanComments } from './plan-comments';

/** A field for a remark on a plan as a whole. */
export function wholeField(
  comments: PlanComments,
  trans: TranslationBundle
): HTMLElement {
  const node = element('textarea', 'input');
  node.rows = 1;
  node.placeholder = trans.__('What should be different in the whole?');
  node.setAttribute('aria-label', trans.__('Comment on the whole plan'));
  node.addEventListener('input', () =>
    comments.set({ place: '', line: '', text: node.value.trim() })
  );
  return node;
}
