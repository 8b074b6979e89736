import { KEYWORDS } from './grammar/tokens';

/** A word with characters beyond ASCII. */
const WORD = /[\p{ID_Continue}]*[^\0-\x7f][\p{ID_Continue}]*/gu;

/**
 * Python with its names as Python knows them, in the form NFKC: `ｅｖａｌ` is `eval`. No line moves. A name that would
 * become a keyword stays: to Python it is none.
 */
export function withPlainNames(code: string): string {
  return code.replace(WORD, word => {
    const plain = word.normalize('NFKC');
    return /^[\p{ID_Continue}]+$/u.test(plain) && !KEYWORDS.has(plain)
      ? plain
      : word;
  });
}
