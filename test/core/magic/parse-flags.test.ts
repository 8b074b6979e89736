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

function failure(line: string) {
  const failures = parseCell(`${line}\n`)?.failures ?? [];
  expect(failures).toHaveLength(1);
  return failures[0];
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
    ['--ask # --no-stream', { ask: true, noStream: false }]
  ])('%s', (flags, expected) => {
    expect(prompt(flags)).toMatchObject(expected);
  });

  it('leave everything to the defaults where there are none', () => {
    expect(prompt('')).toEqual({
      params: {},
      snippets: [],
      noHistory: false,
      noStream: false,
      noRollback: false,
      ask: false,
      help: false
    });
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

describe('a mistake names the flag and the way out', () => {
  it.each<[string, string, string, string]>([
    ['%%llm --modle a', 'magic-unknown-flag', '--modle', '--model?'],
    ['%%llm -model a', 'magic-unknown-flag', '-model', '--model?'],
    ['%%llm --temp 1', 'magic-unknown-flag', '--temp', '--temperature?'],
    [
      '%%llm --max_tokens 1',
      'magic-unknown-flag',
      '--max_tokens',
      '--max-tokens?'
    ],
    ['%%llm --stream', 'magic-unknown-flag', '--stream', '--no-stream?'],
    ['%%llm -h', 'magic-unknown-flag', '-h', '--help?'],
    ['%%llm --persona x', 'magic-unknown-flag', '--persona', '--help lists'],
    ['%%llm --modle=a', 'magic-unknown-flag', 'no flag --modle.', '--model?'],
    [
      '%%llm --clear-history',
      'magic-unknown-flag',
      '--clear-history',
      '%llm_config'
    ],
    [
      '%llm_config --temperature 1',
      'magic-unknown-flag',
      '--temperature',
      '%%llm'
    ],
    ['%llm_config -m a', 'magic-unknown-flag', '-m', '--model?'],
    ['%llm_config --token', 'magic-unknown-flag', '--token', '--tokens?'],
    ['%llm_config model a', 'magic-misplaced', '"model"', '--model?'],
    [
      '%llm_config --snippet a.py b.py',
      'magic-misplaced',
      '"b.py"',
      '--snippet before every path'
    ],
    ['%%llm -m', 'magic-missing-value', '--model', '--model NAME'],
    ['%%llm -m -t 1', 'magic-missing-value', '--model', '--model NAME'],
    [
      '%%llm --snippet --ask',
      'magic-missing-value',
      '--snippet',
      '--snippet FILE'
    ],
    ['%%llm --param seed', 'magic-missing-value', 'VALUE', '--param KEY VALUE'],
    [
      '%%llm --param seed --ask',
      'magic-missing-value',
      'VALUE',
      '--param KEY VALUE'
    ],
    [
      '%%llm --param',
      'magic-missing-value',
      'KEY and VALUE',
      '--param KEY VALUE'
    ],
    ['%%llm -t hot', 'magic-bad-value', '"hot"', '0.2'],
    ['%%llm -t 2.1', 'magic-bad-value', 'from 0 to 2', '0.2'],
    ['%%llm -t -0.1', 'magic-bad-value', 'from 0 to 2', '0.2'],
    ['%%llm -t ""', 'magic-bad-value', '--temperature', '0.2'],
    ['%%llm -t NaN', 'magic-bad-value', '"NaN"', '0.2'],
    ['%%llm --max-tokens 0', 'magic-bad-value', 'at least 1', '1024'],
    ['%%llm --max-tokens 1.5', 'magic-bad-value', 'whole number', '1024'],
    ['%%llm --max-tokens 0x10', 'magic-bad-value', 'whole number', '1024'],
    ['%%llm --model " "', 'magic-bad-value', 'empty', '--model NAME'],
    ['%%llm --snippet ""', 'magic-bad-value', 'empty', '--snippet FILE'],
    [
      '%%llm --snippet "my file.py',
      'magic-bad-value',
      'never closes',
      'Close it'
    ],
    ['%llm_config "my file.py', 'magic-bad-value', 'never closes', 'Close it'],
    ['%%llm --ask=yes', 'magic-bad-value', 'no value', 'only --ask'],
    [
      '%%llm --param stop ["a","b"]',
      'magic-bad-value',
      'JSON',
      'single quotes'
    ],
    [
      '%%llm --param seed 12345678901234567890',
      'magic-bad-value',
      'too large',
      'as text'
    ],
    ['%%llm --param seed=7 x', 'magic-bad-value', '"seed=7"', 'two words'],
    [
      '%%llm --param temperature hot',
      'magic-bad-value',
      'from 0 to 2',
      'temperature'
    ],
    [
      '%%llm --param max_tokens 1.5',
      'magic-bad-value',
      'whole number',
      'max_tokens'
    ],
    [
      '%llm_config --set-override temperature 3',
      'magic-bad-value',
      'from 0 to 2',
      'temperature'
    ],
    ['%%llm --param __proto__ 1', 'magic-bad-value', '__proto__', 'two words'],
    [
      '%%llm --param constructor 1',
      'magic-bad-value',
      'constructor',
      'two words'
    ],
    [
      '%llm_config --set-override prototype 1',
      'magic-bad-value',
      'prototype',
      'two words'
    ],
    [
      `%%llm --param x '{"a": [{"__proto__": 1}]}'`,
      'magic-bad-value',
      '__proto__',
      'two words'
    ],
    ['%%llm --param model a', 'magic-bad-value', '"model"', '--model'],
    [
      '%%llm --param stream false',
      'magic-bad-value',
      '"stream"',
      '--no-stream'
    ],
    [
      '%%llm --param messages x',
      'magic-bad-value',
      '"messages"',
      '--sys-snippet'
    ],
    [
      '%%llm --param stream_options x',
      'magic-bad-value',
      '"stream_options"',
      'Leave'
    ],
    ['%%llm --param n 2', 'magic-bad-value', '"n"', 'again'],
    [
      '%llm_config --set-override tools x',
      'magic-bad-value',
      '"tools"',
      'Leave'
    ]
  ])('%s', (line, code, said, advised) => {
    const found = failure(line);
    expect(found.code).toBe(code);
    expect(found.message).toContain(said);
    expect(found.fix).toContain(advised);
  });

  it.each([
    '%%llm --param api_key topsecret',
    '%%llm --param api-key topsecret',
    '%%llm --param apiKey topsecret',
    '%%llm --param api_key=topsecret x',
    '%%llm --param Authorization "Bearer topsecret"',
    '%%llm --param x-api-key topsecret',
    '%%llm --param token topsecret',
    '%llm_config --set-override password topsecret',
    '%llm_config --set-override OPENAI_API_KEY topsecret',
    `%llm_config --set-override extra_headers '{"Authorization": "topsecret"}'`,
    '%llm_config --set-override user sk-topsecret'
  ])(
    'a key is refused, never repeated, and sent to its place: %s [H28]',
    line => {
      const found = failure(line);
      expect(found.code).toBe('magic-bad-value');
      expect(found.fix).toContain('CELLWRIGHT_API_KEY');
      expect(JSON.stringify(found)).not.toContain('topsecret');
    }
  );

  it.each(['%%llm --api-key topsecret', '%%llm --api_key=topsecret'])(
    'a key as a flag is unknown and not repeated: %s [H28]',
    line => {
      const found = failure(line);
      expect(found.code).toBe('magic-unknown-flag');
      expect(found.fix).toContain('CELLWRIGHT_API_KEY');
      expect(JSON.stringify(found)).not.toContain('topsecret');
    }
  );
});
