/** A stretch of text: inline code with its backticks, or what stands between. */
export interface Span {
  readonly code: boolean;
  readonly text: string;
}

const RUN = /`+/g;
const TABLE_RULE = /^[ \t>]*[|:-][ \t|:-]*$/m;
const DEFINITION = /^(?:[ \t>]|[-+*][ \t]|\d{1,9}[.)][ \t])*\[/m;

/**
 * Splits a paragraph (lines without a blank one between) into inline code and the rest, or gives
 * `null` where viewers may disagree on what is code: backticks that are escaped, unpaired or paired
 * over a line's end, that follow a bare address, that span a table's cell or a link's definition.
 */
export function certainSpans(paragraph: string): Span[] | null {
  if (/\\`/.test(paragraph)) {
    return null;
  }
  const spans: Span[] = [];
  for (const [index, line] of paragraph.split('\n').entries()) {
    if (!pushSpans(index === 0 ? line : `\n${line}`, spans)) {
      return null;
    }
  }
  const holds = (part: string) =>
    spans.some(({ code, text }) => code && text.includes(part));
  const unsure =
    (holds('|') && TABLE_RULE.test(paragraph)) ||
    (holds(']:') && DEFINITION.test(paragraph)) ||
    (holds('](') && leavesBracketOpen(spans)) ||
    // mistune looks for the end of struck text in inline code too.
    (holds('~~') &&
      spans.some(({ code, text }) => !code && text.includes('~~')));
  return unsure ? null : spans;
}

/** Whether a bracket opened in text could find its end in the inline code behind it. */
function leavesBracketOpen(spans: readonly Span[]): boolean {
  let depth = 0;
  for (const { code, text } of spans) {
    if (code && depth > 0 && text.includes('](')) {
      return true;
    }
    for (const [bracket] of code ? [] : text.matchAll(/[[\]]/g)) {
      depth = bracket === '[' ? depth + 1 : Math.max(0, depth - 1);
    }
  }
  return false;
}

function pushSpans(line: string, spans: Span[]): boolean {
  const runs = [...line.matchAll(RUN)].map(match => ({
    start: match.index,
    end: match.index + match[0].length
  }));
  let done = 0;
  for (let open = 0; open < runs.length; open++) {
    const { start, end } = runs[open];
    let close = open + 1;
    while (
      close < runs.length &&
      runs[close].end - runs[close].start !== end - start
    ) {
      close++;
    }
    const between = line.slice(done, start);
    if (close === runs.length || endsInAddress(between)) {
      return false;
    }
    pushText(between, spans);
    done = runs[close].end;
    spans.push({ code: true, text: line.slice(start, done) });
    open = close;
  }
  pushText(line.slice(done), spans);
  return true;
}

/** Joins neighbours, so that math over several lines stays in one piece. */
function pushText(text: string, spans: Span[]): void {
  const last = spans.at(-1);
  if (last !== undefined && !last.code) {
    spans[spans.length - 1] = { code: false, text: last.text + text };
  } else {
    spans.push({ code: false, text });
  }
}

/** A bare address eats the backticks right behind it in some viewers. */
export function endsInAddress(text: string): boolean {
  let start = text.length;
  while (start > 0 && !/\s/.test(text[start - 1])) {
    start--;
  }
  return /\/\/|www\.|@/i.test(text.slice(start));
}
