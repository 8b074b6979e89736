import type { EarlierAnswer } from './earlier-cells';
import type { PlannedEdit } from './plan-edits';

/** What the user should know of an answer's cells that no row of the card says, a sentence each. */
export function placingNotes(
  plan: readonly PlannedEdit[],
  { cells, claimed, incomplete }: EarlierAnswer
): string[] {
  const gone = new Set(
    plan.flatMap(({ edit }) =>
      edit.type === 'replace' || edit.type === 'delete' ? [edit.seen.id] : []
    )
  );
  const removed = plan.filter(({ edit }) => edit.type === 'delete').length;
  const kept = cells.filter(
    cell => cell.edited && plan.every(({ beside }) => beside !== cell)
  ).length;
  const trusted = claimed.filter(({ parts: [{ id }] }) => gone.has(id)).length;
  return [
    ...(trusted > 0
      ? [
          `${cellsThat(trusted, 'says', 'say')} that this prompt made ${them(trusted)}, though the output has no such answer: unchanged since, ${they(trusted, 'was', 'were')} replaced. Undo brings ${them(trusted)} back.`
        ]
      : []),
    ...(removed > 0
      ? [
          `${cellsThat(removed, 'was', 'were')} removed: the new answer has nothing in ${their(removed)} place. Undo brings ${them(removed)} back.`
        ]
      : []),
    ...(kept > 0
      ? [
          `${cellsThat(kept, 'was', 'were')} kept, since ${they(kept, 'was', 'were')} changed or locked after that; the new answer has nothing in ${their(kept)} place.`
        ]
      : []),
    ...(incomplete
      ? [
          'Not all cells of the earlier answer were found in this notebook. What there may be of them was left alone.'
        ]
      : [])
  ];
}

function cellsThat(count: number, one: string, many: string): string {
  return count === 1
    ? `A cell of the earlier answer ${one}`
    : `${count} cells of the earlier answer ${many}`;
}

function they(count: number, one: string, many: string): string {
  return count === 1 ? `it ${one}` : `they ${many}`;
}

function them(count: number): string {
  return count === 1 ? 'it' : 'them';
}

function their(count: number): string {
  return count === 1 ? 'its' : 'their';
}
