import { fenced } from './fence';
import { isCredentialName } from '../magic/credentials';
import type { JsonValue } from '../json';
import type { ConfigAction, ConfigStatement } from '../magic/types';
import type { ConfigFacts } from './config-facts';
import type { DataMode, ProjectRuntime } from '../vocabulary';
import { budgetWords, codeSpan, plural } from './markdown-text';
import { redactSecrets, REDACTED } from './redact';
import { historyReport } from './report-history';
import { snippetsReport } from './report-snippets';
import { statusReport } from './report-status';
import { tokensReport } from './report-tokens';
import { matchingSnippets } from './settings';

const DATA_WORDS: Readonly<Record<DataMode, string>> = {
  off: 'The prompts below show the model nothing that comes out of the kernel.',
  schema:
    'The prompts below show the model names, types and sizes of your data, and no value of any row.',
  rows: 'The prompts below show the model values of your data as well: ranges, frequent values, first rows, outputs.'
};

const RUNTIME_WORDS: Readonly<Record<ProjectRuntime, string>> = {
  auto: 'Modules of the projects below are run where least can happen: in a guarded kernel or a container, else as processes of the server’s machine.',
  process: 'Modules of the projects below are run in no container.',
  container: 'Modules of the projects below are run in containers only.'
};

/** What running a `%llm_config` line shows, as Markdown: one part for each thing that it does. */
export function configReport(
  statement: ConfigStatement,
  facts: ConfigFacts
): string {
  const actions: readonly ConfigAction[] =
    statement.actions.length > 0 ? statement.actions : [{ type: 'status' }];
  return actions.map(action => actionReport(action, facts)).join('\n\n');
}

function actionReport(action: ConfigAction, facts: ConfigFacts): string {
  switch (action.type) {
    case 'model':
      return `The prompts below ask ${codeSpan(action.model)}.`;
    case 'snippet':
      return attachedReport(action.snippet, facts);
    case 'remove-snippet':
      return removedReport(action.path, facts);
    case 'clear-snippets':
      return 'No snippets are shown to the prompts below.';
    case 'list-snippets':
      return snippetsReport(facts.snippets);
    case 'set-override':
      return `Override set for the prompts below: ${override(action.key, action.value)}.`;
    case 'remove-override':
      return Object.hasOwn(facts.before.overrides, action.key)
        ? `Override removed: ${codeSpan(action.key)}.`
        : `There is no override ${codeSpan(action.key)}; nothing changed.`;
    case 'clear-overrides':
      return 'No overrides apply to the prompts below.';
    case 'show-overrides':
      return overridesReport(facts);
    case 'data':
      return DATA_WORDS[action.mode];
    case 'budget':
      return budgetReport(action);
    case 'hide':
      return `Not shown to the prompts below: ${codeSpan(action.name)}.`;
    case 'mcp':
      return mcpReport(action);
    case 'runtime':
      return RUNTIME_WORDS[action.runtime];
    case 'clear-history':
      return 'A new thread begins here: the prompts below do not see what stands above.';
    case 'show-history':
      return historyReport(facts.turns, facts.cellIds);
    case 'context':
      return contextReport(facts.messages);
    case 'tokens':
      return tokensReport(facts.messages, facts.runs);
    case 'status':
      return statusReport(facts);
    case 'help':
      return facts.help;
  }
}

/** What is sent besides a request, word for word. */
function contextReport(messages: ConfigFacts['messages']): string {
  const tokens = messages.reduce((sum, message) => sum + message.tokens, 0);
  return [
    `The next prompt sends this besides its request, about ${plural(tokens, 'token')}. Nothing was sent.`,
    ...messages.map(
      ({ label, content, tokens, pictures = [] }) =>
        `${label.charAt(0).toUpperCase()}${label.slice(1)}, about ${plural(tokens, 'token')}${pictures.length === 0 ? '' : `, with ${plural(pictures.length, 'picture')}`}:\n\n${fenced('text', content)}`
    )
  ].join('\n\n');
}

function budgetReport({
  of,
  budget
}: Extract<ConfigAction, { type: 'budget' }>): string {
  const which =
    of === 'prompt'
      ? 'Each prompt below'
      : 'All prompts of this notebook together';
  const { tokens, dollars } = budget;
  return tokens === null && dollars === null
    ? `${which} may take what your settings say: no budget is set here.`
    : `${which} may take ${budgetWords(budget)}. You are asked before more is taken.`;
}

function mcpReport({
  framework,
  server
}: Extract<ConfigAction, { type: 'mcp' }>): string {
  const which =
    framework === ''
      ? 'All modules of projects'
      : `Modules of projects in ${codeSpan(framework)}`;
  return server === ''
    ? `${which} are made without a tool server of this Jupyter server.`
    : `${which} are sent to the tool server ${codeSpan(server)}, once you have agreed to its tools.`;
}

function attachedReport(
  attached: { readonly path: string; readonly role: string },
  { snippets }: ConfigFacts
): string {
  const own = snippets.filter(
    ({ reference }) =>
      reference.path === attached.path && reference.role === attached.role
  );
  return own.length === 0
    ? `Attached to the prompts below: ${codeSpan(attached.path)}.`
    : `Attached to the prompts below:\n\n${snippetsReport(own)}`;
}

function removedReport(path: string, { before }: ConfigFacts): string {
  const gone = matchingSnippets(before.snippets, path);
  return gone.length === 0
    ? `No snippet ${codeSpan(path)} is attached above; nothing changed. ` +
        'List what is attached with `%llm_config --list-snippets`.'
    : `No longer shown to the prompts below: ${gone.map(({ path }) => codeSpan(path)).join(', ')}.`;
}

function overridesReport({ settings }: ConfigFacts): string {
  const entries = Object.entries(settings.overrides);
  if (entries.length === 0) {
    return 'No overrides are set.';
  }
  const lines = entries.map(([key, value]) => `- ${override(key, value)}`);
  return `${plural(entries.length, 'override')} for the prompts below:\n\n${lines.join('\n')}`;
}

/** An override for reading; what may be a key is never echoed. */
function override(key: string, value: JsonValue): string {
  const safe = JSON.stringify(withoutSecrets(key, value));
  return `${codeSpan(key)} = ${codeSpan(redactSecrets(safe).text)}`;
}

function withoutSecrets(key: string, value: JsonValue): JsonValue {
  if (value === null || typeof value !== 'object') {
    return typeof value === 'string' && isCredentialName(key)
      ? REDACTED
      : value;
  }
  if (Array.isArray(value)) {
    return value.map((item: JsonValue) => withoutSecrets(key, item));
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      withoutSecrets(isCredentialName(key) ? key : name, item)
    ])
  );
}
