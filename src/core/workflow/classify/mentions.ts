import { isTextName } from '../../context/language-of';
import type { Reference } from '../../values/intent';

/** `@name` or `@"name"`, not inside a word (an address is no mention). */
const MENTION = /(?<![\w@.`])@(?:"([^"\n]+)"|([\w./:[\]-]*[\w\]]))/g;

const CELL = /^(?:cell[-:]?|in)?\[?(\d+)\]?$|^cell:([\w-]+)$/i;

/**
 * The cells and files that a request mentions: `@cell-3`, `@cell:<id>`, `@[3]`, `@utils.py`,
 * `@src/utils.py`, `@"my notes.md"`. What looks like a decorator (`@dataclass`, `@app.route`) is none.
 */
export function mentionsIn(request: string): Reference[] {
  const found = new Map<string, Reference>();
  for (const [text, quoted, bare] of request.matchAll(MENTION)) {
    const reference = readMention(text, quoted ?? bare);
    if (reference !== null) {
      found.set(`${reference.kind} ${reference.name}`, reference);
    }
  }
  return [...found.values()];
}

function readMention(text: string, name: string): Reference | null {
  const [, number, id] = CELL.exec(name) ?? [];
  const cell = number ?? id;
  if (cell !== undefined) {
    return { kind: 'cell', name: cell, text };
  }
  const isFile = isTextName(name) && /[./]/.test(name);
  return isFile || /\w\/\w/.test(name) ? { kind: 'file', name, text } : null;
}
