import { idsOf, type CodeFacts } from './cell-facts';
import { means, type Reading } from './scene';

/** How all of two are meant. */
export const BOTH =
  '(?:(?:the )?two|both(?: of)?(?: the)?|(?:die )?zwei|beiden?|les deux|ambos|entrambi)';

/** Numbers of things counted from the top; below zero from the prompt. */
export const ORDINALS: Readonly<Record<string, number>> = {
  first: 0,
  second: 1,
  third: 2,
  fourth: 3,
  last: -1,
  erste: 0,
  zweite: 1,
  dritte: 2,
  letzte: -1,
  ersten: 0,
  zweiten: 1,
  dritten: 2,
  letzten: -1
};

/** "the second plot", "both plots": they are counted from the top. */
export function byNumber(
  said: string,
  cells: readonly CodeFacts[],
  word: string
): Reading | null {
  if (new RegExp(`(?:^|[^\\p{L}])${BOTH}`, 'iu').test(said)) {
    return cells.length === 2
      ? means(idsOf(cells), `they are the two ${word}s above`, true)
      : null;
  }
  const ordinal = said
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .find(one => one in ORDINALS);
  const cell = ordinal === undefined ? undefined : cells.at(ORDINALS[ordinal]);
  return cell === undefined
    ? null
    : means([cell.cell.id], `it is the ${ordinal} ${word}`, true);
}
