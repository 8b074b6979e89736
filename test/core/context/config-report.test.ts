import { marked } from 'marked';

import type { ConfigFacts } from '../../../src/core/context/config-facts';
import { configReport } from '../../../src/core/context/config-report';
import { contextMessages } from '../../../src/core/context/pack';
import {
  applyStatement,
  emptySettings
} from '../../../src/core/context/settings';
import { parseCell } from '../../../src/core/magic/parse-cell';
import type { ConfigStatement } from '../../../src/core/magic/types';
import { snippet } from './make';

const facts = (more: Partial<ConfigFacts> = {}): ConfigFacts => ({
  before: emptySettings,
  settings: emptySettings,
  snippets: [],
  turns: [],
  cellIds: [],
  messages: [],
  runs: [],
  connection: {
    version: '0.1.0',
    transport: "the Jupyter server's relay",
    host: 'localhost:11434',
    key: null,
    defaultModel: 'small',
    window: 32_768
  },
  help: 'the help',
  ...more
});

const statement = (line: string): ConfigStatement => {
  const [config] = parseCell(`%llm_config ${line}`)?.statements ?? [];
  if (config?.kind !== 'config') {
    throw new Error(`not a config line: ${line}`);
  }
  return config;
};
const report = (line: string, more: Partial<ConfigFacts> = {}) =>
  configReport(statement(line), facts(more));

const key = `sk-${'aB3dE5gH7j'.repeat(4)}`;
const turn = (cell: string, request: string, answer: string) => ({
  cell,
  turn: 0,
  request,
  answer,
  truncated: false
});

