import { parseCell } from '../../../src/core/magic/parse-cell';
import type { ConfigAction, PromptFlags } from '../../../src/core/magic/types';

function prompt(flags: string): PromptFlags {
  const cell = parseCell(`%%llm ${flags}\nrequest`);
  const statement = cell?.statements[0];
  if (cell?.failures.length !== 0 || statement?.kind !== 'prompt') {
    throw new Error(JSON.stringify(cell));
  }
  return statement.flags;
}

function config(flags: string): readonly ConfigAction[] {
  const cell = parseCell(`%llm_config ${flags}`);
  const statement = cell?.statements[0];
  if (cell?.failures.length !== 0 || statement?.kind !== 'config') {
    throw new Error(JSON.stringify(cell));
  }
  return statement.actions;
}

describe('the flags of %%llm', () => {
  it.each<[string, Partial<PromptFlags>]>([
    ['-m gpt-4o', { model: 'gpt-4o' }],
    ['--model=qwen2.5-coder:7b', { model: 'qwen2.5-coder:7b' }],
    ['-m a --model b', { model: 'b' }],
    ['-t 0', { temperature: 0 }],
    ['--temperature .5', { temperature: 0.5 }],
    ['--temperature 2', { temperature: 2 }],
    ['--max-tokens 1024', { maxTokens: 1024 }],
    ['--ask --no-history', { ask: true, noHistory: true }],
    ['--no-stream --no-rollback', { noStream: true, noRollback: true }],
    ['--ask # --no-stream', { ask: true, noStream: false }],
    ['--as review --plan', { as: 'review', plan: true, review: false }],
    ['--review', { review: true }],
    [
      '--then "add docstrings" --then clarity',
      { then: ['add docstrings', 'clarity'] }
    ],
    ['--hierarchical', { hierarchical: true }],
    ['--template api-client', { template: 'api-client' }],
    [
      '--save a.py --save tests/test_a.py',
      { save: ['a.py', 'tests/test_a.py'] }
    ],
    ['--use df,model --use x', { use: ['df', 'model', 'x'] }],
    ['--variants 3 --models a,b', { variants: 3, models: ['a', 'b'] }]
  ])('%s', (flags, expected) => {
    expect(prompt(flags)).toMatchObject(expected);
  });

  it('leave everything to the defaults where there are none', () => {
    expect(prompt('')).toEqual({
      params: {},
      snippets: [],
      hierarchical: false,
      noHistory: false,
      noStream: false,
      noRollback: false,
      ask: false,
      plan: false,
      review: false,
      then: [],
      save: [],
      use: [],
      hide: [],
      models: [],
      yes: false,
      help: false
    });
  });

  it('name the nearest operation where there is no such one', () => {
    expect(parseCell('%%llm --as reveiw\nx')?.failures[0]).toMatchObject({
      code: 'magic-bad-value',
      message: '--as cannot be "reveiw".',
      fix: expect.stringContaining('Did you mean --as review?')
    });
    expect(parseCell('%%llm --use a,,b\nx')?.failures[0]?.code).toBe(
      'magic-bad-value'
    );
  });

  it('keep snippets of both kinds in the order given [S4.3]', () => {
    const flags =
      '--snippet a.py --sys-snippet rules.md --snippet "my data/*.sql" --snippet src/ --snippet data\\file.py --snippet=b\\ c.py';
    expect(prompt(flags).snippets).toEqual([
      { path: 'a.py', role: 'user' },
      { path: 'rules.md', role: 'system' },
      { path: 'my data/*.sql', role: 'user' },
      { path: 'src/', role: 'user' },
      { path: 'data\\file.py', role: 'user' },
      { path: 'b c.py', role: 'user' }
    ]);
  });

  it.each<[string, unknown]>([
    ['7', 7],
    ['-0.5', -0.5],
    ['1e-3', 0.001],
    ['true', true],
    ['False', false],
    ['null', null],
    ['None', null],
    ['none', 'none'],
    ['medium', 'medium'],
    ['007', '007'],
    ['v1.2', 'v1.2'],
    [`'"7"'`, '7'],
    [`'["a b", 1]'`, ['a b', 1]],
    [`'{"type": "json_object"}'`, { type: 'json_object' }],
    [`'{"password": {"type": "string"}}'`, { password: { type: 'string' } }],
    [`'["\\n"]'`, ['\n']]
  ])('--param reads %s as what it is', (text, value) => {
    expect(prompt(`--param thing ${text}`).params).toEqual({ thing: value });
  });

  it('--param repeats, and the last of one name wins', () => {
    expect(
      prompt('--param seed 1 --param top_p 0.9 --param seed 2').params
    ).toEqual({ seed: 2, top_p: 0.9 });
    expect(prompt('--param temperature 1 --param max_tokens 5').params).toEqual(
      { temperature: 1, max_tokens: 5 }
    );
  });
});

describe('the flags of %llm_config', () => {
  it.each<[string, ConfigAction[]]>([
    ['', [{ type: 'status' }]],
    ['# only a comment', [{ type: 'status' }]],
    ['--model a', [{ type: 'model', model: 'a' }]],
    [
      '--snippet config.py  # our config',
      [{ type: 'snippet', snippet: { path: 'config.py', role: 'user' } }]
    ],
    [
      '--sys-snippet r.md',
      [{ type: 'snippet', snippet: { path: 'r.md', role: 'system' } }]
    ],
    [
      '--clear-snippets --remove-snippet "a b.py"',
      [{ type: 'clear-snippets' }, { type: 'remove-snippet', path: 'a b.py' }]
    ],
    ['--list-snippets', [{ type: 'list-snippets' }]],
    [
      '--set-override top_p 0.9 --remove-override seed',
      [
        { type: 'set-override', key: 'top_p', value: 0.9 },
        { type: 'remove-override', key: 'seed' }
      ]
    ],
    [
      '--clear-overrides --show-overrides',
      [{ type: 'clear-overrides' }, { type: 'show-overrides' }]
    ],
    [
      '--clear-history --show-history',
      [{ type: 'clear-history' }, { type: 'show-history' }]
    ],
    ['--tokens --status', [{ type: 'tokens' }, { type: 'status' }]],
    ['--help', [{ type: 'help' }]]
  ])('%j', (flags, actions) => {
    expect(config(flags)).toEqual(actions);
  });
});
