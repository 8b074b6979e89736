import type { TranslationBundle } from '@jupyterlab/translation';
import { element } from '../run-view/element';
import { choice } from '../run-view/questions/question-body';

/**
 * A field for the whole text of a file, that opens on demand. Closed, it gives the focus back to what opened it.
 *
 * @param save gets the text as it was written.
 */
export function fileEditor(
  path: string,
  save: (content: string) => void,
  trans: TranslationBundle
): { readonly node: HTMLElement; open(content: string): void } {
  const node = element('div', 'hint');
  const field = element('textarea', 'input');
  node.hidden = true;
  node.dataset.lmSuppressShortcuts = 'true';
  field.rows = 14;
  field.spellcheck = false;
  field.classList.add('jp-Cellwright-planCode');
  field.setAttribute('aria-label', trans.__('Content of %1', path));
  let opener: Element | null = null;
  const close = () => {
    node.hidden = true;
    if (opener instanceof HTMLElement) {
      opener.focus();
    }
  };
  const submit = () => {
    close();
    save(field.value);
  };
  node.addEventListener('keydown', event => {
    if (event.key === 'Escape') {
      event.preventDefault();
      close();
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      submit();
    }
  });
  node.append(field, choice(trans.__('Save this text'), submit));
  return {
    node,
    open: content => {
      if (node.hidden) {
        opener = document.activeElement;
      }
      // What was typed is kept where it is opened once more.
      field.value = field.value === '' ? content : field.value;
      node.hidden = false;
      field.focus();
    }
  };
}
