import { isTextName } from '../../context/language-of';
import type { Reference } from '../../values/intent';
import { isLikelyOther } from './other-at-signs';
import { wordsNotCode } from './words-not-code';

/** What a request mentions with `@`. */
export interface Mention {
  readonly kind: 'cell' | 'file' | 'variable' | 'server-text' | 'changes';
  /**
   * What names a cell: its number, a range of numbers, or what it defines; the path of a file; a variable's name; a
   * server of tools and what it offers, as `server/name`.
   */
  readonly name: string;
  /** The mention as it stands in the request. */
  readonly text: string;
  /** Where it stands there. */
  readonly at: number;
  /** False where it may as well be a decorator or somebody's handle: then it counts only where there is such a thing. */
  readonly sure: boolean;
}

/** `@name` or `@"name"`, not inside a word (an address is no mention) and not in quotes. */
const MENTION =
  /(?<![\p{L}\p{N}_@.`'"/\\])@(?:"([^"\n]+)"|((?:cell|in)?\[#?\d+(?:-#?\d+)?\]|[\p{L}\p{N}_./:[\]-]*[\p{L}\p{N}_\]]))/gu;

const CELL =
  /^(?:(?:cell|in)\[?|cell[-:]|\[)(#?\d+(?:-#?\d+)?)\]?$|^cell:([\p{L}\p{N}_-]+)$/iu;

/** A server of tools, and a resource or a prompt of it by its name or address. */
const SERVER_TEXT = /^mcp:([A-Za-z0-9][\w.-]*)\/(.+)$/u;

const NAME = /^[\p{L}_][\p{L}\p{N}_]*$/u;

/** Files that people work with and nobody reads as text. */
const DATA_FILE =
  /\.(?:png|jpe?g|gif|webp|bmp|tiff?|pdf|xlsx?|ods|parquet|feather|arrow|orc|h5|hdf5|nc|npy|npz|pkl|pickle|joblib|pt|pth|onnx|db|sqlite3?|rds|rdata|gz|zip|tar|docx|pptx|wav|mp3|mp4)$/i;

/**
 * The cells, files, variables and texts of servers that a request mentions: `@cell[3]`, `@cell[3-5]`, `@cell:parse`,
 * `@utils.py`, `@src/utils.py`, `@"my notes.md"`, `@df`, `@mcp:house/rules`, `@git:changes`. Code in the request, addresses and decorators with an argument or a dot
 * (`@app.get`) mention nothing.
 */
export function mentionsIn(request: string): Mention[] {
  const words = wordsNotCode(request);
  const found = new Map<string, Mention>();
  for (const match of words.matchAll(MENTION)) {
    const [text, quoted, bare] = match;
    const kind =
      quoted === undefined
        ? kindOf(bare, words.slice(match.index + text.length))
        : SERVER_TEXT.test(quoted)
          ? 'server-text'
          : 'file';
    if (kind === null) {
      continue;
    }
    const written = quoted ?? bare;
    const [, number, defined] = kind === 'cell' ? cellIn(written) : [];
    const name =
      kind === 'server-text'
        ? written.replace(SERVER_TEXT, '$1/$2')
        : (number ?? defined ?? written);
    const sure =
      kind !== 'variable' || !isLikelyOther(written, match.index, words);
    const key = `${kind} ${name}`;
    if (!found.has(key)) {
      found.set(key, { kind, name, text, at: match.index, sure });
    }
  }
  return [...found.values()];
}

function isFileName(name: string): boolean {
  return (isTextName(name) && /[./]/.test(name)) || DATA_FILE.test(name);
}

/** Whether a file's name says that nobody reads it as text. */
export function isDataFile(name: string): boolean {
  return DATA_FILE.test(name);
}

/** What `--on` names: a cell, by its number or by what it defines, or a file. */
export function targetIn(written: string): Reference {
  const name = written.replace(/^@/, '');
  const text = `--on ${written}`;
  const [, number, defined] = cellIn(name);
  return isFileName(name) && number === undefined
    ? { kind: 'file', name, text, on: true }
    : { kind: 'cell', name: number ?? defined ?? name, text, on: true };
}

/** The cells and files among what a request mentions. */
export function referencesIn(request: string): Reference[] {
  return mentionsIn(request).flatMap(({ kind, name, text }) =>
    kind === 'cell' || kind === 'file' ? [{ kind, name, text }] : []
  );
}

function cellIn(name: string): readonly (string | undefined)[] {
  return CELL.exec(name) ?? [];
}

/** @param rest what follows in the request. */
function kindOf(name: string, rest: string): Mention['kind'] | null {
  if (CELL.test(name)) {
    return 'cell';
  }
  if (name === 'git:changes') {
    return 'changes';
  }
  if (/^mcp:/.test(name)) {
    return SERVER_TEXT.test(name) ? 'server-text' : null;
  }
  if (isFileName(name)) {
    return 'file';
  }
  return NAME.test(name) && !/^(?:\(|[./]\w)/.test(rest) ? 'variable' : null;
}
