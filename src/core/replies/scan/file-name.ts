/** A path or file name with an ending, and nothing that a path does not have. */
const PATH = /^(?:[\w.@-]+[\\/])*[\w@-][\w.@-]*\.[A-Za-z][A-Za-z0-9]{0,9}$/;

/** Endings that files of programs have; keeps `e.g`, `numpy.array` and the like out. */
const ENDINGS =
  /\.(?:pyi?|ipynb|jsx?|mjs|cjs|tsx?|java|kts?|scala|rs|go|rb|php|c|h|cc|cpp|cxx|hpp|cs|swift|jl|r|R|lua|dart|hs|sql|sh|bash|ps1|html?|css|scss|json|ya?ml|toml|ini|cfg|conf|env|csv|tsv|txt|md|rst|xml|proto|lock)$/;

/** Whether a word is a file's name or path. */
export function isFileName(word: string): boolean {
  return word.length <= 200 && PATH.test(word) && ENDINGS.test(word);
}

/**
 * The file that a line of prose names as a label for the block below it: the path alone, in bold, in
 * backticks, as a heading, numbered or after `File:`. More than the name may follow behind a dash, a colon or a
 * bracket, if the name is in backticks; other lines that say more do not count.
 */
export function fileNameOfLabel(line: string): string | null {
  if (line.length > 240) {
    return null;
  }
  const label = line
    .trim()
    .replace(/^(?:#{1,6}|[-*+])\s+/, '')
    .replace(/^[*_]*(?:(?:step|file|part)\s+)?\d{1,3}[.):]\s+/i, '')
    .replace(/^[*_`"']*(?:file(?: ?name)?|path)[*_]*\s*:\s*/i, '');
  const bare = label.replace(/^[*_`"'([]+/, '').replace(/[*_`"')\]:]+$/, '');
  const marked = /^[*_]*`([^`\s]+)`[*_]*\s*(?:[-–—:(]|$)/u.exec(label);
  return [bare, marked?.[1] ?? ''].find(isFileName) ?? null;
}

/** The file that a block's first line names in a comment: `# file: x.py`, `// src/x.ts`. */
export function fileNameOfComment(line: string): string | null {
  if (line.length > 240) {
    return null;
  }
  const comment =
    /^\s*(?:#|\/\/|--|%|;|\/\*|<!--)\s*(.*?)\s*(?:\*\/|-->)?$/.exec(line);
  if (comment === null) {
    return null;
  }
  const word = comment[1].replace(/^(?:file(?: ?name)?|path)\s*:\s*/i, '');
  return isFileName(word) ? word : null;
}

/** Whether a file's name is that of a test by the usual conventions. */
export function isTestFile(fileName: string): boolean {
  const name = fileName.split(/[\\/]/).at(-1) ?? '';
  return /^test_|^tests?\.|_test\.\w+$|\.(?:test|spec)\.\w+$/i.test(name);
}
