import { lastAnswer, type CodeFacts, type SceneFacts } from './cell-facts';
import { means, type Reading } from './scene';

/**
 * The one right above the prompt; else the only one of the last answer. Of several functions in a row, and of cells that are alike,
 * the last one is not more likely than the others, unless the request points at it.
 */
export function rightAbove(
  cells: readonly CodeFacts[],
  facts: SceneFacts,
  word: string,
  points: boolean
): Reading | null {
  const last = facts.above.at(-1);
  if (last !== undefined && cells.includes(last) && word !== 'results') {
    const row = rowAbove(facts, fact => cells.includes(fact));
    const isOneOfMany =
      (row.length > 1 && row.every(({ isCode }) => isCode)) ||
      cells.some(other => isAlike(other, last));
    return isOneOfMany && !points
      ? null
      : means([last.cell.id], `it is the ${word} right above`, true);
  }
  const answer = lastAnswer(facts).filter(fact => cells.includes(fact));
  return answer.length === 1
    ? means([answer[0].cell.id], `it is the ${word} of the last answer`, false)
    : null;
}

/** What two cells share of their names where one is the other with a few words changed. */
const ALIKE = 0.7;

/** Whether another cell of the same origin has nearly the same names: the same plot of another column. */
function isAlike(one: CodeFacts, other: CodeFacts): boolean {
  const shared = [...one.names].filter(name => other.names.has(name)).length;
  const all = new Set([...one.names, ...other.names]).size;
  return (
    one !== other && one.cell.from === other.cell.from && shared >= ALIKE * all
  );
}

/** The cells of one kind and origin that stand right above the prompt, with nothing between them. */
export function rowAbove(
  { above }: SceneFacts,
  isOne: (fact: CodeFacts) => boolean
): readonly CodeFacts[] {
  const last = above.at(-1);
  const end = above.findLastIndex(
    fact => !isOne(fact) || fact.cell.from !== last?.cell.from
  );
  return above.slice(end + 1);
}
