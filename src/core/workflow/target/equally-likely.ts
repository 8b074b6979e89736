import type { CodeFacts, SceneFacts } from './cell-facts';
import type { Likeness } from './likeness';
import type { Reading } from './scene';

/** How much of the likeness of the best a cell has that is as likely. */
const TIE = 0.85;

/** Most cells between which somebody chooses. */
const MAX_CHOICES = 3;

/** Cells that the words of a request fit alike; `null` where one of them is at hand or is pointed at. */
export function tiedOf(
  ranked: readonly Likeness[],
  prose: string,
  { above }: SceneFacts
): Reading | null {
  const [best] = ranked;
  const tied = ranked
    .filter(({ score }) => score > 1 && score >= best.score * TIE)
    .map(({ fact }) => fact);
  const isAtHand =
    tied.some(fact => fact === above.at(-1)) ||
    /\b(?:it|this|that)\b/iu.test(prose);
  return isAtHand
    ? null
    : choiceOf(tied, 'the words of the request fit them alike');
}

function choiceOf(cells: readonly CodeFacts[], why: string): Reading | null {
  return cells.length > 1 && cells.length <= MAX_CHOICES
    ? {
        meanings: [...cells]
          .sort((one, other) => one.at - other.at)
          .map(({ cell }) => [cell.id]),
        why,
        sure: false
      }
    : null;
}
