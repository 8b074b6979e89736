import type { ConfigFacts } from './config-facts';
import { NO_BUDGET, type Budget } from '../values/budget';
import { budgetWords, tableCode, count, plural, table } from './markdown-text';

/** How Cellwright stands at this place of the notebook: connection, model, and what the model is shown. */
export function statusReport(facts: ConfigFacts): string {
  const { connection, settings, snippets, turns, messages } = facts;
  const model = settings.model ?? connection.defaultModel;
  const tokens = messages.reduce((sum, { tokens }) => sum + tokens, 0);
  const files = snippets.flatMap(({ snippets }) => snippets).length;
  const failed = snippets.filter(({ failure }) => failure !== null).length;
  return table(
    ['Cellwright', connection.version],
    [
      ['connection', connection.transport],
      [
        'endpoint',
        connection.host === null ? 'not configured' : tableCode(connection.host)
      ],
      ['key', keyState(connection.key)],
      [
        'model',
        model === null ? "the endpoint's default" : modelText(model, settings)
      ],
      [
        'window',
        connection.window === null
          ? 'unknown: the size is not checked'
          : `${count(connection.window)} tokens`
      ],
      [
        'snippets',
        plural(files, 'file') +
          (failed > 0 ? `, ${count(failed)} cannot be read` : '')
      ],
      ['overrides', overrideNames(settings)],
      ['budget', budgetsText(settings)],
      ['earlier turns', count(turns.length)],
      ['sent with the next prompt', `about ${count(tokens)} tokens`]
    ]
  );
}

function keyState(key: boolean | null): string {
  return key === null ? 'held by the server' : key ? 'yes' : 'no';
}

function modelText(
  model: string,
  { model: set }: ConfigFacts['settings']
): string {
  return `${tableCode(model)} (${set === undefined ? 'default' : 'set above'})`;
}

function budgetsText({ budgets = {} }: ConfigFacts['settings']): string {
  const { prompt = NO_BUDGET, notebook = NO_BUDGET } = budgets;
  const parts = [
    ...(isNone(prompt) ? [] : [`${budgetWords(prompt)} for each prompt`]),
    ...(isNone(notebook) ? [] : [`${budgetWords(notebook)} for the notebook`])
  ];
  return parts.length === 0 ? 'none set here' : parts.join(', ');
}

function isNone({ tokens, dollars }: Budget): boolean {
  return tokens === null && dollars === null;
}

function overrideNames({ overrides }: ConfigFacts['settings']): string {
  const names = Object.keys(overrides);
  return names.length === 0 ? 'none' : names.map(tableCode).join(', ');
}
