import { analyse } from '../../../python/analyse';
import { isProse } from '../../../replies/is-prose';
import type { RawBlock, RawPart } from '../../../replies/scan/raw-parts';
import type { LostFence } from '../../reply-rules';
import { findPython } from './unfenced-python';

/**
 * Where a piece of Python lost the fence that opens it. Its closing fence then looks like an opening one, and
 * what follows like its block: prose, nothing, or a block whose own fence says otherwise. Where code follows
 * that needs the piece, both fences between them are one.
 *
 * @param lines the reply's.
 * @returns the first such place; `null` where there is none.
 */
export function lostOpening(
  parts: readonly RawPart[],
  lines: readonly string[]
): LostFence | null {
  for (const [index, block] of parts.entries()) {
    const text = parts[index - 1];
    if (block.kind !== 'block' || !isBare(block) || text?.kind !== 'text') {
      continue;
    }
    const start = endingCode(text.lines);
    const at = block.start - text.lines.length + (start ?? 0);
    if (start === null || lines[at] !== text.lines[start]) {
      continue;
    }
    if (!isCode(block)) {
      return { at };
    }
    const code = lines.slice(at, block.start);
    if (needs(block.lines, code)) {
      return { at, end: block.start };
    }
  }
  return null;
}

/** A fence without an info string, which may as well be a closing one. */
function isBare({ info }: RawBlock): boolean {
  return info.language === null && info.code === '' && info.fileName === null;
}

/** The line from which a text is Python that defines something, up to its end. */
function endingCode(lines: readonly string[]): number | null {
  const last = lines.findLastIndex(line => line.trim() !== '');
  const span = findPython(lines, { inBlock: true }).at(-1);
  return span !== undefined && span.end > last && definesIn(lines, span.start)
    ? span.start
    : null;
}

function definesIn(lines: readonly string[], from: number): boolean {
  return analyse(lines.slice(from).join('\n')).defines.size > 0;
}

function isCode({ lines, closing }: RawBlock): boolean {
  return (
    closing !== 'missing' &&
    lines.some(line => line.trim() !== '') &&
    !lines.some(isProse)
  );
}

/** Whether code uses what other code defines, and does not define it itself. */
function needs(code: readonly string[], other: readonly string[]): boolean {
  const { uses, defines } = analyse(code.join('\n'));
  return [...analyse(other.join('\n')).defines].some(
    name => uses.has(name) && !defines.has(name)
  );
}
