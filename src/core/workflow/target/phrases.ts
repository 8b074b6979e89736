import type { CodeFacts } from './cell-facts';

/** A name of several words as people say it, and where it stands. */
export interface Phrase {
  readonly name: string;
  readonly at: number;
  readonly to: number;
}

/** Where a name is cut into its words: `merge_sort`, `mergeSort`. */
const SEAM = /_+|(?<=[\p{Ll}\d])(?=\p{Lu})/u;

/** Before something that is not there yet: "another merge sort". */
const INDEFINITE = /\b(?:an?|another|some|new|une?|una|eine?n?)\s+$/iu;

/** The names of several words that a text says with spaces between: "merge sort" for `merge_sort`. */
export function phrasesIn(text: string, code: readonly CodeFacts[]): Phrase[] {
  const names = new Set(
    code.flatMap(({ defines, isTest }) =>
      isTest ? [] : defines.map(({ name }) => name)
    )
  );
  return [...names].flatMap(name => {
    const words = name.split(SEAM).filter(Boolean);
    if (words.length < 2 || words.join('').length < 6) {
      return [];
    }
    const found = new RegExp(
      `(?<![\\p{L}\\p{N}_])${words.join('[\\s-]+')}(?![\\p{L}\\p{N}_])`,
      'iu'
    ).exec(text);
    return found === null || INDEFINITE.test(text.slice(0, found.index))
      ? []
      : [{ name, at: found.index, to: found.index + found[0].length }];
  });
}
