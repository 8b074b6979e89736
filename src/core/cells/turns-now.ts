import type { NotebookCell } from '../values/notebook-cell';
import { requestsOf } from './owner';

/**
 * Which turn of a prompt cell each run that it records answers now, by run: blocks may have been put in, taken
 * out or moved since. A run is known by the request that its cells name; one whose request the prompt does not
 * have any more, since it was edited, stays where it was. Runs that answer no turn are left out: those of a
 * block that is gone.
 */
export function turnsNow(
  cells: readonly NotebookCell[],
  prompt: string
): ReadonlyMap<string, number> {
  const cell = cells.find(({ id }) => id === prompt);
  if (cell === undefined) {
    return new Map();
  }
  const requests = requestsOf(cell);
  const runs = cell.runs.map(({ record: { run, turn, blocks } }) => {
    const isOfRun = ({ id, lineage }: NotebookCell) =>
      lineage?.run === run &&
      blocks.some(
        block => block.cell === id || block.hash === lineage.contentHash
      );
    const request = cells.find(isOfRun)?.lineage?.promptHash;
    const like = requests.flatMap((other, at) =>
      other === request ? [at] : []
    );
    if (like.includes(turn)) {
      return { run, turn, isKnown: true };
    }
    return like.length === 1
      ? { run, turn: like[0], isKnown: true }
      : { run, turn, isKnown: false };
  });
  const known = new Set(
    runs.filter(({ isKnown }) => isKnown).map(({ turn }) => turn)
  );
  return new Map(
    runs
      .filter(
        ({ isKnown, turn }) =>
          turn < requests.length && (isKnown || !known.has(turn))
      )
      .map(({ run, turn }) => [run, turn])
  );
}
