import type { DataMode, ProjectRuntime } from '../vocabulary';
import type { Failure } from '../errors';
import type { JsonValue } from '../json';
import { readBudget } from './read-budget';
import { NO_BUDGET } from '../values/budget';
import { neverClosed, strayWord } from './flag-failures';
import { CONFIG_MAGIC, type ConfigFlagName } from './config-flags';
import type { SourceLine } from './lines';
import { asksForHelp, parseFlags } from './parse-flags';
import { findFlag } from './suggest-flag';
import { tokenize } from './tokenize';
import type { ConfigAction, ConfigStatement } from './types';

const ACTIONS: Record<
  ConfigFlagName,
  (first: string, second: JsonValue) => ConfigAction
> = {
  '--model': model => ({ type: 'model', model }),
  '--snippet': path => ({ type: 'snippet', snippet: { path, role: 'user' } }),
  '--sys-snippet': path => ({
    type: 'snippet',
    snippet: { path, role: 'system' }
  }),
  '--remove-snippet': path => ({ type: 'remove-snippet', path }),
  '--clear-snippets': () => ({ type: 'clear-snippets' }),
  '--list-snippets': () => ({ type: 'list-snippets' }),
  '--set-override': (key, value) => ({ type: 'set-override', key, value }),
  '--remove-override': key => ({ type: 'remove-override', key }),
  '--clear-overrides': () => ({ type: 'clear-overrides' }),
  '--show-overrides': () => ({ type: 'show-overrides' }),
  '--data': mode => ({ type: 'data', mode: mode as DataMode }),
  '--budget': text => ({
    type: 'budget',
    of: 'prompt',
    budget: readBudget(text) ?? NO_BUDGET
  }),
  '--notebook-budget': text => ({
    type: 'budget',
    of: 'notebook',
    budget: readBudget(text) ?? NO_BUDGET
  }),
  '--hide': name => ({ type: 'hide', name }),
  '--mcp': readRoute,
  '--runtime': runtime => ({
    type: 'runtime',
    runtime: runtime as ProjectRuntime
  }),
  '--clear-history': () => ({ type: 'clear-history' }),
  '--show-history': () => ({ type: 'show-history' }),
  '--context': () => ({ type: 'context' }),
  '--tokens': () => ({ type: 'tokens' }),
  '--status': () => ({ type: 'status' }),
  '--help': () => ({ type: 'help' })
};

/**
 * Reads a `%llm_config` line. Its actions keep the order of its flags; with `--help` it does nothing
 * else, without flags it shows the status, and with a mistake it does nothing at all.
 */
export function readConfig(
  head: SourceLine
): ConfigStatement | { readonly failure: Failure } {
  const line = head.number;
  if (asksForHelp(tokenize(head.text, CONFIG_MAGIC.name.length))) {
    return { kind: 'config', line, actions: [{ type: 'help' }] };
  }
  const parsed = parseFlags(CONFIG_MAGIC, head.text);
  if ('failure' in parsed) {
    return parsed;
  }
  const { uses, text } = parsed;
  if (text !== null) {
    const before = uses.at(-1)?.name ?? null;
    return {
      failure:
        text.open === null
          ? strayWord(
              CONFIG_MAGIC,
              text.text,
              before && findFlag(CONFIG_MAGIC, before)
            )
          : neverClosed('this line', text.open)
    };
  }
  const actions = uses.map(({ name, values: [first, second] }) =>
    ACTIONS[name](String(first), second)
  );
  return {
    kind: 'config',
    line,
    actions: actions.length === 0 ? [{ type: 'status' }] : actions
  };
}

/** `java=NAME`, or `NAME` alone for the modules in all frameworks. */
function readRoute(written: string): ConfigAction {
  const at = written.indexOf('=');
  return {
    type: 'mcp',
    framework: written.slice(0, Math.max(0, at)).trim().toLowerCase(),
    server: written.slice(at + 1).trim()
  };
}
