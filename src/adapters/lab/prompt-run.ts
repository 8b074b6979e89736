import { UUID } from '@lumino/coreutils';
import { deriveSettings } from '../../core/context/settings';
import type { CellwrightError } from '../../core/errors';
import { sha256 } from '../../core/hash';
import { RunWriter, endFailedRun } from '../../core/pipeline/answer-prompt';
import { editedCell } from '../../core/pipeline/cell-edits';
import {
  composeAnswer,
  type BlockCell
} from '../../core/pipeline/compose-answer';
import { proposeCells, type Proposals } from '../../core/pipeline/proposal';
import { readAnswer, requireAnswer } from '../../core/pipeline/read-answer';
import type { EditedCell } from '../../core/pipeline/record';
import { runBundle } from '../../core/pipeline/run-bundle';
import type { LiveRun } from '../../core/pipeline/runs';
import type { Reply } from '../../core/replies/types';
import { cellIndex, kernelLanguage } from './find-cell';
import { generateAnswer } from './generate-answer';
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
  const untrack = cell.track(run);
  let outcome: Outcome | null = null;
  let error: CellwrightError | null = null;
  try {
    await generateAnswer(task, services, writer, settings, language);
    outcome = await writer.stage('cells', () =>
      place(task, services, run, old, language)
    );
    writer.write({ type: 'cells-placed', cells: outcome.placed });
    writer.write({ type: 'run-finished' });
  } catch (reason) {
    error = endFailedRun(writer, reason);
  } finally {
    untrack();
  }
  finish(task, run, outcome, language);
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
  language: string
): Promise<Outcome> {
  const { cell, statement } = task;
  const reply = readAnswer(run.state, statement.request, language);
  requireAnswer(reply, run.state);
  const { cells, withheld } = proposeCells(reply, {
    language,
    ask: statement.flags.ask,
    tests: services.settings().tests
  });
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
      relation: old === undefined ? 'create' : 'iterate',
      parent: cell.id,
      model: run.state.servedModel ?? run.state.askedModel ?? '',
      promptHash: sha256(statement.request, 16),
      attempt: 1,
      validation: 'skipped'
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

/** Writes the run's end into the notebook: its answer, as far as it came, is in a cell afterwards. */
function finish(
  task: PromptTask,
  run: LiveRun,
  outcome: Outcome | null,
  language: string
): void {
  const { cell, statement } = task;
  if (cell.notebook.isDisposed) {
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
}
