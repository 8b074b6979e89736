import { isProse, type AnswerCellRole } from '../vocabulary';
import type { RecordedAnswer, RecordedBlock } from '../values/recorded-answer';
import { isMagicCell } from '../magic/is-magic-cell';
import { contentHash } from './lineage';
import type { NotebookCell } from '../values/notebook-cell';
import { ownerOf } from './owner';
import { standingAnswer } from './standing-answer';

/**
 * How a block of an answer stands in the notebook now:
 * - `as-made`: in one cell, just as it was generated;
 * - `edited`: in a cell that a human has changed, or in several into which a human has split it;
 * - `merged`: within a cell that a human has put together from this and other text;
 * - `taken-over`: in its cell, which a later run has changed;
 * - `deleted`: nowhere, and its cell would be known;
 * - `unknown`: not found, where ids and metadata may have been lost.
 */
export type Holding =
  'as-made' | 'edited' | 'merged' | 'taken-over' | 'deleted' | 'unknown';

/** Where a block of an answer stands. */
export interface HeldBlock {
  readonly block: RecordedBlock;
  readonly holding: Holding;
  /** The cells that hold it, in document order. */
  readonly cells: readonly NotebookCell[];
  /** Whether they belong to this prompt: else to another copy of it, or to a later run. */
  readonly own: boolean;
}

/**
 * Where the blocks of an answer stand in a notebook. This decides for all of Cellwright whether a cell
 * belongs to a run: the record in the prompt's output must list it, by id or by its text as it was generated,
 * and the cell itself must name the run. A cell that names none counts as changed where it has the id; where ids
 * were lost it belongs to the run by its text and its place.
 *
 * @param prompt id of the cell that has the answer.
 * @param recorded where the user has undone its coming, the blocks are those of the answer that it replaced.
 */
export function heldBlocks(
  cells: readonly NotebookCell[],
  prompt: string,
  recorded: RecordedAnswer
): HeldBlock[] {
  const answer = standingAnswer(cells, recorded);
  const taken = new Set<string>();
  const keepsIds = answer.prompt === prompt;
  const keepsMetadata = cells.some(
    ({ lineage }) => lineage?.run === answer.run
  );
  const take = (held: HeldBlock | null) => {
    held?.cells.forEach(({ id }) => taken.add(id));
    return held;
  };
  // What bears its origin comes first, for all blocks: what is found by its text alone is found among the rest.
  const found = answer.blocks.map(block =>
    take(byLineage(block, cells, prompt, answer, taken))
  );
  const placed = found.map((held, index) => {
    const block = answer.blocks[index];
    return (
      held ??
      (keepsIds || keepsMetadata
        ? null
        : take(byText(block, cells, prompt, taken))) ??
      byPartOfText(block, cells, taken)
    );
  });
  const isKnown =
    (keepsIds || (keepsMetadata && !isAnyChangedInPlace(cells))) &&
    !placed.some(held => held !== null && mayHide(held));
  return placed.map(
    (held, index) =>
      held ?? {
        block: answer.blocks[index],
        holding: isKnown ? 'deleted' : 'unknown',
        cells: [],
        own: false
      }
  );
}

/** Whether a cell is what a run made: its text and its kind are still those. */
function isAsMade(
  { type, text }: NotebookCell,
  role: AnswerCellRole,
  hash: string | undefined
): boolean {
  return (
    type === (isProse(role) ? 'markdown' : 'code') && contentHash(text) === hash
  );
}

function byLineage(
  block: RecordedBlock,
  cells: readonly NotebookCell[],
  prompt: string,
  { run }: RecordedAnswer,
  taken: ReadonlySet<string>
): HeldBlock | null {
  const free = cells.filter(({ id }) => !taken.has(id));
  const made = free.filter(
    ({ id, lineage }) =>
      lineage?.run === run &&
      lineage.role === block.role &&
      (id === block.cell || lineage.contentHash === block.hash)
  );
  const mine = made.filter(cell => ownerOf(cell, cells) === prompt);
  const own = mine.length > 0;
  const group = own ? mine : made;
  if (group.length === 0) {
    const same = free.find(({ id }) => id === block.cell);
    if (same === undefined) {
      return null;
    }
    const isBare = same.lineage === null;
    return {
      block,
      holding: isBare ? 'edited' : 'taken-over',
      cells: [same],
      // Tools that strip metadata leave ids alone; a cell that was there before never had any.
      own: isBare && block.changed !== true
    };
  }
  return { block, own, ...wholeOrParts(group, block.role, block.cell) };
}

