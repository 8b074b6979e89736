import type { TranslationBundle } from '@jupyterlab/translation';
import { element } from '../element';
import { choice } from './question-body';

/** A folded text field, and the button that opens it. */
export interface FoldedField {
  readonly node: HTMLElement;
  readonly opener: HTMLButtonElement;
}

/** What a folded field and its buttons say. */
export interface FieldWords {
  readonly open: string;
  /** What the opener does, at more length. */
  readonly title: string;
  readonly label: string;
  readonly send: string;
}

/** A folded field for a hint. @param send gets the hint, trimmed and never empty. */
export function hintForm(
  trans: TranslationBundle,
  send: (text: string) => void
): FoldedField {
  return foldedField(
    {
      open: trans.__('Give a hint'),
      title: trans.__('Say what to do differently, and try again with that'),
      label: trans.__('What should be different?'),
      send: trans.__('Send hint')
    },
    trans,
    send
  );
}

/** A folded field for words. @param send gets them, trimmed and never empty. */
export function foldedField(
  words: FieldWords,
  trans: TranslationBundle,
  send: (text: string) => void
): FoldedField {
  const node = element('div', 'hint');
  node.hidden = true;
  const label = element('label', 'field');
  const input = element('textarea', 'input');
  input.rows = 3;
  input.placeholder = trans.__(
    'Ctrl+Enter sends it; Escape closes this field.'
  );
  label.append(element('span', 'label', words.label), input);
  const submit = () => {
    const text = input.value.trim();
    if (text !== '') {
      send(text);
    }
  };
  const sendButton = choice(words.send, submit);
  sendButton.disabled = true;
  node.append(label, sendButton);

  const open = (isOpen: boolean) => {
    node.hidden = !isOpen;
    opener.setAttribute('aria-expanded', String(isOpen));
    (isOpen ? input : opener).focus();
  };
  const opener = choice(words.open, () => open(node.hidden), words.title);
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
