import type { Human } from '../ports/human';
import type { Reply } from '../replies/types';
import type { RunWriter } from '../journal/run-writer';
import type { AnsweredPrompt } from '../cells/answered-prompt';
import {
  proposeCells,
  type CellProposal,
  type ProposalOptions
} from '../cells/proposal';
import { NOT_RUN } from '../cells/validation';
import { needsEarlier, successorOf } from '../checks/compatibility/successor';
import { nameOfModel } from './write/written-answer';
import type { ChangedCell } from './changed-cell';
import { decideChangeSet } from './decide-change-set';
import {
  decidePieces,
  piecesOf,
  type PiecesDecision,
  type ProposeFiles
} from './decide-pieces';
import type { ProvedAnswer } from './prove/prove-answer';
import { said } from '../said';

/**
 * The cells of a proved answer, with the user's decision about the cells that it changes.
 *
 * @param targets empty where all of the answer's cells are new ones.
 * @throws CellwrightError `cancelled`.
 */
export async function proposeAnswer(
  writer: RunWriter,
  answered: ProvedAnswer,
  options: ProposalOptions,
  targets: readonly ChangedCell[],
  { human, filesOf }: Asking
): Promise<AnsweredPrompt> {
  const { reply, proved, validation, attempt, dropped } = answered;
  tellRepeated(writer, reply);
  const { cells, withheld } = proposeCells(reply, options, proved);
  const model = nameOfModel(answered);
  const answer = { reply, cells, withheld, model, validation, attempt };
  if (targets.length === 0 || dropped || cells.length === 0) {
    return { ...answer, dropped, changes: [] };
  }
  const asked = {
    language: options.language,
    proposeFiles: filesOf({ reply, cells, withheld })
  };
  const decided =
    targets.length > 1
      ? await decideChangeSet(writer, cells, targets, human, asked)
      : await decideChange(writer, cells, targets[0], human, asked);
  if (decided.type === 'dropped') {
    return { ...answer, dropped: true, changes: [] };
  }
  const files = decided.files === undefined ? {} : { files: decided.files };
  if (decided.type === 'beside') {
    return { ...answer, ...files, dropped: false, changes: [] };
  }
  const { changes, unwanted } = decided;
  return {
    ...answer,
    ...files,
    cells: cells.filter(cell => !unwanted.has(cell)),
    withheld: new Map([
      ...withheld,
      ...[...unwanted].map(({ segment }) => [segment, LEFT] as const)
    ]),
    // What was proved with a piece that is not wanted was not proved without it.
    validation: unwanted.size > 0 ? NOT_RUN : validation,
    dropped: false,
    changes
  };
}

/** An answer before anything is decided about it. */
export type Proposed = Pick<AnsweredPrompt, 'reply' | 'cells' | 'withheld'>;

/** Who decides about an answer. */
interface Asking {
  readonly human: Pick<Human, 'decideChange' | 'decideChanges'>;
  /** The files that hold code of an answer as well: they are decided together with its cells. */
  readonly filesOf: (answer: Proposed) => ProposeFiles;
}

/** Why a block is in no cell and no file. */
const LEFT = 'Not taken, as you said.';

/** Says that a block which came several times is kept once. */
function tellRepeated(writer: RunWriter, { segments }: Reply): void {
  for (const segment of segments) {
    if (segment.kind === 'block' && segment.times !== undefined) {
      const first = segment.code.split('\n', 1)[0].replace(/`/g, '').trim();
      writer.write({
        type: 'note-added',
        text: said`The block that begins with \`${first}\` came ${segment.times} times in the answer; it is kept once.`
      });
    }
  }
}

/**
 * Shows the user what an answer makes of a cell that exists, and of its tests, and asks whether it may. What is shown
 * as before is the cell as it is now, with all that a human has written into it meanwhile.
 *
 * @returns what was decided; `beside` where the new version is to be a cell of its own.
 * @throws CellwrightError `cancelled`.
 */
async function decideChange(
  writer: RunWriter,
  cells: readonly CellProposal[],
  target: ChangedCell,
  human: Pick<Human, 'decideChange' | 'decideChanges'>,
  { language, proposeFiles }: { language: string; proposeFiles: ProposeFiles }
): Promise<PiecesDecision> {
  const successor =
    cells.find(({ replaces }) => replaces === target.handle) ??
    successorOf(cells, target.source, language);
  if (successor === null) {
    return { type: 'beside' };
  }
  if (needsEarlier(cells, successor, language)) {
    writer.write({
      type: 'note-added',
      text: said`The new version of ${target.title} needs other code of the answer before it: all of it is below, in the order in which it was checked.`
    });
    return { type: 'beside' };
  }
  const now = target.now();
  if (now === null) {
    writer.write({
      type: 'note-added',
      text: said`The cell that was to be changed is gone: the new code is a cell of its own.`
    });
    return { type: 'beside' };
  }
  const newTests = cells.filter(
    cell => cell.role === 'test' && cell !== successor
  );
  return decidePieces(
    writer,
    piecesOf(target, successor, now, newTests, new Set([target.id])),
    human,
    proposeFiles
  );
}
