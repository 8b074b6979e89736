import { element } from '../element';
import { choices, paragraph, questionFrame } from './question-body';

/** A question about a tool server of the administrator's. */
export interface ServerQuestion {
  readonly title: string;
  /** Where it is, and what the list is of. */
  readonly about: string;
  /** Each with code first and what is said of it, as text; empty where nothing is. */
  readonly items: readonly { readonly code: string; readonly words: string }[];
  /** What becomes of it, and for how long a yes holds. */
  readonly after: string;
  readonly yes: HTMLElement;
  readonly no: HTMLElement;
}

/** Shows what would be had of a tool server before anything of it is. */
export function serverQuestion({
  title,
  about,
  items,
  after,
  yes,
  no
}: ServerQuestion): HTMLElement {
  const node = questionFrame(title);
  const list = element('ul', 'questionList');
  for (const { code, words } of items) {
    const item = element('li', 'questionText');
    item.append(
      element('code', 'line', code),
      words === '' ? '' : `: ${words}`
    );
    list.append(item);
  }
  node.append(paragraph(about), list, paragraph(after), choices(yes, no));
  return node;
}
