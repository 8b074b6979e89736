import type { AnswerCellRole } from '../vocabulary';
import type { SeenCell } from '../ports/notebook';
import { cellsOfGroup, heldBlocks, wholeOrParts } from './held-blocks';
import type { NotebookCell } from '../values/notebook-cell';
import { completeRun, ownerOf, requestsOf } from './owner';
import type { EarlierCell } from './plan-edits';

/** What earlier runs of a turn left in the notebook. */
export interface EarlierAnswer {
  readonly cells: readonly EarlierCell[];
  /** Those of them that only say themselves that this prompt made them, and are what they say. */
  readonly claimed: readonly EarlierCell[];
  /** Whether cells of the recorded answer could not be found, though nobody may have deleted them. */
  readonly incomplete: boolean;
}

/**
 * The cells that earlier runs of a turn made, which its new answer replaces where no human has changed them.
 * A cell that a run changed where it stood, above its prompt, is not among them: it is changed by consent
 * only.
 *
 * @param prompt id of the prompt cell.
 */
export function earlierCells(
  cells: readonly NotebookCell[],
  prompt: string,
  turn: number
): EarlierAnswer {
  const cell = cells.find(({ id }) => id === prompt);
  if (cell === undefined) {
    return { cells: [], claimed: [], incomplete: false };
  }
  const complete = completeRun(cell, turn);
  const held =
    complete === undefined ? [] : heldBlocks(cells, prompt, complete.answer);
  const at = cells.indexOf(cell);
  const recorded = held
    .filter(
      ({ block, cells: parts }) =>
        block.changed !== true &&
        // Older records do not say so.
        (block.hash !== undefined ||
          parts.every(part => cells.indexOf(part) > at))
    )
    .flatMap(({ block: { role }, holding, cells: parts, own }) => {
      switch (own || holding === 'taken-over' ? holding : 'unknown') {
        case 'as-made':
          return [{ role, parts: parts.map(seen), edited: anyLocked(parts) }];
        case 'edited':
          return [{ role, parts: parts.map(seen), edited: true }];
        case 'taken-over':
        case 'merged':
          return cellsOfGroup(cells, prompt).includes(parts[0])
            ? [{ role, parts: parts.map(seen), edited: true }]
            : [];
        default:
          return [];
      }
    });
  const claimed = claimedBlocks(claimedCells(cells, cell, turn));
  return {
    cells: [...recorded, ...claimed],
    claimed,
    incomplete: held.some(({ holding }) => holding === 'unknown')
  };
}

/**
 * The cells below a prompt that name it, or its request, as their origin, and of which no record tells: those
 * of a run whose page went away before it could be recorded, or of the last one where the prompt has lost
 * its outputs.
 */
function claimedCells(
  cells: readonly NotebookCell[],
  prompt: NotebookCell,
  turn: number
): NotebookCell[] {
  const request = requestsOf(prompt)[turn];
  const runs = prompt.runs.map(({ record }) => record);
  const unfinished = runs.filter(
    record => record.turn === turn && record.status !== 'done'
  );
  const named = cellsOfGroup(cells, prompt.id).filter(
    cell =>
      roleOf(cell) !== null &&
      cell.lineage?.inPlace !== true &&
      ownerOf(cell, cells) === prompt.id &&
      (cell.lineage?.promptHash === request ||
        cell.lineage?.parent === prompt.id)
  );
  const interrupted = named.filter(({ lineage }) =>
    unfinished.some(({ run }) => run === lineage?.run)
  );
  if (completeRun(prompt, turn) !== undefined) {
    return interrupted;
  }
  const unrecorded = named.filter(
    ({ lineage }) =>
      lineage?.promptHash === request &&
      runs.every(({ run }) => run !== lineage.run)
  );
  const last = unrecorded
    .map(({ lineage }) => lineage)
    .reduce<NotebookCell['lineage']>(
      (newest, lineage) =>
        lineage !== null && lineage.at >= (newest?.at ?? '') ? lineage : newest,
      null
    );
  return [
    ...interrupted,
    ...unrecorded.filter(({ lineage }) => lineage?.run === last?.run)
  ];
}

/** Cells that name the same run, role and text as their origin come from one block. */
function claimedBlocks(claims: readonly NotebookCell[]): EarlierCell[] {
  const blocks = new Map<string, NotebookCell[]>();
  for (const cell of claims) {
    const { run, role, contentHash } = cell.lineage ?? {};
    const key = [run, role, contentHash].join();
    blocks.set(key, [...(blocks.get(key) ?? []), cell]);
  }
  return [...blocks.values()].map(group => {
    const role = roleOf(group[0]) ?? 'code';
    const { holding, cells } = wholeOrParts(group, role, null);
    const edited = holding === 'edited' || anyLocked(cells);
    return { role, parts: cells.map(seen), edited };
  });
}

/** Where an answer goes. */
interface AnswerPlace {
  /** The prompt cell. */
  readonly lineage: { readonly parent: string };
  readonly turn: number;
  /** Id of the cell below which the answer stands. */
  readonly after: string;
}

/**
 * Position of the first new cell of an answer that takes no earlier one's place: below the prompt's own cells
 * that stay, so that the new version is the one that counts when the notebook runs from top to bottom.
 */
export function startOf(
  cells: readonly NotebookCell[],
  { lineage: { parent: prompt }, turn, after }: AnswerPlace,
  earlier: readonly EarlierCell[]
): number {
  const cell = cells.find(({ id }) => id === prompt);
  const first = 1 + cells.findIndex(({ id }) => id === after);
  if (cell === undefined) {
    return first;
  }
  const requests = requestsOf(cell);
  const isOfOtherTurn = ({ lineage }: NotebookCell) =>
    cell.runs.some(
      ({ record }) => record.run === lineage?.run && record.turn !== turn
    ) ||
    (lineage?.promptHash !== requests[turn] &&
      requests.includes(lineage?.promptHash ?? ''));
  const places = new Set(
    earlier.flatMap(({ parts }) => parts.map(({ id }) => id))
  );
  const group = new Set(cellsOfGroup(cells, prompt));
  let start = first;
  for (const [at, other] of cells.entries()) {
    if (at < first) {
      continue;
    }
    if (!group.has(other) || places.has(other.id)) {
      break;
    }
    const isLeft =
      other.lineage !== null &&
      !isOfOtherTurn(other) &&
      (other.lineage.promptHash === requests[turn] ||
        other.lineage.parent === prompt) &&
      [prompt, null].includes(ownerOf(other, cells));
    start = isLeft ? at + 1 : start;
  }
  return start;
}

/** Who locks a cell wants it as it is, whoever wrote it. */
function anyLocked(cells: readonly NotebookCell[]): boolean {
  return cells.some(({ locked }) => locked === true);
}

function seen({ id, text }: NotebookCell): SeenCell {
  return { id, source: text };
}

function roleOf({ lineage }: NotebookCell): AnswerCellRole | null {
  const role = lineage?.role;
  return role === undefined || role === 'plan' ? null : role;
}
