import { UUID } from '@lumino/coreutils';
import { deriveSettings } from '../../core/context/settings';
import { stopped, type CellwrightError } from '../../core/errors';
import { sha256 } from '../../core/hash';
import { RunWriter, endFailedRun } from '../../core/pipeline/answer-prompt';
import { editedCell } from '../../core/pipeline/cell-edits';
import {
  composeAnswer,
  type BlockCell
} from '../../core/pipeline/compose-answer';
import { proposeCells, type Proposals } from '../../core/pipeline/proposal';
import { requestDigest } from '../../core/pipeline/request-digest';
import { isReading } from '../../core/pipeline/classify/operations';
import { readAnswer } from '../../core/pipeline/read-answer';
import type {
  CellLineage,
  EditedCell,
  Operation
} from '../../core/pipeline/record';
import { runBundle } from '../../core/pipeline/run-bundle';
import type { LiveRun } from '../../core/pipeline/runs';
import type { ProvedAnswer } from '../../core/pipeline/stages/prove-answer';
import type { Reply } from '../../core/replies/types';
import { cellIndex, kernelLanguage } from './find-cell';
import { answerPrompt } from './answer-prompt';
import {
  earlierCells,
  insertOrphanedAnswer,
  placeCells,
  type PlacedProposal
} from './place-cells';
import type { PromptServices, PromptTask } from './prompt-task';
import { resolveModel } from './request';
import { contextCells, type StoredRun } from './stored-runs';

interface Outcome {
  readonly reply: Reply;
  readonly placed: readonly PlacedProposal[];
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
  cell.outputs.begin(runBundle(run.state, { markdown: '', blocks: [] }));
  const kept = services.journals.keep(run, {
    request: requestDigest(task.statements, task.index),
    language,
    notebook: cell.path
  });
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
    outcome = await writer.stage('cells', () =>
      place(task, services, run, old, language, answer)
    );
    writer.write({ type: 'cells-placed', cells: outcome.placed });
    writer.write({ type: 'run-finished' });
  } catch (reason) {
    error = endFailedRun(writer, reason);
  } finally {
    untrack();
  }
  const placed = finish(task, run, outcome, language);
  void kept.end(placed ? cell.notebook : null);
  return { after: outcome?.placed.at(-1)?.id ?? task.after, error };
}

function cellsAbove({ cell }: PromptTask) {
  const cells = contextCells(cell.notebook);
  const index = cells.findIndex(other => other.id === cell.id);
  return index === -1 ? cells : cells.slice(0, index);
}

async function place(
  task: PromptTask,
  services: PromptServices,
  run: LiveRun,
  old: StoredRun | undefined,
  language: string,
  { reply, proved, validation, attempt }: ProvedAnswer
): Promise<Outcome> {
  const { cell, statement } = task;
  const { operation } = run.state;
  const { cells, withheld } = proposeCells(
    reply,
    {
      language,
      ask: statement.flags.ask || isReading(operation),
      tests: services.settings().tests
    },
    proved
  );
  if (!cell.exists) {
    return { reply, placed: [], edited: [], withheld };
  }
  const earlier = earlierCells(
    cell.notebook,
    cell.id,
    reply.truncated ? [] : (old?.record.blocks ?? [])
  );
  const placed = placeCells(cells, earlier, {
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
      attempt: attempt + 1,
      validation
    }
  });
  const edited = await Promise.all(
    placed.flatMap(item => {
      const kept = earlier.find(other => other.id === item.beside);
      return kept === undefined
        ? []
        : [editedCell(kept, { id: item.id, source: item.proposal.source })];
    })
  );
  return { reply, placed, edited, withheld };
}

function relationOf(
  operation: Operation,
  again: boolean
): CellLineage['relation'] {
  switch (operation) {
    case 'iterate':
    case 'extend':
    case 'fix':
      return operation;
    default:
      return again ? 'iterate' : 'create';
  }
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
        lines: proposal.source.split('\n').length
      }
    ])
  );
  const answer = composeAnswer(reply, cells, outcome?.withheld ?? new Map());
  const bundle = runBundle(run.state, answer, outcome?.edited);
  if (!cell.outputs.finish(bundle) && answer.markdown !== '') {
    insertOrphanedAnswer(
      cell.notebook,
      bundle['text/markdown'],
      cell.standInIndex
    );
  }
  return true;
}
