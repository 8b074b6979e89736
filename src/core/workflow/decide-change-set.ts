import type { DecidedChange } from '../cells/answered-prompt';
import type { CellProposal } from '../cells/proposal';
import { needsEarlier } from '../checks/compatibility/successor';
import type { RunWriter } from '../journal/run-writer';
import type { ChangedCells, Human, TextChange } from '../ports/human';
import type { ChangedCell } from './changed-cell';
import { successorsOf } from './target/successors';

/** What was decided about several cells and their new versions. */
export interface DecidedSet {
  readonly changes: readonly DecidedChange[];
  /** Cells of the answer that are not wanted: theirs stay as they are. */
  readonly unwanted: ReadonlySet<CellProposal>;
}

/**
 * Shows the user what an answer makes of several cells, as one decision by piece.
 *
 * @returns `beside` where all of the answer is to be new cells, `dropped` where nothing is wanted.
 * @throws CellwrightError `cancelled`.
 */
export async function decideChangeSet(
  writer: RunWriter,
  cells: readonly CellProposal[],
  targets: readonly ChangedCell[],
  human: Pick<Human, 'decideChanges'>,
  language: string
): Promise<DecidedSet | 'beside' | 'dropped'> {
  const note = (text: string) => writer.write({ type: 'note-added', text });
  const successors = successorsOf(cells, targets);
  if (successors === null || successors.size === 0) {
    note(
      'The answer gives the code of several cells together, so that it cannot take the place of each: it is in cells of its own.'
    );
    return 'beside';
  }
  if (
    language === 'python' &&
    needOthers(cells, new Set(successors.values()))
  ) {
    note(
      'The new versions need other code of the answer before them: all of it is below, in the order in which it was checked.'
    );
    return 'beside';
  }
  const pieces: Piece[] = [];
  const kept: DecidedChange[] = [];
  const replaced = new Set<string>();
  const newTests = cells.filter(({ role }) => role === 'test').length;
  for (const target of targets) {
    const successor = successors.get(target.id);
    const now = target.now();
    const before = now?.parts.map(({ source }) => source).join('\n\n');
    if (successor !== undefined && now === null) {
      note(`${target.title} is gone: its new code is a cell of its own.`);
    } else if (
      successor === undefined ||
      before?.trim() === successor.source.trim()
    ) {
      note(`The answer leaves ${target.title} as it is.`);
      if (successor !== undefined) {
        const { segment } = successor;
        kept.push({ segment, cell: target.id, change: null });
      }
    } else if (now !== null) {
      const tests = takenBy(now, replaced, newTests);
      const change = changeOf(target, successor, { ...now, tests }, language);
      pieces.push({ target, successor, change });
    }
  }
  if (pieces.length === 0) {
    return { changes: kept, unwanted: new Set() };
  }
  const decision = await human.decideChanges(
    pieces.map(({ change }) => change),
    writer.run.signal
  );
  if (decision.type !== 'replace') {
    return decision.type === 'beside' ? 'beside' : 'dropped';
  }
  const agreed = pieces.flatMap(({ target, successor }, at) => {
    const change = decision.changes[at] ?? null;
    return change === null
      ? []
      : [{ segment: successor.segment, cell: target.id, change }];
  });
  const left = pieces.filter(
    (_, at) => (decision.changes[at] ?? null) === null
  );
  if (left.length > 0) {
    const titles = left.map(({ target: { title } }) => title).join(', ');
    note(
      `Left as you said: ${titles}. What was checked was all of the change together.`
    );
  }
  return {
    changes: [...kept, ...agreed],
    unwanted: new Set(left.map(({ successor }) => successor))
  };
}

/** The tests of a cell that go with its change: as many as there are new ones, each once where it is of several cells. */
function takenBy(
  { tests }: ChangedCells,
  replaced: Set<string>,
  newTests: number
): ChangedCells['tests'] {
  const taken = tests
    .filter(({ id }) => !replaced.has(id))
    .slice(0, newTests - replaced.size);
  taken.forEach(({ id }) => replaced.add(id));
  return taken;
}

/** A cell, its new version, and how the user is shown the two. */
interface Piece {
  readonly target: ChangedCell;
  readonly successor: CellProposal;
  readonly change: TextChange;
}

/** Whether new versions use code of the answer that would stand below them. */
function needOthers(
  cells: readonly CellProposal[],
  versions: ReadonlySet<CellProposal>
): boolean {
  return [...versions].some(version =>
    needsEarlier(
      cells.filter(cell => cell === version || !versions.has(cell)),
      version
    )
  );
}

/** A piece as it is shown. */
function changeOf(
  { title }: ChangedCell,
  { source: after }: CellProposal,
  { parts, tests }: ChangedCells,
  language: string
): TextChange {
  const before = parts.map(({ source }) => source).join('\n\n');
  return { parts, tests, title, language, before, after };
}
