import { parseCell } from '../../../src/core/magic/parse-cell';

/** The one failure of a cell of one line. */
function failure(line: string) {
  const failures = parseCell(`${line}\n`)?.failures ?? [];
  expect(failures).toHaveLength(1);
  return failures[0];
}

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
    ['%llm_config --model a b', 'magic-misplaced', '"b"', '--help lists'],
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
