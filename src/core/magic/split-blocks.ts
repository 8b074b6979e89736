import type { SourceLine } from './lines';
import { kindOfLine, linesOf } from './lines';

/** `%%llm` and the request below it, which is `source.slice(from, to)`. */
export interface PromptBlock {
  readonly kind: 'prompt';
  readonly head: SourceLine;
  readonly from: number;
  readonly to: number;
}

/** Any other line of significance. `other`: a line that has no place above a request. */
export interface LineBlock {
  readonly kind: 'config' | 'load-extension' | 'other';
  readonly head: SourceLine;
}

/** A code fence that opened: its character and its length. */
interface Fence {
  readonly mark: string;
  readonly length: number;
}

/**
 * Splits a cell into its `%%llm` blocks and the lines between them, in order.
 *
 * A `%%llm` at line start begins a new block, unless a code fence of the request is open there and closes
 * further down. Comments, blank lines and `%llm_config` lines right above it lead into that new block;
 * they and the line break before them belong to no request. The last request reaches to the cell's end.
 */
export function splitBlocks(source: string): (PromptBlock | LineBlock)[] {
  const lines = [...linesOf(source)];
  const blocks: (PromptBlock | LineBlock)[] = [];
  let index = 0;
  while (index < lines.length) {
    const head = lines[index++];
    const kind = kindOfLine(head.text);
    if (kind === 'prompt') {
      const end = endOfRequest(lines, index);
      const to = end > index ? lines[end - 1].to : head.next;
      blocks.push({ kind, head, from: head.next, to });
      index = end;
    } else if (kind !== 'blank' && kind !== 'comment') {
      blocks.push({ kind, head });
    }
  }
  return blocks;
}

/** Index of the first line that is no longer part of the request that starts at `start`. */
function endOfRequest(lines: readonly SourceLine[], start: number): number {
  const next = nextPrompt(lines, start);
  if (next === null) {
    return lines.length;
  }
  let end = next;
  while (end > start && leadsIntoPrompt(lines[end - 1].text)) {
    end--;
  }
  return end;
}

/** `--verbose` at the end of a request is something the user writes about, not a comment. */
function leadsIntoPrompt(text: string): boolean {
  return kindOfLine(text) !== 'other' && !/^\s*--\S/.test(text);
}

function nextPrompt(
  lines: readonly SourceLine[],
  start: number
): number | null {
  let fence: Fence | null = null;
  for (let index = start; index < lines.length; index++) {
    const { text } = lines[index];
    if (kindOfLine(text) === 'prompt') {
      const close = fence && closingLine(lines, index + 1, fence);
      if (close === null) {
        return index;
      }
      index = close;
      fence = null;
    } else if (fence === null) {
      fence = openedFence(text);
    } else if (closesFence(text, fence)) {
      fence = null;
    }
  }
  return null;
}

/**
 * Where the fence closes, looking on from a `%%llm` inside it; `null` where it does not. An equal fence
 * that opens with a language on the way shows that ours was left open in the request above.
 */
function closingLine(
  lines: readonly SourceLine[],
  start: number,
  fence: Fence
): number | null {
  for (let index = start; index < lines.length; index++) {
    const { text } = lines[index];
    if (closesFence(text, fence)) {
      return index;
    }
    const inner = openedFence(text);
    if (inner?.mark === fence.mark && inner.length >= fence.length) {
      return null;
    }
  }
  return null;
}

function openedFence(text: string): Fence | null {
  const match = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/.exec(text);
  return match && { mark: match[1][0], length: match[1].length };
}

function closesFence(text: string, fence: Fence): boolean {
  const opened = openedFence(text);
  return (
    opened !== null &&
    opened.mark === fence.mark &&
    opened.length >= fence.length &&
    text.trim() === fence.mark.repeat(opened.length)
  );
}
