import { deriveSettings } from '../context/settings';
import { CellwrightError } from '../errors';
import { RunWriter, endFailedRun } from '../pipeline/run-writer';
import { editedCell } from '../cells/edited-cell';
import { earlierCells } from '../cells/earlier-cells';
import { promptHash } from '../cells/lineage';
import {
  placeAnswer,
  type PlacedProposal,
  type Placement
} from '../cells/place-answer';
import { composeAnswer, type BlockCell } from '../pipeline/compose-answer';
import type { AnsweredPrompt } from '../pipeline/answered-prompt';
import type { Proposals } from '../pipeline/proposal';
import { requestDigest } from '../pipeline/request-digest';
import { journalText } from '../pipeline/journal-text';
import { readAnswer } from '../pipeline/read-answer';
import { relationOf } from '../pipeline/relation';
import type { EditedCell } from '../pipeline/record';
import { runBundle } from '../pipeline/run-bundle';
import type { LiveRun } from '../pipeline/runs';
import type { Reply } from '../replies/types';
import { answerRequest } from './answer-request';
import type { RequestPorts, RequestTask } from './request-ports';
import { resolveModel } from './model-request';
import type { RecordedRun } from '../cells/notebook-cell';

/** Longest journal that the other windows of a document are sent, each time anew, in characters. */
const MAX_SHARED = 64_000;

interface Outcome {
  readonly reply: Reply;
  readonly placed: readonly PlacedProposal[];
  /** The cell above that was changed in place, if any. */
  readonly changed: string | null;
  readonly rewritten: boolean;
  readonly notes: readonly string[];
  readonly edited: readonly EditedCell[];
  readonly withheld: Proposals['withheld'];
}

/**
 * Answers one `%%llm` block: collects what the model is shown, asks it, reads the answer and puts the
 * cells in place. Whatever happens, the text received is in the cell when this ends.
 *
 * @returns the last cell placed (`task.after` where none was), and the failure of a run that failed or
 * was stopped, which the run's output already shows.
 */
export async function runRequest(
  task: RequestTask,
  services: RequestPorts
): Promise<{ after: string; error: CellwrightError | null }> {
  const { cell, statement, turn } = task;
  const { notebook } = cell;
  const old = notebook
    .cells()
    .find(({ id }) => id === cell.id)
    ?.runs.find(
      run => run.record.turn === turn && run.record.status === 'done'
    );
  const run = services.runs.open(services.newId(), old?.record.run ?? null);
  const writer = new RunWriter(run, services.clock);
  const { language } = notebook;
  const settings = deriveSettings(
    cellsAbove(task),
    task.statements.slice(0, task.index)
  );
  writer.write({
    type: 'run-started',
    run: run.id,
    cell: cell.id,
    turn,
    operation: statement.flags.ask ? 'ask' : 'create',
    model: resolveModel(statement.flags, settings, services.settings())
  });
  const format = cell.keepIds();
  if (format !== null) {
    writer.write({
      type: 'note-added',
      text: `The notebook had format ${format}, whose files keep no ids of cells. It now has format 4.5, so that this answer's cells are known again after it is saved.`
    });
  }
  cell.show(run);
  const kept = services.journals.keep(
    run,
    {
      request: requestDigest(task.statements, task.index),
      language,
      notebook: cell.path
    },
    journal => task.publish(run.id, () => journalText(journal, MAX_SHARED))
  );
  const untrack = cell.track(run, id =>
    writer.write({ type: 'cell-reloaded', cell: id })
  );
  let outcome: Outcome | null = null;
  let error: CellwrightError | null = null;
  try {
    const answer = await answerRequest({
      task,
      ports: services,
      writer,
      human: services.human(writer, cell.sandbox),
      user: services.settings(),
      settings,
      language
    });
    if (answer.dropped) {
      writer.write({
        type: 'note-added',
        text: 'You dropped this answer: no cells were inserted.'
      });
      throw new CellwrightError({
        code: 'dropped',
        retryable: true,
        message: 'You dropped this answer.'
      });
    }
    await nextTask(services);
    outcome = await writer.stage('cells', () =>
      place(task, services, run, old, answer)
    );
    if (outcome.rewritten) {
      writer.write({ type: 'code-edited' });
    }
    for (const text of outcome.notes) {
      writer.write({ type: 'note-added', text });
    }
    writer.write({ type: 'cells-placed', cells: outcome.placed });
    writer.write({ type: 'run-finished' });
  } catch (reason) {
    error = endFailedRun(writer, reason);
  } finally {
    untrack();
  }
  await nextTask(services);
  finish(task, run, outcome, language);
  void kept.end(notebook.isOpen ? notebook : null);
  const last = outcome?.placed.findLast(({ id }) => id !== outcome?.changed);
  return { after: last?.id ?? task.after, error };
}

