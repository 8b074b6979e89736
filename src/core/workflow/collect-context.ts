import { generatedTests } from '../cells/block-of-cell';
import { handlesOf } from '../cell-handle';
import type { NotebookCell, ContextCell } from '../values/notebook-cell';
import {
  contextMessages,
  packContext,
  type LabelledMessage,
  type PackInput
} from '../context/pack';
import type { RunSpending } from '../budget/run-spending';
import type { CollectedNotebook } from '../context/notebook-context';
import { isSmallModel } from '../context/small-model';
import { deriveThread } from '../context/thread';
import type { ContextPack } from '../context/types';
import type { ContextManifest, Snippet } from '../values/manifest';
import { windowOf } from '../context/windows';
import { settleDataMode } from './settle-data-mode';
import type { AnswerModel } from './write/run-service';
import type { ChatMessage } from '../ports/language-model';
import type { SourceCell } from '../python/dependency-cells';
import type { ModelConnection } from '../ports/model-connection';
import { cellsAboveAnswer, codeCells } from './cells-above';
import type { Mentioned } from './mentions/find-mentioned';
import { lookUpMentions } from './mentions/look-up-mentions';
import type { RequestTask } from './request-ports';
import type { RequestWork } from './request-work';
import { buildRequest } from './model-request';
import { connectionOfRun } from './model-of-run';
import { readSnippets } from './read-snippets';
import { seeNotebook } from './see-notebook';

/** What a prompt stands on: the model, what it is shown, and the cells above. */
export interface RequestContext {
  readonly connection: ModelConnection;
  readonly by: AnswerModel;
  /** What the run may take; `null` where nothing limits it. */
  readonly spending: RunSpending | null;
  /** Whether the model is a small one. */
  readonly small: boolean;
  /** Labels of the attached files. */
  readonly files: readonly string[];
  readonly snippets: readonly Snippet[];
  /** Names of the files beside the notebook. */
  readonly beside: readonly string[];
  /** What the request mentions. */
  readonly mentioned: Mentioned;
  /** Files and earlier turns as they are shown to the model, without our own instruction. */
  readonly shown: readonly ChatMessage[];
  /** The cells above the place of the answer's own, in document order. */
  readonly above: readonly ContextCell[];
  /** Ids of the cells that hold generated tests. */
  readonly tests: ReadonlySet<string>;
  /** The cells by the handles by which the model may call them. */
  readonly handles: ReadonlyMap<string, string>;
  /** Those of them that hold code for the kernel. */
  readonly cellsAbove: readonly SourceCell[];
  /** Whether an earlier turn shows this cell's code to the model. */
  isShown(cell: string): boolean;
  /** What the model is shown. */
  readonly manifest: ContextManifest;
  /**
   * The messages for a request.
   *
   * @param without id of a cell whose code the request holds itself.
   * @throws CellwrightError `context-too-large`.
   */
  pack(request: string, ask: boolean, without?: string): ContextPack;
}

/**
 * Collects what the model is shown, files first: where one is missing, nothing at all leaves for the model.
 *
 * @throws CellwrightError `snippet-*`, `endpoint-*`, `context-too-large`.
 */
