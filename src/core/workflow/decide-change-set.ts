import type { CellProposal } from '../cells/proposal';
import { needsEarlier } from '../checks/compatibility/successor';
import type { RunWriter } from '../journal/run-writer';
import type { Human } from '../ports/human';
import type { ChangedCell } from './changed-cell';
import {
  decidePieces,
  piecesOf,
  type PiecesDecision,
  type ProposeFiles
} from './decide-pieces';
import { successorsOf } from './target/successors';
import { said, type Words } from '../said';

/**
 * Shows the user what an answer makes of several cells, as one decision by piece.
 *
 * @throws CellwrightError `cancelled`.
 */
export async function decideChangeSet(
  writer: RunWriter,
  cells: readonly CellProposal[],
  targets: readonly ChangedCell[],
  human: Pick<Human, 'decideChange' | 'decideChanges'>,
  { language, proposeFiles }: { language: string; proposeFiles: ProposeFiles }
): Promise<PiecesDecision> {
  const note = (text: Words) => writer.write({ type: 'note-added', text });
  const successors = successorsOf(cells, targets);
  if (successors === null || successors.size === 0) {
    note(
      said`The answer gives the code of several cells together, so that it cannot take the place of each: it is in cells of its own.`
    );
    return { type: 'beside' };
  }
  const versions = new Set(successors.values());
  if (needOthers(cells, versions, language)) {
    note(
      said`The new versions need other code of the answer before them: all of it is below, in the order in which it was checked.`
    );
    return { type: 'beside' };
  }
  const newTests = cells.filter(
    cell => cell.role === 'test' && !versions.has(cell)
  );
  const replaced = new Set(targets.map(({ id }) => id));
  const pieces = targets.flatMap(target => {
    const successor = successors.get(target.id);
    const now = target.now();
    if (successor === undefined) {
      note(said`The answer leaves ${target.title} as it is.`);
      return [];
    }
    if (now === null) {
      note(said`${target.title} is gone: its new code is a cell of its own.`);
      return [];
    }
    return piecesOf(target, successor, now, newTests, replaced);
  });
  return decidePieces(writer, pieces, human, proposeFiles);
}

/** Whether new versions use code of the answer that would stand below them. */
function needOthers(
  cells: readonly CellProposal[],
  versions: ReadonlySet<CellProposal>,
  language: string
): boolean {
  return [...versions].some(version =>
    needsEarlier(
      cells.filter(cell => cell === version || !versions.has(cell)),
      version,
      language
    )
  );
}
