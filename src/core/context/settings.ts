import type { JsonValue } from '../json';
import type {
  ConfigAction,
  MagicStatement,
  SnippetReference
} from '../magic/types';
import { statementsOf } from '../magic/cell-statements';
import type { ContextCell } from '../values/notebook-cell';
import type { NotebookSettings } from './types';

/** The settings of a notebook without any `%llm_config` line. */
export const emptySettings: NotebookSettings = {
  snippets: [],
  hidden: [],
  servers: {},
  overrides: {}
};

/**
 * What the `%llm_config` lines above a prompt add up to, in document order. Whether a cell was run does
 * not matter: a restart or a colleague gets the same.
 *
 * @param cells - The cells above the prompt's own cell, in document order.
 * @param own - The statements of the prompt's own cell that stand before the prompt.
 */
export function deriveSettings(
  cells: readonly ContextCell[],
  own: readonly MagicStatement[]
): NotebookSettings {
  return [...cells.flatMap(statementsOf), ...own].reduce(
    applyStatement,
    emptySettings
  );
}

/** The settings below `statement`, given those above it. */
export function applyStatement(
  settings: NotebookSettings,
  statement: MagicStatement
): NotebookSettings {
  return statement.kind === 'config'
    ? statement.actions.reduce(applyAction, settings)
    : settings;
}

/**
 * The references that `--remove-snippet path` takes out: those written the same way or, where there are
 * none and `path` is a bare name, those whose last part it is.
 */
export function matchingSnippets(
  snippets: readonly SnippetReference[],
  path: string
): readonly SnippetReference[] {
  const wanted = comparablePath(path);
  const same = snippets.filter(({ path }) => comparablePath(path) === wanted);
  if (same.length > 0 || wanted.includes('/')) {
    return same;
  }
  return snippets.filter(
    ({ path }) => comparablePath(path).split('/').at(-1) === wanted
  );
}

function applyAction(
  settings: NotebookSettings,
  action: ConfigAction
): NotebookSettings {
  const { snippets, overrides } = settings;
  switch (action.type) {
    case 'model':
      return { ...settings, model: action.model };
    case 'snippet':
      return { ...settings, snippets: withSnippet(snippets, action.snippet) };
    case 'remove-snippet': {
      const gone = matchingSnippets(snippets, action.path);
      return {
        ...settings,
        snippets: snippets.filter(snippet => !gone.includes(snippet))
      };
    }
    case 'clear-snippets':
      return { ...settings, snippets: [] };
    case 'data':
      return { ...settings, data: action.mode };
    case 'hide':
      return { ...settings, hidden: [...settings.hidden, action.name] };
    case 'budget':
      return {
        ...settings,
        budgets: { ...settings.budgets, [action.of]: action.budget }
      };
    case 'mcp':
      return {
        ...settings,
        servers: { ...settings.servers, [action.framework]: action.server }
      };
    case 'runtime':
      return { ...settings, runtime: action.runtime };
    case 'set-override':
      return {
        ...settings,
        overrides: withEntry(overrides, action.key, action.value)
      };
    case 'remove-override':
      return { ...settings, overrides: withoutEntry(overrides, action.key) };
    case 'clear-overrides':
      return { ...settings, overrides: {} };
    default:
      return settings;
  }
}

function withSnippet(
  snippets: readonly SnippetReference[],
  added: SnippetReference
): readonly SnippetReference[] {
  const known = snippets.some(
    ({ path, role }) =>
      role === added.role && comparablePath(path) === comparablePath(added.path)
  );
  return known ? snippets : [...snippets, added];
}

/** Two ways to write one path (`./a.py`, `a.py`) compare as equal; nothing is resolved here. */
function comparablePath(path: string): string {
  const root = path.startsWith('/') ? '/' : '';
  const parts = path.normalize('NFC').split('/');
  return root + parts.filter(part => part !== '' && part !== '.').join('/');
}

// Through entries, so that a key named `__proto__` is a key like any other.
function withEntry(
  overrides: NotebookSettings['overrides'],
  key: string,
  value: JsonValue
): NotebookSettings['overrides'] {
  return Object.fromEntries(new Map(Object.entries(overrides)).set(key, value));
}

function withoutEntry(
  overrides: NotebookSettings['overrides'],
  key: string
): NotebookSettings['overrides'] {
  return Object.fromEntries(
    Object.entries(overrides).filter(([name]) => name !== key)
  );
}
