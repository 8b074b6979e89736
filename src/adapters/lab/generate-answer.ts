import { packContext } from '../../core/context/pack';
import { loadSnippets } from '../../core/context/snippets';
import { deriveThread } from '../../core/context/thread';
import type { ContextPack, NotebookSettings } from '../../core/context/types';
import { knownWindow } from '../../core/context/windows';
import {
  receiveAnswer,
  type RunWriter
} from '../../core/pipeline/answer-prompt';
import type { LiveRun } from '../../core/pipeline/runs';
import type { ModelRequest } from '../../core/ports/language-model';
import type { ModelConnection } from './model-connection';
import type { PromptServices, PromptTask } from './prompt-task';
import { buildRequest } from './request';
import { contextCells } from './stored-runs';

/**
 * Collects what the model is shown, asks it, and writes what it answers to the run's journal.
 *
 * @throws CellwrightError where either fails; the text received before stays in the journal.
 */
export async function generateAnswer(
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
