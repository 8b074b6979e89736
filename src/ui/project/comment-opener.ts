import type { TranslationBundle } from '@jupyterlab/translation';
import { button, element } from '../run-view/element';

/**
 * The button that opens and closes the field for a remark on a line. Escape leads from the field back to it, and closes
 * the field where nothing is written.
 *
 * @param about the line, as it is read out.
 */
export function commentOpener(
  field: HTMLTextAreaElement,
  about: string,
  trans: TranslationBundle
): HTMLButtonElement {
  const show = (isShown: boolean) => {
    field.hidden = !isShown;
    opener.setAttribute('aria-expanded', String(isShown));
    (isShown ? field : opener).focus();
  };
  const opener = button(
    trans.__('Comment'),
    () => show(field.hidden),
    trans.__('Comment on %1', about)
  );
  field.addEventListener('keydown', event => {
    if (event.key === 'Escape') {
      event.preventDefault();
      if (field.value.trim() === '') {
        show(false);
      } else {
        opener.focus();
      }
    }
  });
  opener.setAttribute('aria-expanded', String(!field.hidden));
  return opener;
}

/** What can be done to a line: at its end where the mouse or the focus is, over what stands there. */
export function lineTools(...tools: readonly HTMLButtonElement[]): HTMLElement {
  const node = element('span', 'planTools');
  tools.forEach(tool => tool.classList.add('jp-Cellwright-planTool'));
  node.append(...tools);
  return node;
}
