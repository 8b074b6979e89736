/** A file that was given as an edit of nothing. */
export interface NewFile {
  readonly lines: readonly string[];
  readonly fileName: string | null;
  /** What the fence says; `diff` says nothing about what is in it. */
  readonly language: string | null;
}

const OPEN = /^<{5,9} ?(?:SEARCH|ORIGINAL)\s*$/;
const DIVIDER = /^={5,9}\s*$/;
const CLOSE = /^>{5,9} ?(?:REPLACE|UPDATED)\s*$/;

/** The code of a block that is a diff or SEARCH/REPLACE edits and only adds; `null` for any other. */
export function newFileIn(
  lines: readonly string[],
  language: string | null
): NewFile | null {
  if (language === 'diff' || language === 'patch') {
    return newByDiff(lines);
  }
  const added = newBySearch(lines);
  return added === null ? null : { lines: added, fileName: null, language };
}

/**
 * Reads a block of SEARCH/REPLACE edits that search for nothing: all of it is new.
 *
 * @returns `null` where there are no edits, or where one has something to find.
 */
function newBySearch(lines: readonly string[]): string[] | null {
  const added: string[] = [];
  let state: 'outside' | 'search' | 'replace' = 'outside';
  let edits = 0;
  for (const line of lines) {
    if (state === 'outside' && OPEN.test(line)) {
      state = 'search';
      edits += 1;
    } else if (state === 'search' && DIVIDER.test(line)) {
      state = 'replace';
    } else if (state === 'replace' && CLOSE.test(line)) {
      state = 'outside';
    } else if (state === 'replace') {
      added.push(line);
    } else if (line.trim() !== '') {
      return null;
    }
  }
  return edits > 0 && state === 'outside' ? added : null;
}

/**
 * Reads a diff that takes nothing away and leaves nothing as it was: all of it is new.
 *
 * @returns `null` where it changes something that is there.
 */
function newByDiff(lines: readonly string[]): NewFile | null {
  const added: string[] = [];
  let fileName: string | null = null;
  for (const line of lines) {
    const target = /^\+\+\+ (?:b\/)?(\S+)/.exec(line);
    if (target !== null) {
      if (fileName !== null) {
        return null;
      }
      fileName = target[1];
    } else if (line.startsWith('+')) {
      added.push(line.slice(1));
    } else if (
      line.trim() !== '' &&
      !/^(?:diff |index |new file mode |--- |@@ -0,0 |\\ No newline)/.test(line)
    ) {
      return null;
    }
  }
  return added.length > 0 ? { lines: added, fileName, language: null } : null;
}
