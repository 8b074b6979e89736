import type { TranslationBundle } from '@jupyterlab/translation';
import { element } from '../run-view/element';
import { choice } from '../run-view/questions/question-body';

/**
 * A field for the whole text of a file, that opens on demand.
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
  const close = () => {
    node.hidden = true;
  };
  node.addEventListener('keydown', event => {
    if (event.key === 'Escape') {
      event.preventDefault();
      close();
    }
  });
  node.append(
    field,
    choice(trans.__('Save this text'), () => {
      close();
      save(field.value);
    })
  );
  return {
    node,
    open: content => {
      // What was typed is kept where it is opened once more.
      field.value = field.value === '' ? content : field.value;
      node.hidden = false;
      field.focus();
    }
  };
}
