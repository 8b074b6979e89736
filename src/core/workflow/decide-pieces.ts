import type { DecidedChange, DecidedFile } from '../cells/answered-prompt';
import type { CellProposal } from '../cells/proposal';
import type { RunWriter } from '../journal/run-writer';
import type { Human } from '../ports/human';
import type {
  ChangedCells,
  FileChange,
  TextChange,
  TextChangesDecision
} from '../ports/text-change';
import type { ChangedCell } from './changed-cell';
import { said, type Words } from '../said';

/** What was decided about cells and their new versions. */
export interface DecidedSet {
  readonly changes: readonly DecidedChange[];
  /** Cells of the answer that are not wanted: theirs stay as they are. */
  readonly unwanted: ReadonlySet<CellProposal>;
  /** `undefined` where the files were not asked about with the cells. */
  readonly files?: readonly DecidedFile[];
}

/** What was decided: `beside` where all of the answer is to be new cells, `dropped` where nothing is wanted. */
export type PiecesDecision =
  | ({ readonly type: 'replace' } & DecidedSet)
  | Beside
  | { readonly type: 'dropped' };

/** All of an answer is to be new cells. */
export interface Beside {
  readonly type: 'beside';
  readonly files?: readonly DecidedFile[];
}

/**
 * The files that hold code of the answer, too, as they are put before the user.
 *
 * @param segments of the pieces that the user is asked about.
 */
export type ProposeFiles = (
  segments: readonly number[]
) => Promise<readonly FileChange[]>;

/** A cell that stands in the notebook, its new version, and how the user is shown the two. */
export interface Piece {
  readonly cell: string;
  readonly successor: CellProposal;
  readonly change: TextChange;
}

/**
 * The pieces of a change: the cell itself, then its tests, whose n-th place the n-th new one takes. Tests for which
 * there are no new ones stay as they are.
 *
 * @param newTests those of the answer that no piece has yet; what is taken is taken out.
 * @param replaced ids of the tests that are in a piece; those of this one are added.
 */
export function piecesOf(
  { id, title }: Pick<ChangedCell, 'id' | 'title'>,
  successor: CellProposal,
  { parts, tests }: ChangedCells,
  newTests: CellProposal[],
  replaced: Set<string>
): Piece[] {
  const { language } = successor;
  const before = parts.map(({ source }) => source).join('\n\n');
  const own: Piece = {
    cell: id,
    successor,
    change: { parts, title, language, before, after: successor.source }
  };
  const ofTests = tests.flatMap((test): Piece[] => {
    const next = replaced.has(test.id) ? undefined : newTests.shift();
    if (next === undefined) {
      return [];
    }
    replaced.add(test.id);
    return [
      {
        cell: test.id,
        successor: next,
        change: {
          parts: [test],
          title: test.title,
          language,
          before: test.source,
          after: next.source
        }
      }
    ];
  });
  return [own, ...ofTests];
}

/**
 * Shows the user what is to become of the cells and of the files that hold their code, all at once, and asks which of it
 * may be. What would stay as it is, is not asked about.
 *
 * @throws CellwrightError `cancelled`.
 */
export async function decidePieces(
  writer: Pick<RunWriter, 'write' | 'run'>,
  pieces: readonly Piece[],
  human: Pick<Human, 'decideChange' | 'decideChanges'>,
  proposeFiles: ProposeFiles
): Promise<PiecesDecision> {
  const note = (text: Words) => writer.write({ type: 'note-added', text });
  const same = pieces.filter(({ change }) => isSame(change));
  const open = pieces.filter(({ change }) => !isSame(change));
  same.forEach(({ change: { title } }) =>
    note(said`The answer leaves ${title} as it is.`)
  );
  const kept = same.map(piece => decided(piece, null));
  if (open.length === 0) {
    return { type: 'replace', changes: kept, unwanted: new Set() };
  }
  const proposed = await proposeFiles(
    open.map(({ successor }) => successor.segment)
  );
  const decision = await ask(open, proposed, human, writer.run.signal);
  if (decision.type === 'drop') {
    return { type: 'dropped' };
  }
  const files = proposed.map(({ file: { path } }, at) => ({
    path,
    file: decision.files[at] ?? null
  }));
  if (decision.type === 'beside') {
    return { type: 'beside', files };
  }
  const changeOf = (at: number) => decision.changes[at] ?? null;
  const left = open.filter((_, at) => changeOf(at) === null);
  if (left.length > 0) {
    const titles = left.map(({ change: { title } }) => title).join(', ');
    note(
      said`Left as you said: ${titles}. What was checked was all of the change together.`
    );
  }
  return {
    type: 'replace',
    changes: [
      ...kept,
      ...open.flatMap((piece, at) => {
        const change = changeOf(at);
        return change === null ? [] : [decided(piece, change)];
      })
    ],
    unwanted: new Set(left.map(({ successor }) => successor)),
    files
  };
}

/** One piece is asked about as one, several as a list. */
async function ask(
  pieces: readonly Piece[],
  files: readonly FileChange[],
  human: Pick<Human, 'decideChange' | 'decideChanges'>,
  signal: AbortSignal
): Promise<TextChangesDecision> {
  const changes = pieces.map(({ change }) => change);
  if (changes.length + files.length > 1) {
    return human.decideChanges(changes, files, signal);
  }
  const decision = await human.decideChange(changes[0], signal);
  switch (decision.type) {
    case 'replace':
      return { type: 'replace', changes: [decision.change], files: [] };
    case 'beside':
      return { type: 'beside', files: [] };
    case 'drop':
      return decision;
  }
}

function decided(
  { cell, successor: { segment } }: Piece,
  change: DecidedChange['change']
): DecidedChange {
  return { segment, cell, change };
}

/** Whether a new version says what stands there; a cell that was split is put together by it. */
function isSame({ parts, before, after }: TextChange): boolean {
  return parts.length === 1 && before.trim() === after.trim();
}
