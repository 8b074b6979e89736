import type { EarlierAnswer } from './earlier-cells';
import type { PlannedEdit } from './plan-edits';
import { said, type Words } from '../said';

/** What the user should know of an answer's cells that no row of the card says, a sentence each. */
export function placingNotes(
  plan: readonly PlannedEdit[],
  { cells, claimed, incomplete }: EarlierAnswer
): Words[] {
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
          trusted === 1
            ? said`A cell of the earlier answer says that this prompt made it, though the output has no such answer: unchanged since, it was replaced. Undo brings it back.`
            : said`${trusted} cells of the earlier answer say that this prompt made them, though the output has no such answer: unchanged since, they were replaced. Undo brings them back.`
        ]
      : []),
    ...(removed > 0
      ? [
          removed === 1
            ? said`A cell of the earlier answer was removed: the new answer has nothing in its place. Undo brings it back.`
            : said`${removed} cells of the earlier answer were removed: the new answer has nothing in their place. Undo brings them back.`
        ]
      : []),
    ...(kept > 0
      ? [
          kept === 1
            ? said`A cell of the earlier answer was kept, since it was changed or locked after that; the new answer has nothing in its place.`
            : said`${kept} cells of the earlier answer were kept, since they were changed or locked after that; the new answer has nothing in their place.`
        ]
      : []),
    ...(incomplete
      ? [
          said`Not all cells of the earlier answer were found in this notebook. What there may be of them was left alone.`
        ]
      : [])
  ];
}
