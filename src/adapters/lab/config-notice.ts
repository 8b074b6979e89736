import { configReport } from '../../core/context/config-report';
import type { ConnectionFacts } from '../../core/context/config-facts';
import { contextMessages } from '../../core/context/pack';
import { applyStatement, deriveSettings } from '../../core/context/settings';
import { listSnippets, type SnippetListing } from '../../core/context/snippets';
import { deriveThread } from '../../core/context/thread';
import type { NotebookSettings } from '../../core/context/types';
import { windowOf } from '../../core/context/windows';
import { CellwrightError } from '../../core/errors';
import { configHelp } from '../../core/magic/help';
import type { ConfigStatement, MagicStatement } from '../../core/magic/types';
import { kernelLanguage } from './find-cell';
import type { PromptCell } from './prompt-cell';
import type { PromptServices } from './prompt-task';
import { contextCells, storedRunsOf } from './stored-runs';
import { VERSION } from '../../version';

/** How long the report waits for the endpoint to say what it is. */
const CONNECT_TIMEOUT_MS = 5000;

/** Where in its cell a `%llm_config` line stands. */
export interface ConfigPlace {
  readonly cell: PromptCell;
  readonly statements: readonly MagicStatement[];
  readonly index: number;
  /** `%%llm` blocks of the cell before it. */
  readonly turn: number;
}

/**
 * What running a `%llm_config` line shows. The line's settings count by standing in the notebook; running
 * it reports them and checks that the files can be read.
 *
 * @throws CellwrightError for a `--snippet` of this line that cannot be shown to the model.
 */
export async function configNotice(
  place: ConfigPlace,
  statement: ConfigStatement,
  services: PromptServices
): Promise<string> {
  const { cell, statements, index, turn } = place;
  const cells = contextCells(cell.notebook);
  const position = cells.findIndex(({ id }) => id === cell.id);
  const before = deriveSettings(
    cells.slice(0, position),
    statements.slice(0, index)
  );
  const settings = applyStatement(before, statement);
  const user = services.settings();
  const listings = await listSnippets(settings.snippets, {
    ...services.snippetPlace(cell.path),
    maxBytes: user.snippetMaxBytes
  });
  failOnOwnSnippet(statement, listings);
  const turns = deriveThread(cells, {
    cellId: cell.id,
    statements: statements.slice(0, index + 1),
    answers: cell.answers,
    upTo: turn
  });
  return configReport(statement, {
    before,
    settings,
    snippets: listings,
    turns,
    cellIds: cells.map(({ id }) => id),
    messages: contextMessages({
      ask: false,
      tests: user.tests,
      language: kernelLanguage(cell.notebook),
      thread: turns,
      snippets: listings.flatMap(({ snippets }) => snippets)
    }),
    runs: storedRunsOf(cell.notebook).map(({ record }) => record),
    connection: await connectionFacts(settings, services),
    help: configHelp()
  });
}

function failOnOwnSnippet(
  { actions }: ConfigStatement,
  listings: readonly SnippetListing[]
): void {
  const own = actions.flatMap(action =>
    action.type === 'snippet' ? [action.snippet] : []
  );
  const failed = listings.find(
    ({ failure, reference }) =>
      failure !== null &&
      own.some(
        ({ path, role }) => path === reference.path && role === reference.role
      )
  );
  if (failed?.failure) {
    throw new CellwrightError(failed.failure);
  }
}

async function connectionFacts(
  notebook: NotebookSettings,
  services: PromptServices
): Promise<ConnectionFacts> {
  const user = services.settings();
  const named = notebook.model ?? (user.model || null);
  try {
    const connection = await services.describe(
      AbortSignal.timeout(CONNECT_TIMEOUT_MS)
    );
    const model = named ?? connection.defaultModel;
    return {
      version: VERSION,
      transport:
        connection.transport === 'relay'
          ? "the Jupyter server's relay"
          : 'direct from this browser',
      host: connection.host,
      key: connection.hasKey,
      defaultModel: (user.model || null) ?? connection.defaultModel,
      window: windowOf(
        model,
        user.contextWindow,
        connection.sizesOf(named).window
      )
    };
  } catch (error) {
    // Not being connected is what a status report is there to tell.
    const reason = error instanceof Error ? error.message : String(error);
    return {
      version: VERSION,
      transport: reason,
      host: null,
      key: false,
      defaultModel: user.model || null,
      window: windowOf(named, user.contextWindow, null)
    };
  }
}