describe('configReport', () => {
  it('shows the status where there are no flags', () => {
    expect(report('')).toBe(report('--status'));
  });

  it('shows one part for each thing that a line does, in order', () => {
    const text = report('--model big --clear-history');
    expect(text.indexOf('`big`')).toBeGreaterThanOrEqual(0);
    expect(text.indexOf('new thread')).toBeGreaterThan(text.indexOf('`big`'));
  });

  it('shows the help that it is given', () => {
    expect(report('--help')).toBe('the help');
  });

  describe('--list-snippets', () => {
    const user = { path: 'a.py', role: 'user' } as const;

    it('lists each file with size, lines, tokens, hash and role', () => {
      const file = snippet('a.py', '', {
        bytes: 2048,
        lines: 70,
        tokens: 512,
        role: 'system'
      });
      const text = report('--list-snippets', {
        snippets: [{ reference: user, snippets: [file, file], failure: null }]
      });
      expect(text).toContain(
        '| `a.py` | system | 2,048 B | 70 | 512 | `0123456789ab` |'
      );
      expect(text.match(/a\.py/g)).toHaveLength(1);
    });

    it('says which cannot be shown and why', () => {
      const failure = {
        code: 'snippet-missing',
        retryable: false,
        message: 'There is no file "<b>x</b>".',
        fix: 'Did you mean "y.py"?'
      } as const;
      const text = report('--list-snippets', {
        snippets: [{ reference: user, snippets: [], failure }]
      });
      expect(text).toContain('Did you mean "y.py"?');
      expect(marked.parse(text)).not.toContain('<b>');
    });

    it('says what was taken out and what is empty', () => {
      const files = [
        snippet('a.py', 'x', { redactions: 2 }),
        snippet('b.py', '', { lines: 0 })
      ];
      const text = report('--list-snippets', {
        snippets: [{ reference: user, snippets: files, failure: null }]
      });
      expect(text).toContain('2 secrets taken out');
      expect(text).toContain('(empty)');
    });

    it('says so where there are none', () => {
      expect(report('--list-snippets')).toContain('No snippets');
    });
  });

  it('confirms what was removed, and says when nothing was', () => {
    const before = applyStatement(
      emptySettings,
      statement('--snippet src/a.py')
    );
    expect(report('--remove-snippet a.py', { before })).toContain('`src/a.py`');
    expect(report('--remove-snippet b.py', { before })).toContain(
      'nothing changed'
    );
    expect(report('--remove-override top_p')).toContain('nothing changed');
  });

  it('shows a snippet with its measures as soon as it is attached', () => {
    const reference = { path: 'a.py', role: 'user' } as const;
    const listing = {
      reference,
      snippets: [snippet('a.py', 'x')],
      failure: null
    };
    expect(report('--snippet a.py', { snippets: [listing] })).toContain(
      '`0123456789ab`'
    );
  });

  it('shows overrides and never echoes a secret [H28, B15]', () => {
    const settings = {
      snippets: [],
      hidden: [],
      servers: {},
      overrides: {
        max_tokens: 200,
        stop: ['a|b'],
        api_key: 'short',
        extra_headers: { Authorization: 'Basic hidden1', 'X-Trace': 'on' },
        note: `use ${key}`
      }
    };
    const text = report('--show-overrides', { settings });
    for (const secret of ['short', 'hidden1', key]) {
      expect(text).not.toContain(secret);
    }
    expect(text).toContain('`max_tokens` = `200`');
    expect(text).toContain('"X-Trace":"on"');
    expect(text).toContain('5 overrides');
  });

  it('does not echo a key that is being set [H28]', () => {
    const action = { type: 'set-override', key: 'api_key', value: 'abc123' };
    const text = configReport(
      { kind: 'config', line: 0, actions: [action as never] },
      facts()
    );
    expect(text).toContain('`api_key`');
    expect(text).not.toContain('abc123');
  });

  it('shows the history with places, roles, tokens and beginnings', () => {
    const long = `${'word '.repeat(30)}`;
    const text = report('--show-history', {
      turns: [
        turn('c3', 'first | <img src=x>\nline', long),
        {
          ...turn('gone', 'second', `${'x'.repeat(90)} ${key}`),
          truncated: true
        }
      ],
      cellIds: ['c1', 'c2', 'c3']
    });
    expect(text).toContain('2 turns');
    expect(text).toContain('| cell 3 | user |');
    expect(text).toContain('| cell gone | assistant (stopped) |');
    expect(text).not.toContain('aB3dE5');
    const html = marked.parse(text) as string;
    expect(html).not.toContain('<img');
    expect(html.match(/<tr>/g)).toHaveLength(5);
    for (const [, shown] of text.matchAll(/`([^`]+)`/g)) {
      expect(shown.length).toBeLessThanOrEqual(101);
    }
  });

  it('counts tokens by role so that the rows add up to the total', () => {
    const messages = contextMessages({
      language: 'python',
      tests: true,
      ask: false,
      snippets: [snippet('a.py', 'x'.repeat(400))],
      thread: [turn('c', 'question', 'answer '.repeat(50))]
    });
    const text = report('--tokens', { messages });
    const rows = [...text.matchAll(/^\| (\w+) \| (\d+) \| ([\d,]+) \|$/gm)].map(
      ([, role, number, tokens]) => ({
        role,
        number: Number(number),
        tokens: Number(tokens.replace(/,/g, ''))
      })
    );
    expect(rows.map(({ role }) => role)).toEqual([
      'system',
      'user',
      'assistant',
      'total'
    ]);
    const [system, user, assistant, total] = rows;
    expect(system.tokens + user.tokens + assistant.tokens).toBe(total.tokens);
    expect(total.tokens).toBe(
      messages.reduce((sum, { tokens }) => sum + tokens, 0)
    );
    expect(total.number).toBe(messages.length);
  });

  it('adds up what the recorded runs used, and says what is not known', () => {
    const usage = { input: 1000, output: 200, estimated: false };
    const text = report('--tokens', {
      runs: [
        { usage, cost: 0.0125 },
        { usage: { ...usage, estimated: true }, cost: null },
        { usage: null, cost: null }
      ]
    });
    expect(text).toContain(
      '2 recorded runs: 2,000 in, 400 out, 2,400 in all (1 of them estimated)'
    );
    expect(text).toContain('$0.0125 and 2 runs of unknown cost');
    expect(report('--tokens')).toContain('No usage is recorded');
    expect(report('--tokens', { runs: [{ usage, cost: null }] })).toContain(
      'cost unknown'
    );
  });

  it('shows how everything stands, and of the key only whether there is one', () => {
    const settings = {
      model: 'big',
      snippets: [],
      hidden: [],
      servers: {},
      overrides: { seed: 1 }
    };
    const text = report('--status', {
      settings,
      turns: [turn('c', 'a', 'b')],
      snippets: [
        {
          reference: { path: 'a.py', role: 'user' },
          snippets: [snippet('a.py', 'x')],
          failure: null
        }
      ],
      messages: [
        { role: 'user', content: 'x', label: '', redactions: 0, tokens: 1234 }
      ]
    });
    for (const row of [
      '| Cellwright | 0.1.0 |',
      "| connection | the Jupyter server's relay |",
      '| endpoint | `localhost:11434` |',
      '| key | held by the server |',
      '| model | `big` (set above) |',
      '| window | 32,768 tokens |',
      '| snippets | 1 file |',
      '| overrides | `seed` |',
      '| earlier turns | 1 |',
      '| sent with the next prompt | about 1,234 tokens |'
    ]) {
      expect(text.split('\n')).toContain(row);
    }
  });

  it('says in the status what is not configured', () => {
    const connection = {
      ...facts().connection,
      host: null,
      key: false,
      defaultModel: null,
      window: null
    };
    const text = report('--status', { connection });
    for (const words of [
      'not configured',
      '| key | no |',
      "the endpoint's default",
      'unknown'
    ]) {
      expect(text).toContain(words);
    }
  });
});
