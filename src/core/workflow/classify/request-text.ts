/** A request, cut into what the rules look at. */
export interface RequestText {
  /** The sentences outside lists and code, in lower case, in order. */
  readonly sentences: readonly string[];
  /** The items of numbered and bulleted lists, as written. */
  readonly items: readonly string[];
  /** All prose in lower case, lists included, code left out. */
  readonly prose: string;
  readonly hasCode: boolean;
  readonly hasTraceback: boolean;
}

const LIST_ITEM = /^\s*(?:\d+[.)]|[-*•])\s+(.*)$/;

const TRACEBACK =
  /Traceback \(most recent call last\)|^\s*File ".*", line \d+|^\w*(?:Error|Exception): /m;

/** A line that is Python, not prose. */
const CODE_LINE =
  /^(?: {4,}|\t)\S|^(?:def \w+\(.*|class \w+.*:|@\w[\w.]*(?:\(.*\))?|>>> .*|from [\w.]+ import \S.*|import [\w.]+(?: as \w+)?|[\w.[\]'"]+ ?[-+*/]?= ?\S.*|print\(.*|(?:for|while|if) .*:|return\b.*|\w+\(.*\)|Traceback .*|\w*(?:Error|Exception): .*)$/;

/** Cuts a request into sentences, list items and code. Reads each line once. */
export function readRequest(request: string): RequestText {
  const { prose, hasFence } = withoutFences(request);
  const lines = prose.split(/\r?\n/);
  const code = lines.filter(line => isCode(line));
  const items = lines
    .filter(line => !isCode(line))
    .flatMap(line => LIST_ITEM.exec(line)?.[1] ?? []);
  const sentences = lines
    .filter(line => !isCode(line) && !LIST_ITEM.test(line))
    .map(line => (line.trim() === '' ? '\n' : line.trim()))
    .join('\n')
    .split(/(?<=[.!?:;])\s+|\n+/)
    .map(sentence => sentence.trim().toLowerCase().replace(/’/g, "'"))
    .filter(sentence => /[\p{L}\d]/u.test(sentence));
  return {
    sentences,
    items,
    prose: [...sentences, ...items.map(item => item.toLowerCase())].join('\n'),
    hasCode: hasFence || code.length > 0,
    hasTraceback: TRACEBACK.test(request)
  };
}

function isCode(line: string): boolean {
  return CODE_LINE.test(line) && !LIST_ITEM.test(line);
}

function withoutFences(text: string): { prose: string; hasFence: boolean } {
  let fence: string | null = null;
  let hasFence = false;
  const kept = text.split('\n').filter(line => {
    const [, mark] = /^\s*(`{3,}|~{3,})/.exec(line) ?? [];
    if (fence === null && mark !== undefined) {
      fence = mark;
      hasFence = true;
      return false;
    }
    if (fence !== null && mark?.startsWith(fence)) {
      fence = null;
      return false;
    }
    return fence === null;
  });
  return { prose: kept.join('\n'), hasFence };
}
