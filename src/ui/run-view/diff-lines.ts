import { element } from './element';

/** A unified diff, a line each; the sign at a line's start says what the colour says. */
export function diffText(diff: string): HTMLElement {
  const node = element('pre', 'diff');
  node.append(...diff.replace(/\n$/, '').split('\n').map(diffLine));
  return node;
}

function diffLine(line: string): HTMLElement {
  const kind = /^(?:---|\+\+\+) /.test(line)
    ? 'same'
    : line.startsWith('+')
      ? 'added'
      : line.startsWith('-')
        ? 'removed'
        : 'same';
  return element('span', `diffLine jp-mod-${kind}`, `${line}\n`);
}
