import { element } from './element';

/**
 * A unified diff, a line each; the sign at a line's start says what the colour says. The lines that name its two sides
 * are for tools: whoever shows it has said what it is of.
 */
export function diffText(diff: string): HTMLElement {
  const node = element('pre', 'diff');
  const lines = diff.replace(/^--- .*\n\+\+\+ .*\n/, '').replace(/\n$/, '');
  node.append(...lines.split('\n').map(diffLine));
  return node;
}

function diffLine(line: string): HTMLElement {
  const kind = line.startsWith('+')
    ? 'added'
    : line.startsWith('-')
      ? 'removed'
      : 'same';
  return element('span', `diffLine jp-mod-${kind}`, `${line}\n`);
}
