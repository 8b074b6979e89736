import { readFileSync } from 'node:fs';
import { readBudget } from '../../../src/core/magic/read-budget';
import { parseCell } from '../../../src/core/magic/parse-cell';
import { deriveSettings } from '../../../src/core/context/settings';

const SCHEMA = JSON.parse(readFileSync('schema/plugin.json', 'utf8')) as {
  properties: Record<string, { pattern?: string }>;
};

const READ: readonly [string, number | null, number | null][] = [
  ['20000', 20_000, null],
  ['20k', 20_000, null],
  ['1.5M tokens', 1_500_000, null],
  ['20,000 tokens', 20_000, null],
  ['0.50$', null, 0.5],
  ['$0.50', null, 0.5],
  ['US$ 2', null, 2],
  ['2 USD', null, 2],
  ['1 dollar', null, 1],
  ['0.50 $ / 20,000 tokens', 20_000, 0.5],
  ['20k or .5$', 20_000, 0.5],
  ['none', null, null]
];

const NOT_READ = [
  'much',
  '0,50$',
  '0',
  '-1',
  '0.50€',
  '1$/2$',
  '20000/',
  'k',
  '$'
];

describe('A budget in words [B9]', () => {
  it.each(READ)('%s', (text, tokens, dollars) => {
    expect(readBudget(text)).toEqual({ tokens, dollars });
  });

  it.each(NOT_READ)('%s is none: nobody knows what is meant', text => {
    expect(readBudget(text)).toBeNull();
  });

  it.each(['budget.prompt', 'budget.notebook'])(
    'is held to the same in the setting %s, which may also be empty',
    name => {
      const pattern = new RegExp(SCHEMA.properties[name]?.pattern ?? '^$');
      for (const [text] of READ) {
        expect([text, pattern.test(text)]).toEqual([text, true]);
      }
      for (const text of ['much', '0,50$', '-1', '0.50€', 'k', '$']) {
        expect([text, pattern.test(text)]).toEqual([text, false]);
      }
      expect(pattern.test('')).toBe(true);
    }
  );

  it('counts from its line on, for each prompt and for the notebook', () => {
    const { statements = [] } =
      parseCell(
        '%llm_config --budget 0.50$/20k --notebook-budget 5$\n%llm_config --budget none'
      ) ?? {};
    expect(deriveSettings([], statements.slice(0, 1)).budgets).toEqual({
      prompt: { tokens: 20_000, dollars: 0.5 },
      notebook: { tokens: null, dollars: 5 }
    });
    expect(deriveSettings([], statements).budgets?.prompt).toEqual({
      tokens: null,
      dollars: null
    });
  });

  it('says what may stand there where it cannot be read', () => {
    const [failure] = parseCell('%llm_config --budget 0,50$')?.failures ?? [];
    expect(failure).toMatchObject({
      code: 'magic-bad-value',
      fix: expect.stringContaining('--budget 0.50$')
    });
  });
});
