import type { RunViewDeps } from '../actions';
import { element } from '../element';
import { codeText } from './question-body';

/** Code with the numbers of its lines; those in `marked` stand out, by a sign and a colour. */
export function numberedCode(
  code: string,
  label: string,
  language: string,
  deps: Pick<RunViewDeps, 'languages'>,
  marked: ReadonlySet<number> = new Set()
): HTMLElement {
  const frame = element('div', 'source jp-mod-numbered');
  const gutter = element('div', 'gutter');
  gutter.setAttribute('aria-hidden', 'true');
  const count = code.replace(/\n$/, '').split('\n').length;
  for (let line = 1; line <= count; line += 1) {
    const number = element('span', 'lineNumber', String(line));
    number.classList.toggle('jp-mod-marked', marked.has(line));
    gutter.append(number);
  }
  const text = codeText(code, label, language, deps);
  text.className = 'jp-Cellwright-numberedText';
  frame.append(gutter, text);
  for (const line of marked) {
    const mark = element('div', 'lineMark');
    mark.style.setProperty('--jp-Cellwright-line', String(line));
    frame.append(mark);
  }
  return frame;
}
