import type { TranslationBundle } from '@jupyterlab/translation';
import { unifiedDiff } from '../../core/generation/edits/unified-diff';
import type { ProposedChange } from '../../core/journal/proposed-changes';
import { button, element } from '../run-view/element';
import { diffText } from '../run-view/diff-lines';

/**
 * What a prompt would make of a cell, as it stands below the cell itself.
 *
 * @param decide goes to the question, where the change is accepted, edited or kept out.
 */
export async function changeHere(
  { title, before, after }: ProposedChange,
  trans: TranslationBundle,
  decide: () => void
): Promise<HTMLElement> {
  const node = element('section', 'changeHere');
  node.setAttribute('aria-label', trans.__('Change proposed for %1', title));
  node.dataset.lmSuppressShortcuts = 'true';
  const diff = await unifiedDiff(before, after ?? '', title);
  const shown = diffText(diff);
  // Long changes scroll in their place, with the keyboard as well.
  shown.tabIndex = 0;
  const go = button(
    trans.__('Decide'),
    decide,
    trans.__('Decide about the change of %1', title)
  );
  node.append(shown, go);
  return node;
}
