import { cellTitle } from '../cells/cell-name';
import { draftCells, type ProposalOptions } from '../cells/proposal';
import { promptUse } from '../operations/registry';
import type { ChangedCell } from './changed-cell';
import { firstLine } from './mentions/mentioned-cell';
import {
  requestTarget,
  changedCell,
  type RequestTarget
} from './request-target';
import type { RequestWork } from './request-work';
import type { ProvedAnswer } from './prove/prove-answer';
import { redefinedCell } from './target/redefined-cell';
import { settleTarget } from './target/settle-target';
import { readAnswerText } from './write/read-answer';
import type { WrittenAnswer } from './write/written-answer';
import type { PlannedPrompt } from './planned-prompt';
import { said } from '../said';

/** What an answer turned out to be about. */
export interface SettledAnswer {
  readonly target: RequestTarget | null;
  /** Cells that the answer says it changes, where nothing was to be changed; `null` where it says nothing of it. */
  readonly changed: readonly ChangedCell[] | null;
}

const TEXT = 'Which code does the answer change?';

/** Edits of the code that was named name no other. */
const EDITS = /^<{5,} ?SEARCH/m;

const NEW = 'none: it is something new';

/**
 * Settles what an answer changes, once it is there: its handles and its definitions are held against what the request
 * was taken to be about, and the user is asked where they disagree.
 *
 * @throws CellwrightError `cancelled`.
 */
export async function settleByAnswer(
  work: RequestWork,
  planned: PlannedPrompt,
  written: WrittenAnswer,
  options: ProposalOptions
): Promise<SettledAnswer> {
  const { target, context, understood } = planned;
  const { task, writer } = work;
  const { notebook } = task.cell;
  const { operation } = understood.intent;
  const use = promptUse(operation).target?.use;
  const asExpected: SettledAnswer = { target, changed: null };
  // Who says what is wanted, and means nothing that is there, wants something new.
  const isNew = use !== 'change' && task.statement.flags.as !== undefined;
  if (options.ask || isNew || use === 'test' || EDITS.test(written.text)) {
    return asExpected;
  }
  const { request } = task.statement;
  const reply =
    written.reply ??
    readAnswerText(written.text, written.finish, request, options.language);
  const blocks = draftCells(reply, options)
    .cells.filter(({ role }) => role === 'code')
    .map(({ source, replaces = '' }) => ({
      source,
      replaces: context.handles.get(replaces) ?? null
    }));
  const ids = new Set(context.above.map(({ id }) => id));
  const cells = notebook.cells();
  const settled = settleTarget(
    blocks,
    {
      cells: use === 'change' ? (target?.cells ?? []).map(({ id }) => id) : [],
      sure: understood.target?.sure ?? false
    },
    cells.filter(({ id }) => ids.has(id)),
    context.tests
  );
  if (settled.type === 'expected') {
    return asExpected;
  }
  const meant =
    settled.type === 'cells'
      ? settled.cells
      : await whichOf(settled.choices, work);
  if (target === null || use !== 'change') {
    return {
      target,
      changed: meant.map(id => changedCell(notebook, id))
    };
  }
  const choice = { ...understood.target, ...MEANT, targets: meant };
  const found = requestTarget(
    work,
    context,
    { ...understood, target: choice },
    planned.plan.plan.value
  );
  if (found === null || found.title === target.title) {
    return asExpected;
  }
  writer.write({
    type: 'note-added',
    text: said`The answer is the new version of ${found.title}, so that is what it changes; the request was taken to mean ${target.title}.`
  });
  return { target: found, changed: null };
}

/** What is known of a target that an answer settled. */
const MEANT = {
  asks: [],
  why: 'the answer is its new version',
  sure: true,
  ranked: []
};

/** Asks the user which cells an answer changes, each by its first line. @throws CellwrightError `cancelled`. */
async function whichOf(
  choices: readonly (readonly string[])[],
  { task, human, writer }: RequestWork
): Promise<readonly string[]> {
  const cells = task.cell.notebook.cells();
  const lines = choices.map(ids =>
    ids.length === 0
      ? NEW
      : ids
          .map(id => {
            const source = cells.find(cell => cell.id === id)?.source ?? '';
            return `${cellTitle(id, cells)}: ${firstLine(source)}`;
          })
          .join(' and ')
  );
  const answers = await human.clarify(
    [{ id: 'changed', text: TEXT, assumption: lines[0], choices: lines }],
    writer.run.signal
  );
  return choices[Math.max(0, lines.indexOf(answers.changed ?? ''))];
}

/** A cell above that a proved answer defines again, though it was taken for something new: it is asked about. */
export function redefined(
  { task: { cell, statement } }: RequestWork,
  { context }: PlannedPrompt,
  { proved }: ProvedAnswer
): ChangedCell[] {
  if (statement.flags.as !== undefined || proved === null) {
    return [];
  }
  const cells = cell.notebook.cells();
  const ids = new Set(context.above.map(({ id }) => id));
  const found = redefinedCell(
    proved.code,
    cells.filter(({ id }) => ids.has(id)),
    context.tests
  );
  return found === null ? [] : [changedCell(cell.notebook, found.id)];
}
