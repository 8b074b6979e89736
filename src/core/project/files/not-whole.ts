import { elisionIn } from '../../replies/repair/elision';

/** What is known of the file that was asked for. */
interface Asked {
  readonly path: string;
  /** The file as it was; `null` for a new one. */
  readonly before: string | null;
  readonly isRight: ((content: string) => boolean) | null;
}

/** Files that may well show how something is left out or changed. */
const SHOWS_CODE = /\.(?:md|markdown|mdx|rst|adoc|txt|diff|patch|csv|tsv)$/i;

/** A comment that says of a thing that it stays as it is, and leaves nothing out. */
const SAYS_SAME = /\b(?:same|unchanged)\b/i;
const LEAVES_OUT =
  /\.{3}|…|\b(?:rest|remaining|remainder|existing|code|methods?|functions?)\b/i;

const CHANGE: readonly RegExp[] = [
  /^(?:diff --git .*\n)?(?:index .*\n)?--- [^\n]+\n\+\+\+ [^\n]+\n@@/,
  /^\*\*\* Begin Patch\b/,
  /^@@ -\d+(?:,\d+)? \+\d+(?:,\d+)? @@/,
  /^<{5,} ?(?:SEARCH|ORIGINAL|HEAD)\b[^]*^={5,}$/m
];

/**
 * Why a text is not a whole file, in words for the model: it is a change of it, or leaves lines out. `null` where
 * nothing speaks against it. Comments that the file had before leave nothing out.
 */
export function notWhole(
  content: string,
  { path, before, isRight }: Asked
): string | null {
  if (SHOWS_CODE.test(path)) {
    return null;
  }
  // A file of code may hold the marks of a change in its strings.
  if (
    CHANGE.some(change => change.test(content)) &&
    isRight?.(content) !== true
  ) {
    return 'The answer is a change of the file, not the file. Write the whole file.';
  }
  const known = new Set(before?.split('\n').map(line => line.trim()));
  const elision = elisionIn(
    content
      .split('\n')
      .filter(
        line =>
          !known.has(line.trim()) &&
          (!SAYS_SAME.test(line) || LEAVES_OUT.test(line))
      )
  );
  return elision === null
    ? null
    : `The answer leaves out lines at "${elision}". Write the whole file, nothing left out.`;
}
