import { MAX_JSON_DEPTH } from './limits';
import { endOfQuiet } from './quiet-text';

/** What stands in a text that should hold JSON. */
export interface JsonScan {
  /** The outermost balanced objects and lists, in order. */
  readonly values: readonly string[];
  /** True where an object or a list begins and never ends: the text was cut. */
  readonly cut: boolean;
  /** True where the nesting is deeper than {@link MAX_JSON_DEPTH}; the scan stopped there. */
  readonly tooDeep: boolean;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * Finds the balanced objects and lists of a text in one pass, whatever stands around them.
 *
 * Brackets in strings and comments do not count. A closing bracket that fits an outer one closes the
 * inner ones too: the repair may mend a missing `]`, nothing is lost by it.
 */
export function scanJson(text: string): JsonScan {
  const open: number[] = [];
  const spans: Span[] = [];
  let before = '';
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '{' || char === '[') {
      open.push(at);
      if (open.length > MAX_JSON_DEPTH) {
        return { values: [], cut: false, tooDeep: true };
      }
    } else if (char === '}' || char === ']') {
      close(text, at, open, spans);
    } else if (open.length > 0 && char === '\\') {
      at += 1;
    } else if (open.length > 0) {
      const end = endOfQuiet(text, at, before);
      at = Math.max(at, end - 1);
    }
    before = /\s/.test(char) ? before : char;
  }
  return {
    values: spans.map(({ start, end }) => text.slice(start, end)),
    cut: open.some(at => looksLikeJson(text, at)),
    tooDeep: false
  };
}

function close(text: string, at: number, open: number[], spans: Span[]): void {
  const wanted = text.charAt(at) === '}' ? '{' : '[';
  const index = open.findLastIndex(start => text.charAt(start) === wanted);
  if (index === -1) {
    return;
  }
  const start = open[index];
  open.length = index;
  while (spans.length > 0 && spans[spans.length - 1].start > start) {
    spans.pop();
  }
  spans.push({ start, end: at + 1 });
}

/** An opening bracket in prose is no cut JSON; one that is followed by a key, or by nothing, is. */
function looksLikeJson(text: string, at: number): boolean {
  const start = text.slice(at, at + 300);
  return /^(?:\{\s*(?:$|"[^"\n]*(?:$|"\s*(?:$|:))|'[^'\n]*'\s*:|[A-Za-z_]\w*\s*:)|\[\s*(?:$|\{))/.test(
    start
  );
}
