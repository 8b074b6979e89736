import type { TranslationBundle } from '@jupyterlab/translation';
import { button, element } from '../run-view/element';

/** The button that opens and closes the field for a remark on a line. @param about the line, as it is read out. */
export function commentOpener(
  field: HTMLElement,
  about: string,
  trans: TranslationBundle
): HTMLButtonElement {
  const opener = button(
    trans.__('Comment'),
    () => {
      field.hidden = !field.hidden;
      opener.setAttribute('aria-expanded', String(!field.hidden));
      if (!field.hidden) {
        field.focus();
      }
    },
    trans.__('Comment on %1', about)
  );
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
