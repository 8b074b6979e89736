import type { INotebookModel } from '@jupyterlab/notebook';
import { UUID } from '@lumino/coreutils';
import { deriveSettings } from '../../core/context/settings';
import { loadSnippets } from '../../core/context/snippets';
import { deriveThread } from '../../core/context/thread';
import { knownWindow } from '../../core/context/windows';
import { packContext } from '../../core/context/pack';
import type { ContextPack, NotebookSettings } from '../../core/context/types';
import type { CellwrightError } from '../../core/errors';
import { sha256 } from '../../core/hash';
import type { MagicStatement, PromptStatement } from '../../core/magic/types';
import {
  RunWriter,
  endFailedRun,
  receiveAnswer
} from '../../core/pipeline/answer-prompt';
import { editedCell } from '../../core/pipeline/cell-edits';
import {
  composeAnswer,
  type BlockCell
} from '../../core/pipeline/compose-answer';
import { proposeCells, type Proposals } from '../../core/pipeline/proposal';
import { readAnswer, requireAnswer } from '../../core/pipeline/read-answer';
import type { EditedCell } from '../../core/pipeline/record';
import { runBundle } from '../../core/pipeline/run-bundle';
import { emptyRunState } from '../../core/pipeline/run-state';
import type { LiveRun, Runs } from '../../core/pipeline/runs';
import type { Clock } from '../../core/ports/clock';
import type { SnippetPlace } from '../../core/context/find-snippet-files';
import type { ModelRequest } from '../../core/ports/language-model';
import type { Reply } from '../../core/replies/types';
import type { ConnectionFacts, ModelConnection } from './model-connection';
import { cellIndex, kernelLanguage } from './find-cell';
import {
  earlierCells,
  insertOrphanedAnswer,
  placeCells,
  type PlacedProposal
} from './place-cells';
import type { PromptCell } from './prompt-cell';
import { buildRequest, resolveModel } from './request';
import type { CellwrightSettings } from './settings';
import { contextCells, type StoredRun } from './stored-runs';

/** What running prompts needs from outside. */
export interface PromptServices {
  readonly runs: Runs;
  readonly clock: Clock;
  /** Where the snippets of a notebook are read, given the notebook's path. */
  readonly snippetPlace: (notebook: string) => SnippetPlace;
  readonly settings: () => CellwrightSettings;
  /** The model as it is configured now. @throws CellwrightError `endpoint-*`. */
  readonly connect: (signal: AbortSignal) => Promise<ModelConnection>;
  /** Like `connect`, for looking at: asks the user for nothing. */
  readonly describe: (signal: AbortSignal) => Promise<ConnectionFacts>;
}

/** One `%%llm` block of a cell, about to be answered. */
export interface PromptTask {
  readonly cell: PromptCell;
  readonly statement: PromptStatement;
  /** All statements of the cell; the prompt is the one at `index`. */
  readonly statements: readonly MagicStatement[];
  readonly index: number;
  /** Which `%%llm` block of the cell it is, from 0. */
  readonly turn: number;
  /** The cell after which this answer's cells go. */
  readonly after: string;
}

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
    await generate(task, services, writer, settings, language);
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

async function generate(
  task: PromptTask,
  services: PromptServices,
  writer: RunWriter,
  settings: NotebookSettings,
  language: string
): Promise<void> {
  const { signal } = writer.run;
  let connection!: ModelConnection;
  let request!: ModelRequest;
  await writer.stage('context', async () => {
    // Files first: where one is missing, nothing at all leaves for the model.
    const pack = await showToModel(
      task,
      services,
      writer.run,
      settings,
      language
    );
    connection = await services.connect(signal);
    const packed = pack(connection.defaultModel);
    writer.write({ type: 'context-packed', manifest: packed.manifest });
    request = buildRequest(
      writer.run.state.askedModel,
      packed.messages,
      task.statement.flags,
      settings.overrides
    );
  });
  await writer.stage('generate', () =>
    receiveAnswer(writer, connection.model, request, services.settings().prices)
  );
}

/** Everything that the model is shown; the window is checked once the endpoint's model is known. */
async function showToModel(
  task: PromptTask,
  services: PromptServices,
  run: LiveRun,
  settings: NotebookSettings,
  language: string
): Promise<(defaultModel: string | null) => ContextPack> {
  const { cell, statement } = task;
  const user = services.settings();
  const snippets = await loadSnippets(
    [...settings.snippets, ...statement.flags.snippets],
    {
      ...services.snippetPlace(cell.path),
      maxBytes: user.snippetMaxBytes
    }
  );
  run.signal.throwIfAborted();
  const thread = deriveThread(contextCells(cell.notebook), {
    cellId: cell.id,
    statements: task.statements,
    answers: cell.answers,
    upTo: task.turn
  });
  return defaultModel => {
    const model = run.state.askedModel ?? defaultModel;
    return packContext({
      request: statement.request,
      ask: statement.flags.ask,
      tests: user.tests,
      language,
      thread,
      snippets,
      window:
        user.contextWindow > 0
          ? user.contextWindow
          : model === null
            ? null
            : knownWindow(model),
      maxTokens: statement.flags.maxTokens
    });
  };
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

/** A bundle for a failure that came before any run, such as a flag that does not exist. */
export function failureBundle(
  error: CellwrightError,
  cell: { id: string; notebook: INotebookModel },
  clock: Clock
) {
  const at = clock.now();
  return runBundle(
    {
      ...emptyRunState,
      run: UUID.uuid4(),
      cell: cell.id,
      status: 'failed',
      startedAt: at,
      finishedAt: at,
      failure: error.failure
    },
    { markdown: '', blocks: [] }
  );
}
