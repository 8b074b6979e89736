/** One line of a cell's source; offsets count from the start of the cell. */
export interface SourceLine {
  /** Number of the line, from 0. */
  readonly number: number;
  readonly from: number;
  /** End of the text, before the line break. */
  readonly to: number;
  /** Start of the next line; the end of the source on the last one. */
  readonly next: number;
  /** The text without its line break. */
  readonly text: string;
}

/** What a line is to the magics. `other`: kernel code or the text of a request. */
export type LineKind =
  'blank' | 'comment' | 'prompt' | 'config' | 'load-extension' | 'other';

const LOAD_EXTENSION =
  /^%(?:re)?load_ext\s+(cellmage(?:\.integrations\.ipython_magic)?|cellwright)\s*(?:#.*)?$/;

/**
 * The lines of a cell, one at a time, so that a caller who needs the first few pays for no more. A line
 * ends at LF, CR LF or CR, as in the editor; a source that ends in a line break has an empty last line. The
 * mark of its encoding that some editors leave at the start is no part of the first line.
 */
export function* linesOf(source: string): Generator<SourceLine> {
  const pattern = /([^\r\n]*)(\r\n|\n|\r|$)/y;
  pattern.lastIndex = source.startsWith('\uFEFF') ? 1 : 0;
  for (let number = 0; ; number++) {
    const from = pattern.lastIndex;
    const match = pattern.exec(source);
    if (match === null) {
      return;
    }
    const to = from + match[1].length;
    const next = to + match[2].length;
    yield { number, from, to, next, text: match[1] };
    if (match[2] === '') {
      return;
    }
  }
}

/** What a line is, told from its text alone. Magics stand at the very start of their line. */
export function kindOfLine(text: string): LineKind {
  if (text.startsWith('%')) {
    return kindOfMagic(text);
  }
  if (/^\s*$/.test(text)) {
    return 'blank';
  }
  return /^\s*(?:#|\/\/|--)/.test(text) ? 'comment' : 'other';
}

/** The extension that a `%load_ext` line of ours names; `null` for any other line. */
export function loadedExtension(text: string): string | null {
  return LOAD_EXTENSION.exec(text)?.[1] ?? null;
}

function kindOfMagic(text: string): LineKind {
  if (/^%%llm(?!\S)/.test(text)) {
    return 'prompt';
  }
  if (/^%llm_config(?!\S)/.test(text)) {
    return 'config';
  }
  return loadedExtension(text) === null ? 'other' : 'load-extension';
}