/** Lets the page draw and take keys between two long pieces of work. */
function nextTask({ clock }: Pick<RequestPorts, 'clock'>): Promise<void> {
  return clock.sleep(0);
}

function cellsAbove({ cell }: RequestTask) {
  const cells = cell.notebook.cells();
  const index = cells.findIndex(other => other.id === cell.id);
  return index === -1 ? cells : cells.slice(0, index);
}

const nothing = {
  placed: [],
  changed: null,
  rewritten: false,
  notes: [],
  edited: []
};

async function place(
  task: RequestTask,
  services: RequestPorts,
  run: LiveRun,
  old: RecordedRun | undefined,
  answer: AnsweredPrompt
): Promise<Outcome> {
  const { cell, statement } = task;
  const { reply, withheld, validation, attempt } = answer;
  const { operation } = run.state;
  if (!cell.exists) {
    return { ...nothing, reply, withheld };
  }
  const { notebook } = cell;
  const cells = notebook.cells();
  const earlier = reply.truncated
    ? { cells: [], claimed: [], incomplete: false }
    : earlierCells(cells, cell.id, task.turn);
  const placement: Placement = {
    notebook,
    turn: task.turn,
    // The cells of the block before may have been deleted meanwhile.
    after: cells.some(({ id }) => id === task.after) ? task.after : cell.id,
    now: new Date(services.clock.now()),
    lineage: {
      v: 1,
      run: run.id,
      relation: relationOf(operation, old !== undefined),
      parent: cell.id,
      model: run.state.servedModel ?? run.state.askedModel ?? '',
      promptHash: promptHash(statement.request),
      // People count from one.
      attempt: attempt + 1
    },
    validation
  };
  const { placed, changed, notes, ...done } = placeAnswer(
    answer,
    earlier,
    placement
  );
  const edited = await Promise.all(
    placed.flatMap(({ id, beside, proposal: { source } }) =>
      beside === null ? [] : [editedCell(beside, { id, source })]
    )
  );
  return {
    reply,
    placed,
    changed,
    rewritten: done.edited,
    notes,
    edited,
    withheld
  };
}

/**
 * Writes the run's end into the notebook: its answer, as far as it came, is in a cell afterwards.
 */
function finish(
  task: RequestTask,
  run: LiveRun,
  outcome: Outcome | null,
  language: string
): void {
  const { cell, statement } = task;
  if (!cell.notebook.isOpen) {
    return;
  }
  const reply =
    outcome?.reply ?? readAnswer(run.state, statement.request, language);
  const cells = new Map(
    (outcome?.placed ?? []).map(({ proposal, id }): [number, BlockCell] => [
      proposal.segment,
      {
        id,
        role: proposal.role,
        language: proposal.language,
        source: proposal.source,
        changed: id === outcome?.changed
      }
    ])
  );
  const answer = composeAnswer(reply, cells, outcome?.withheld ?? new Map());
  const bundle = runBundle(run.state, answer, outcome?.edited);
  if (!cell.finish(bundle) && answer.markdown !== '') {
    const source = bundle['text/markdown'];
    cell.notebook.apply([
      {
        type: 'insert',
        at: cell.standInIndex,
        cell: { type: 'markdown', source, lineage: null }
      }
    ]);
  }
}
