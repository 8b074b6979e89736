import { UUID } from '@lumino/coreutils';
import { deriveSettings } from '../../core/context/settings';
import { stopped, type CellwrightError } from '../../core/errors';
import { sha256 } from '../../core/hash';
import { RunWriter, endFailedRun } from '../../core/pipeline/run-writer';
import { editedCell } from '../../core/pipeline/cell-edits';
import {
  composeAnswer,
  type BlockCell
} from '../../core/pipeline/compose-answer';
import { journalText } from '../../core/pipeline/journal-text';
import type { AnsweredPrompt } from '../../core/pipeline/answered-prompt';
import type { Proposals } from '../../core/pipeline/proposal';
import { requestDigest } from '../../core/pipeline/request-digest';
import { readAnswer } from '../../core/pipeline/read-answer';
import { relationOf } from '../../core/pipeline/relation';
import type { EditedCell } from '../../core/pipeline/record';
import { runBundle } from '../../core/pipeline/run-bundle';
import type { LiveRun } from '../../core/pipeline/runs';
import type { Reply } from '../../core/replies/types';
import { cellIndex, kernelLanguage } from './find-cell';
import { answerPrompt } from './answer-prompt';
import { earlierBlocks } from './earlier-blocks';
import {
  earlierCells,
  insertOrphanedAnswer,
  type PlacedProposal
} from './place-cells';
import { placeAnswer } from './place-answer';
import type { PromptServices, PromptTask } from './prompt-task';
import { resolveModel } from './request';
import { contextCells, type StoredRun } from './stored-runs';

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
export async function runPrompt(
  task: PromptTask,
  services: PromptServices
): Promise<{ after: string; error: CellwrightError | null }> {
  const { cell, statement, turn } = task;
  const old = cell.outputs.runs.find(
    run => run.record.turn === turn && run.record.status === 'done'
  );
  const run = services.runs.open(UUID.uuid4(), old?.record.run ?? null);
  const writer = new RunWriter(run, services.clock);
  const language = kernelLanguage(cell.notebook);
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
  cell.show(run);
  const kept = services.journals.keep(
    run,
    {
      request: requestDigest(task.statements, task.index),
      language,
      notebook: cell.path
    },
    journal =>
      task.claim.publish(run.id, () => journalText(journal, MAX_SHARED))
  );
  const untrack = cell.track(run);
  let outcome: Outcome | null = null;
  let error: CellwrightError | null = null;
  try {
    const answer = await answerPrompt(
      task,
      services,
      writer,
      settings,
      language
    );
    if (answer.dropped) {
      writer.write({
        type: 'note-added',
        text: 'You dropped this answer: no cells were inserted.'
      });
      throw stopped();
    }
    await nextTask();
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
  await nextTask();
  const placed = finish(task, run, outcome, language);
  void kept.end(placed ? cell.notebook : null);
  const last = outcome?.placed.findLast(({ id }) => id !== outcome?.changed);
  return { after: last?.id ?? task.after, error };
}

/** Lets the page draw and take keys between two long pieces of work. */
function nextTask(): Promise<void> {
  return new Promise(resolve => setTimeout(resolve));
}

function cellsAbove({ cell }: PromptTask) {
  const cells = contextCells(cell.notebook);
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
  task: PromptTask,
  services: PromptServices,
  run: LiveRun,
  old: StoredRun | undefined,
  answer: AnsweredPrompt
): Promise<Outcome> {
  const { cell, statement } = task;
  const { reply, withheld, validation, attempt } = answer;
  const { operation } = run.state;
  if (!cell.exists) {
    return { ...nothing, reply, withheld };
  }
  const earlier = earlierCells(
    cell.notebook,
    cell.id,
    reply.truncated
      ? []
      : earlierBlocks(cell.notebook, cell.outputs.runs, task.turn)
  );
  const { placed, changed, notes, ...done } = placeAnswer(answer, earlier, {
    notebook: cell.notebook,
    // The cells of the block before may have been deleted meanwhile.
    after: cellIndex(cell.notebook, task.after) === -1 ? cell.id : task.after,
    now: new Date(services.clock.now()),
    lineage: {
      v: 1,
      run: run.id,
      relation: relationOf(operation, old !== undefined),
      parent: cell.id,
      model: run.state.servedModel ?? run.state.askedModel ?? '',
      promptHash: sha256(statement.request, 16),
      // People count from one.
      attempt: attempt + 1
    },
    validation
  });
  const edited = await Promise.all(
    placed.flatMap(item => {
      const kept = earlier.find(other => other.id === item.beside);
      return kept === undefined
        ? []
        : [editedCell(kept, { id: item.id, source: item.proposal.source })];
    })
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
 *
 * @returns `false` where the notebook is gone.
 */
function finish(
  task: PromptTask,
  run: LiveRun,
  outcome: Outcome | null,
  language: string
): boolean {
  const { cell, statement } = task;
  if (cell.notebook.isDisposed) {
    return false;
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
        lines: proposal.source.split('\n').length,
        changed: id === outcome?.changed
      }
    ])
  );
  const answer = composeAnswer(reply, cells, outcome?.withheld ?? new Map());
  const bundle = runBundle(run.state, answer, outcome?.edited);
  if (!cell.outputs.finish(bundle)) {
    cell.finishWhenBack(bundle);
    if (answer.markdown !== '') {
      insertOrphanedAnswer(
        cell.notebook,
        bundle['text/markdown'],
        cell.standInIndex
      );
    }
  }
  return true;
}
