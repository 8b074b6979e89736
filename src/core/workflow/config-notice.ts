import { configReport } from '../context/config-report';
import type { ConnectionFacts } from '../context/config-facts';
import { contextMessages } from '../context/pack';
import { applyStatement, deriveSettings } from '../context/settings';
import {
  listSnippets,
  type SnippetListing,
  type SnippetSource
} from '../context/snippets';
import { deriveThread } from '../context/thread';
import type { NotebookSettings } from '../context/types';
import { windowOf } from '../context/windows';
import { asCellwrightError, CellwrightError } from '../errors';
import { configHelp } from '../magic/help';
import type {
  ConfigStatement,
  MagicStatement,
  SnippetReference
} from '../magic/types';
import {
  notebookSnippet,
  type NotebookSnippetPlace
} from './notebook-snippets';
import { nextContext } from './next-context';
import type { PromptPlace, RequestPorts } from './request-ports';

/** How long the report waits for the endpoint to say what it is. */
const CONNECT_TIMEOUT_MS = 5000;

/** Where in its cell a `%llm_config` line stands. */
export interface ConfigPlace {
  readonly cell: Pick<PromptPlace, 'id' | 'path' | 'notebook' | 'variables'>;
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
  services: RequestPorts
): Promise<string> {
  const { cell, statements, index, turn } = place;
  const cells = cell.notebook.cells();
  const position = cells.findIndex(({ id }) => id === cell.id);
  const before = deriveSettings(
    cells.slice(0, position),
    statements.slice(0, index)
  );
  const settings = applyStatement(before, statement);
  const user = services.settings();
  const files = services.snippetPlace(cell.path);
  const listings = await listAll(settings.snippets, {
    cells,
    anchors: {},
    language: cell.notebook.language,
    variables: cell.variables,
    // Nothing of it is sent: the report says how large it is.
    data: settings.data ?? user['context.data'],
    signal: AbortSignal.timeout(CONNECT_TIMEOUT_MS),
    workTrees: services.workTrees,
    files: { ...files, maxBytes: user.snippetMaxBytes }
  });
  failOnOwnSnippet(statement, listings);
  const turns = deriveThread(cells, {
    cellId: cell.id,
    statements: statements.slice(0, index + 1),
    answers: cells[position]?.answers ?? [],
    upTo: turn
  });
  // The kernel is asked only where what it holds is told.
  const tells = statement.actions.some(
    ({ type }) => type === 'context' || type === 'tokens'
  );
  const ofNotebook = tells
    ? await nextContext({
        cells,
        above: position,
        turns,
        settings,
        data: settings.data ?? user['context.data'],
        tokens: user['context.tokens'],
        language: cell.notebook.language,
        files,
        variables: cell.variables,
        signal: AbortSignal.timeout(CONNECT_TIMEOUT_MS)
      })
    : null;
  return configReport(statement, {
    before,
    settings,
    snippets: listings,
    turns,
    cellIds: cells.map(({ id }) => id),
    messages: [
      ...contextMessages({
        ask: false,
        tests: user.tests,
        language: cell.notebook.language,
        thread: turns,
        snippets: listings.flatMap(({ snippets }) => snippets)
      }),
      ...(ofNotebook === null ? [] : [ofNotebook])
    ],
    runs: cells.flatMap(({ runs }) => runs.map(({ record }) => record)),
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
  services: RequestPorts
): Promise<ConnectionFacts> {
  const user = services.settings();
  const named = notebook.model ?? (user.model || null);
  try {
    const connection = await services.describe(
      AbortSignal.timeout(CONNECT_TIMEOUT_MS)
    );
    const model = named ?? connection.defaultModel;
    return {
      version: services.version,
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
      version: services.version,
      transport: reason,
      host: null,
      key: false,
      defaultModel: user.model || null,
      window: windowOf(named, user.contextWindow, null)
    };
  }
}

/** Everything that is attached as it would be shown, or why it cannot be. */
async function listAll(
  references: readonly SnippetReference[],
  place: NotebookSnippetPlace & { readonly files: SnippetSource }
): Promise<SnippetListing[]> {
  const listings: SnippetListing[] = [];
  for (const reference of references) {
    try {
      const snippet = await notebookSnippet(reference, place);
      listings.push(
        ...(snippet === null
          ? await listSnippets([reference], place.files)
          : [{ reference, snippets: [snippet], failure: null }])
      );
    } catch (error) {
      const { failure } = asCellwrightError(error);
      listings.push({ reference, snippets: [], failure });
    }
  }
  return listings;
}