export async function collectContext(
  work: RequestWork
): Promise<RequestContext> {
  const { task, ports, writer, user, settings, language } = work;
  const { cell, statement } = task;
  const { signal } = writer.run;
  const mentioned = await lookUpMentions(work);
  const data = settleDataMode(work, cell.notebook.cells());
  const { snippets, beside } = await readSnippets(work, data);
  signal.throwIfAborted();
  const cells = cell.notebook.cells();
  cells.forEach(({ source }) => work.values.tell(source));
  const thread = threadAbove(task, cells);
  const connected = await ports.connect(signal);
  const { transport, host } = connected;
  writer.write({ type: 'model-connected', transport, host });
  const asked = work.model;
  // Every stage asks through this one: what was packed is clean already, what stages add is not.
  const { connection, spending } = await connectionOfRun(work, connected);
  const small = isSmallModel(asked ?? connection.defaultModel, user.smallModel);
  const parts = (ask: boolean) => ({
    ask,
    short: small,
    tests: user.tests,
    language,
    thread,
    snippets
  });
  const standingFor = onceEach(ask => contextMessages(parts(ask)));
  const above = cellsAboveAnswer(task, cells);
  const tests = generatedTests(cells);
  const cellsAbove = codeCells(above, cells);
  const notebook = await seeNotebook(work, {
    cells: above,
    all: cells,
    code: new Set(cellsAbove.map(({ id }) => id).filter(id => !tests.has(id))),
    shown: new Set(thread.flatMap(({ shows }) => shows)),
    files: beside,
    mentioned,
    data
  });
  const pack: RequestContext['pack'] = (text, ask, without) =>
    withMentions(
      packContext(
        {
          ...parts(ask),
          ...sizesNow(connection, asked, user.contextWindow),
          request: text,
          maxTokens: statement.flags.maxTokens,
          notebook: withoutCell(notebook, without)
        },
        standingFor(ask)
      ),
      mentioned
    );
  const { messages, manifest } = pack(statement.request, statement.flags.ask);
  const request = buildRequest(asked, [], statement.flags, settings.overrides);
  writer.write({ type: 'context-packed', manifest });
  return {
    connection,
    spending,
    by: { model: connection.model, request, prices: user.prices },
    small,
    files: snippets.map(({ label }) => label),
    snippets,
    beside,
    mentioned,
    shown: messages.slice(1, -1),
    above,
    tests,
    handles: handlesOf(cells),
    cellsAbove,
    isShown: id => thread.some(({ shows }) => shows.includes(id)),
    manifest,
    pack
  };
}

/** The conversation above a prompt, its own cell's earlier turns included. */
function threadAbove(
  { cell, statements, turn }: RequestTask,
  cells: readonly NotebookCell[]
) {
  return deriveThread(cells, {
    cellId: cell.id,
    statements,
    answers: cells.find(({ id }) => id === cell.id)?.answers ?? [],
    upTo: turn
  });
}

/** Files and turns are searched for secrets and counted once, however many stages send them. */
function onceEach(
  make: (ask: boolean) => readonly LabelledMessage[]
): (ask: boolean) => readonly LabelledMessage[] {
  const made = new Map<boolean, readonly LabelledMessage[]>();
  return ask => {
    const messages = made.get(ask) ?? make(ask);
    made.set(ask, messages);
    return messages;
  };
}

/** What was seen of the notebook without a cell whose code the request holds itself. */
function withoutCell(
  notebook: CollectedNotebook,
  without: string | undefined
): CollectedNotebook {
  const items = notebook.items.filter(
    ({ kind, cell }) => kind !== 'cell' || cell !== without
  );
  return { ...notebook, items };
}

/** What is sent, told with the cells that the request mentions. */
function withMentions(
  { messages, manifest }: ContextPack,
  { cells }: Mentioned
): ContextPack {
  const mentions = cells.map(({ text, line }) => ({ text, line }));
  return {
    messages,
    manifest: mentions.length === 0 ? manifest : { ...manifest, mentions }
  };
}

/** What is known of a model's window and of how it counts, by now: each answer may teach more. */
function sizesNow(
  { defaultModel, sizesOf }: ModelConnection,
  asked: string | null,
  set: number
): Pick<PackInput, 'window' | 'tokenRatio'> {
  const { window, tokenRatio } = sizesOf(asked);
  return { window: windowOf(asked ?? defaultModel, set, window), tokenRatio };
}

/** The code that a request is about, for the model, where nothing else shows it. @param handles of its cells. */
export function withTarget(
  request: string,
  code: string,
  handles: string
): string {
  return `${request}\n\nThe code in question, ${handles}:\n\n${code}`;
}
