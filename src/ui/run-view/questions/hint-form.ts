import type { TranslationBundle } from '@jupyterlab/translation';
import { element } from '../element';
import { choice } from './question-body';

/**
 * A folded text field for a hint, and the button that opens it.
 *
 * @param send gets the hint, trimmed and never empty.
 */
export function hintForm(
  trans: TranslationBundle,
  send: (text: string) => void
): { readonly node: HTMLElement; readonly opener: HTMLButtonElement } {
  const node = element('div', 'hint');
  node.hidden = true;
  const label = element('label', 'field');
  const input = element('textarea', 'input');
  input.rows = 3;
  input.placeholder = trans.__(
    'Ctrl+Enter sends it; Escape closes this field.'
  );
  label.append(
    element('span', 'label', trans.__('What should be different?')),
    input
  );
  const submit = () => {
    const text = input.value.trim();
    if (text !== '') {
      send(text);
    }
  };
  const sendButton = choice(trans.__('Send hint'), submit);
  sendButton.disabled = true;
  node.append(label, sendButton);

  const open = (isOpen: boolean) => {
    node.hidden = !isOpen;
    opener.setAttribute('aria-expanded', String(isOpen));
    (isOpen ? input : opener).focus();
  };
  const opener = choice(
    trans.__('Give a hint'),
    () => open(node.hidden),
    trans.__('Say what to do differently, and try again with that')
  );
  opener.setAttribute('aria-expanded', 'false');
  input.addEventListener('input', () => {
    sendButton.disabled = input.value.trim() === '';
  });
  node.addEventListener('keydown', event => {
    if (event.key === 'Escape') {
      event.preventDefault();
      open(false);
    } else if (
      event.key === 'Enter' &&
      event.target === input &&
      (event.ctrlKey || event.metaKey || event.shiftKey)
    ) {
      event.preventDefault();
      submit();
    }
  });
  return { node, opener };
}
