import { fenced } from '../../core/context/fence';
import {
  contextMessages,
  packContext,
  type LabelledMessage
} from '../../core/context/pack';
import { redactingModel } from '../../core/context/redacting-model';
import { loadSnippets } from '../../core/context/snippets';
import { deriveThread } from '../../core/context/thread';
import type {
  ContextCell,
  ContextPack,
  Snippet,
  NotebookSettings
} from '../../core/context/types';
import { knownWindow } from '../../core/context/windows';
import { isMagicCell } from '../../core/magic/is-magic-cell';
import type { RunWriter } from '../../core/pipeline/run-writer';
import type { AnswerModel } from '../../core/pipeline/stages/run-service';
import type { ChatMessage } from '../../core/ports/language-model';
import type { SourceCell } from '../../core/python/dependency-cells';
import { cellIndex, cellName } from './find-cell';
import type { ModelConnection } from './model-connection';
import type { PromptServices, PromptTask } from './prompt-task';
import { buildRequest } from './request';
import { contextCells } from './stored-runs';

/** What a prompt stands on: the model, what it is shown, and the cells above. */
export interface PromptContext {
  readonly connection: ModelConnection;
  readonly by: AnswerModel;
  /** Labels of the attached files. */
  readonly files: readonly string[];
  readonly snippets: readonly Snippet[];
  /** Files and earlier turns as they are shown to the model, without our own instruction. */
  readonly shown: readonly ChatMessage[];
  /** The cells above the place of the answer's own, in document order. */
  readonly above: readonly ContextCell[];
  /** Those of them that hold code for the kernel. */
  readonly cellsAbove: readonly SourceCell[];
  /** Whether an earlier turn shows this cell's code to the model. */
  isShown(cell: string): boolean;
  /**
   * The messages for a request. @throws CellwrightError `context-too-large`.
   */
  pack(request: string, ask: boolean): ContextPack;
}

/**
 * Collects what the model is shown, files first: where one is missing, nothing at all leaves for the model.
 *
 * @throws CellwrightError `snippet-*`, `endpoint-*`, `context-too-large`.
 */
export async function collectContext(
  task: PromptTask,
  services: PromptServices,
  writer: RunWriter,
  settings: NotebookSettings,
  language: string
): Promise<PromptContext> {
  const { cell, statement } = task;
  const { signal } = writer.run;
  const user = services.settings();
  const snippets = await loadSnippets(
    [...settings.snippets, ...statement.flags.snippets],
    { ...services.snippetPlace(cell.path), maxBytes: user.snippetMaxBytes }
  );
  signal.throwIfAborted();
  const cells = contextCells(cell.notebook);
  const thread = deriveThread(cells, {
    cellId: cell.id,
    statements: task.statements,
    answers: cell.answers,
    upTo: task.turn
  });
  const connected = await services.connect(signal);
  const { transport, host } = connected;
  writer.write({ type: 'model-connected', transport, host });
  // Every stage asks through this one: what was packed is clean already, what stages add is not.
  const connection = { ...connected, model: redactingModel(connected.model) };
  const asked = writer.run.state.askedModel;
  const model = asked ?? connection.defaultModel;
  const known = model === null ? null : knownWindow(model);
  const parts = (ask: boolean) => ({
    ask,
    tests: user.tests,
    language,
    thread,
    snippets
  });
  // Files and turns are searched for secrets and counted once, however many stages send them.
  const standing = new Map<boolean, readonly LabelledMessage[]>();
  const standingFor = (ask: boolean) => {
    const messages = standing.get(ask) ?? contextMessages(parts(ask));
    standing.set(ask, messages);
    return messages;
  };
  const above = cellsAboveAnswer(task, cells);
  const request = buildRequest(asked, [], statement.flags, settings.overrides);
  const context: PromptContext = {
    connection,
    by: { model: connection.model, request, prices: user.prices },
    files: snippets.map(({ label }) => label),
    snippets,
    shown: standingFor(false)
      .slice(1)
      .map(({ role, content }) => ({ role, content })),
    above,
    cellsAbove: codeCells(task, above),
    isShown: id =>
      thread.some(turn =>
        cells
          .find(other => other.id === turn.cell)
          ?.answers.some(({ blocks }) =>
            blocks.some(block => block.cell === id)
          )
      ),
    pack: (text, ask) =>
      packContext(
        {
          ...parts(ask),
          request: text,
          window: user.contextWindow > 0 ? user.contextWindow : known,
          maxTokens: statement.flags.maxTokens
        },
        standingFor(ask)
      )
  };
  const { manifest } = context.pack(statement.request, statement.flags.ask);
  writer.write({ type: 'context-packed', manifest });
  return context;
}

/** The code that a request is about, for the model, where nothing else shows it. */
export function withTarget(
  request: string,
  source: string,
  language: string
): string {
  return `${request}\n\nThe code in question:\n\n${fenced(language, source)}`;
}

/** Those of some cells that hold code for the kernel. */
function codeCells(
  { cell }: PromptTask,
  cells: readonly ContextCell[]
): SourceCell[] {
  return cells
    .filter(({ type, source }) => type === 'code' && !isMagicCell(source))
    .map(({ id, source }) => ({
      id,
      source,
      name: cellName(cell.notebook, id)
    }));
}

function cellsAboveAnswer(
  { cell, after }: PromptTask,
  cells: readonly ContextCell[]
): ContextCell[] {
  const prompt = cellIndex(cell.notebook, cell.id);
  const last = Math.max(prompt, cellIndex(cell.notebook, after));
  return cells.slice(0, last + 1).filter(({ id }) => id !== cell.id);
}
