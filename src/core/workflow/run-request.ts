import type { RecordedRun } from '../values/notebook-cell';
import { deriveSettings } from '../context/settings';
import { unreadSettings } from '../context/unread-settings';
import { UnshownValues } from '../context/unshown-values';
import { CellwrightError } from '../errors';
import { said } from '../said';
import { journalText } from '../journal/journal-text';
import { requestDigest } from '../journal/request-digest';
import { RunWriter } from '../journal/run-writer';
import type { LiveRun } from '../journal/runs';
import { requireAi, whileAiIsOn } from './ai-off';
import { answerRequest, type RequestAnswer } from './answer-request';
import { deliverAnswer, type DeliveredAnswer } from './deliver-answer';
import { projectFor } from './project-for';
import { showEnd } from './show-end';
import { resolveModel } from './model-request';
import type { KeptJournal, RequestPorts, RequestTask } from './request-ports';
import type { RequestWork } from './request-work';

/** Longest journal that the other windows of a document are sent, each time anew, in characters. */
const MAX_SHARED = 64_000;

/**
 * Answers one `%%llm` block: understands the request, has a plan approved, writes the answer, proves and
 * repairs it, has changes decided, saves what is wanted in files, and puts the cells in place. Whatever happens, the text received is in the
 * cell when this ends.
 *
 * @returns the last cell placed (`task.after` where none was), and the failure of a run that failed or
 * was stopped, which the run's output already shows.
 */
export async function runRequest(
  task: RequestTask,
  ports: RequestPorts
): Promise<{ after: string; error: CellwrightError | null }> {
  const { cell } = task;
  const old = formerRun(task);
  const run = ports.runs.open(ports.newId(), old?.record.run ?? null);
  const work = begin(task, whileAiIsOn(ports, cell.notebook), run);
  const { writer } = work;
  const kept = keepJournal(work, run);
  const untrack = cell.track(run, id =>
    writer.write({ type: 'cell-reloaded', cell: id })
  );
  let delivered: DeliveredAnswer | null = null;
  let error: CellwrightError | null = null;
  try {
    requireAi(cell.notebook);
    const project = await projectFor(work);
    const answer = await (project === null
      ? answerRequest(work)
      : answerWithProject(work, run, project));
    if (answer.dropped) {
      throw dropped(work);
    }
    await saved(work, answer);
    await ports.nextTask();
    delivered = await deliverAnswer(work, old, answer);
    writer.write({ type: 'run-finished' });
  } catch (reason) {
    error = writer.fail(reason);
  } finally {
    untrack();
    cell.purse.end(run.id);
  }
  await ports.nextTask();
  showEnd(run, work, delivered);
  void kept.end(cell.notebook.isOpen ? cell.notebook : null);
  const last = delivered?.placed.findLast(
    ({ id }) => delivered?.changed.includes(id) !== true
  );
  return { after: last?.id ?? task.after, error };
}

/** What saving takes is loaded with the first answer that is saved. */
async function saved(work: RequestWork, answer: RequestAnswer): Promise<void> {
  if (work.task.statement.flags.save.length > 0) {
    const { saveAnswer } = await import('./save/save-answer');
    await saveAnswer(work, answer);
  }
}

/** Many files instead of cells: what that takes is loaded with the first project. */
async function answerWithProject(
  work: RequestWork,
  run: LiveRun,
  name: string
): Promise<RequestAnswer> {
  const { answerProject } = await import('../project/request/answer-project');
  return answerProject(work, run, name);
}

/** The complete run whose answer this one replaces. */
function formerRun({ cell, turn }: RequestTask): RecordedRun | undefined {
  return cell.notebook
    .cells()
    .find(({ id }) => id === cell.id)
    ?.runs.find(
      ({ record }) => record.turn === turn && record.status === 'done'
    );
}

/** Opens a run and shows it in its cell. */
function begin(
  task: RequestTask,
  ports: RequestPorts,
  run: LiveRun
): RequestWork {
  const { cell, statement, turn } = task;
  const writer = new RunWriter(run, ports.clock);
  const user = ports.settings();
  const above = cellsAbove(task);
  const settings = deriveSettings(above, task.statements.slice(0, task.index));
  const model = resolveModel(statement.flags, settings, user);
  writer.write({
    type: 'run-started',
    run: run.id,
    cell: cell.id,
    turn,
    operation: statement.flags.ask ? 'ask' : 'create',
    model
  });
  unreadSettings(above).forEach(text =>
    writer.write({ type: 'note-added', text })
  );
  const format = cell.keepIds();
  if (format !== null) {
    writer.write({
      type: 'note-added',
      text: said`The notebook had format ${format}, whose files keep no ids of cells. It now has format 4.5, so that this answer's cells are known again after it is saved.`
    });
  }
  countTaking(task, run, writer);
  cell.show(run);
  return {
    task,
    ports,
    writer,
    human: ports.human(run, cell.sandbox),
    model,
    user,
    settings,
    values: new UnshownValues(),
    language: cell.notebook.language
  };
}

/** What the run takes counts for its notebook, and what an interrupted one took counts for the run. */
function countTaking(
  { cell, resume }: RequestTask,
  run: LiveRun,
  writer: RunWriter
): void {
  const paid = resume?.paid ?? null;
  const { purse, notebook } = cell;
  purse.see(
    notebook.cells().flatMap(({ runs }) => runs.map(({ record }) => record))
  );
  purse.begin(run.id, () => run.state, paid?.run ?? null);
  if (paid !== null && paid.usage !== null) {
    const { usage, cost } = paid;
    writer.write({ type: 'usage-counted', usage, cost });
  }
}

/** Keeps the run's journal for the case that it is interrupted, and lets other windows follow it. */
function keepJournal(
  { task, ports, language }: RequestWork,
  run: LiveRun
): KeptJournal {
  return ports.journals.keep(
    run,
    {
      request: requestDigest(task.statements, task.index),
      language,
      get notebook() {
        return task.cell.path;
      }
    },
    journal => task.publish(run.id, () => journalText(journal, MAX_SHARED))
  );
}

function dropped({ writer }: RequestWork): CellwrightError {
  writer.write({
    type: 'note-added',
    text: said`You dropped this answer: no cells were inserted.`
  });
  return new CellwrightError({
    code: 'dropped',
    retryable: true,
    message: said`You dropped this answer.`
  });
}

function cellsAbove({ cell }: RequestTask) {
  const cells = cell.notebook.cells();
  const index = cells.findIndex(other => other.id === cell.id);
  return index === -1 ? cells : cells.slice(0, index);
}