/**
 * Which of the cells that come from one block hold it: the one that is as it was made, else all, since a cell
 * that is split hands its metadata to its parts.
 *
 * @param group not empty.
 * @param id of the block's own cell, where that is known: if it was edited, one that was not is a copy of it.
 */
export function wholeOrParts(
  group: readonly NotebookCell[],
  role: AnswerCellRole,
  id: string | null
): Pick<HeldBlock, 'holding' | 'cells'> {
  const asMade = group.filter(cell =>
    isAsMade(cell, role, cell.lineage?.contentHash)
  );
  const itself = group.find(cell => cell.id === id);
  const whole =
    itself === undefined ? asMade[0] : asMade.find(cell => cell === itself);
  return whole === undefined
    ? {
        holding: 'edited',
        cells: group.filter(cell => !asMade.includes(cell))
      }
    : { holding: 'as-made', cells: [whole] };
}

/** A cell below the prompt that has lost its metadata with its id, as in some text formats. */
function byText(
  block: RecordedBlock,
  cells: readonly NotebookCell[],
  prompt: string,
  taken: ReadonlySet<string>
): HeldBlock | null {
  const { hash, role } = block;
  const found =
    hash === undefined
      ? undefined
      : cellsOfGroup(cells, prompt).find(
          cell =>
            !taken.has(cell.id) &&
            cell.lineage === null &&
            isAsMade(cell, role, hash)
        );
  return found === undefined
    ? null
    : { block, holding: 'as-made', cells: [found], own: true };
}

/** The cell into which a human has merged the block's; or one of the user's, or of another answer, that has its text. */
function byPartOfText(
  block: RecordedBlock,
  cells: readonly NotebookCell[],
  taken: ReadonlySet<string>
): HeldBlock | null {
  const { hash, lines } = block;
  if (hash === undefined || lines === undefined) {
    return null;
  }
  const holds = ({ id, type, source, text }: NotebookCell) => {
    const all = text.replace(/\r\n?/g, '\n').split('\n');
    return (
      type === 'code' &&
      // A whole cell holds one block: its twin may well be gone.
      (all.length > lines || !taken.has(id)) &&
      !isMagicCell(source) &&
      all.some(
        (_, at) =>
          at + lines <= all.length &&
          contentHash(all.slice(at, at + lines).join('\n')) === hash
      )
    );
  };
  const found = cells.find(holds);
  return found === undefined
    ? null
    : {
        block,
        holding: 'merged',
        cells: [found],
        own: contentHash(found.text) !== hash
      };
}

/** Whether a run changed a cell where it stood: the cell then names that run, and by its id alone its first. */
function isAnyChangedInPlace(cells: readonly NotebookCell[]): boolean {
  return cells.some(({ runs }) =>
    runs.some(({ record }) => record.blocks.some(({ changed }) => changed))
  );
}

/** Whether the text of another block may stand in the cells of this one, or a later run took it away. */
function mayHide({ block, holding, cells }: HeldBlock): boolean {
  const lines = cells
    .map(({ text }) => text.split('\n').length)
    .reduce((sum, count) => sum + count, 0);
  return (
    holding === 'taken-over' ||
    (holding === 'edited' && lines > (block.lines ?? 0))
  );
}

/** The cells from a prompt to the next one. */
export function cellsOfGroup(
  cells: readonly NotebookCell[],
  prompt: string
): readonly NotebookCell[] {
  const below = cells.slice(1 + cells.findIndex(({ id }) => id === prompt));
  const next = below.findIndex(
    ({ type, source }) => type === 'code' && isMagicCell(source)
  );
  return next === -1 ? below : below.slice(0, next);
}
