import type { RunViewDeps } from './actions';
import { button, element } from './element';
import { highlight } from './highlight';

/** Puts Copy and "Insert as cell" on each code block inside `root` (or on `root` if it is one). */
export function addCodeTools(root: HTMLElement, deps: RunViewDeps): void {
  const blocks = root.matches('pre')
    ? [root]
    : [...root.querySelectorAll<HTMLElement>('pre')];
  for (const block of blocks) {
    const code = block.querySelector('code');
    if (code === null || block.parentElement?.matches('.jp-Cellwright-code')) {
      continue;
    }
    const frame = element('div', 'code');
    block.replaceWith(frame);
    const language = languageOf(code);
    frame.append(block, codeTools(frame, code, language, deps));
    void highlight(code, language, deps.languages);
  }
}

function codeTools(
  frame: HTMLElement,
  code: HTMLElement,
  language: string,
  { actions, trans }: RunViewDeps
): HTMLElement {
  const tools = element('div', 'codeTools');
  const text = () => (code.textContent ?? '').replace(/\n$/, '');
  const copy = copyButton(text, trans.__('Copy this code'), { actions, trans });
  const insert = button(
    trans.__('Insert as cell'),
    () => actions.insertBlock(frame, text(), language),
    trans.__('Insert this code as a new cell below')
  );
  tools.append(copy, insert);
  return tools;
}

/** The language that a code block names; empty where it names none. */
function languageOf({ className }: HTMLElement): string {
  return /(?:^|\s)language-([\w+#.-]+)/.exec(className)?.[1] ?? '';
}

/** A button that copies text and says for a moment that it did. */
export function copyButton(
  text: () => string,
  label: string,
  { actions, trans }: Pick<RunViewDeps, 'actions' | 'trans'>
): HTMLButtonElement {
  const node = button(
    trans.__('Copy'),
    () => {
      actions.copy(text());
      node.textContent = trans.__('Copied');
      setTimeout(() => {
        node.textContent = trans.__('Copy');
      }, 1500);
    },
    label
  );
  return node;
}
