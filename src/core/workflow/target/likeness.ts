import type { CodeFacts } from './cell-facts';

/** What a shared concept weighs, in words. */
const CONCEPT = 1.5;

/** What a word weighs beside that where a name is made of it: names are what people call things by. */
const NAME = 1.5;

/** A cell and how much of a request's words it shares, the rare ones counting more. */
export interface Likeness {
  readonly fact: CodeFacts;
  readonly score: number;
}

/** The cells by how much they have in common with the words of a request, best first; the nearest first among equals. */
export function likenesses(
  stems: readonly string[],
  concepts: readonly string[],
  cells: readonly CodeFacts[]
): Likeness[] {
  const weight = (has: (fact: CodeFacts) => boolean) => {
    const count = cells.filter(has).length;
    return count === 0 ? 0 : Math.log(1 + cells.length / count);
  };
  const words = stems.map(
    word => [word, weight(fact => hasWord(fact, word))] as const
  );
  const own = stems.map(
    word => [word, NAME * weight(fact => definesWord(fact, word))] as const
  );
  const kinds = concepts.map(
    kind => [kind, CONCEPT * weight(fact => fact.concepts.has(kind))] as const
  );
  return cells
    .map(fact => ({
      fact,
      score:
        sumOf(words, word => hasWord(fact, word)) +
        sumOf(own, word => definesWord(fact, word)) +
        sumOf(kinds, kind => fact.concepts.has(kind))
    }))
    .sort(
      (one, other) => other.score - one.score || other.fact.at - one.fact.at
    );
}

function sumOf(
  weights: readonly (readonly [string, number])[],
  has: (word: string) => boolean
): number {
  return weights.reduce(
    (sum, [word, weight]) => sum + (has(word) ? weight : 0),
    0
  );
}

/** Whether a cell has a word, or one that begins with it: `scatter` and `scatterplot`. */
function hasWord({ stems }: CodeFacts, word: string): boolean {
  return (
    stems.has(word) ||
    (word.length > 4 && [...stems].some(other => other.startsWith(word)))
  );
}

/** Whether a word stands in the name of something that the cell defines. */
function definesWord({ definedStems }: CodeFacts, word: string): boolean {
  return definedStems.has(word);
}

/** The cells that share anything with the words of a request, best first. */
export function alike(
  stems: readonly string[],
  concepts: readonly string[],
  cells: readonly CodeFacts[]
): CodeFacts[] {
  return likenesses(stems, concepts, cells)
    .filter(({ score }) => score > 0)
    .map(({ fact }) => fact);
}
