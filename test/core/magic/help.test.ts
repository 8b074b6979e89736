import { CONFIG_MAGIC } from '../../../src/core/magic/config-flags';
import { PROMPT_MAGIC } from '../../../src/core/magic/flags';
import { usageOf } from '../../../src/core/magic/flag-spec';
import type { MagicSpec } from '../../../src/core/magic/flag-spec';
import { configHelp, promptHelp } from '../../../src/core/magic/help';
import { parseCell } from '../../../src/core/magic/parse-cell';

const EXAMPLES: Record<string, string> = {
  AMOUNT: '20000',
  NAME: 'some-model',
  NUMBER: '0.2',
  COUNT: '4',
  KEY: 'top_p',
  VALUE: '0.9',
  FILE: 'config.py',
  OPERATION: 'review',
  PASS: 'docstrings',
  NAMES: 'a,b',
  SECONDS: '90',
  WHERE: 'process'
};

describe.each<[string, string, MagicSpec]>([
  ['%%llm', promptHelp(), PROMPT_MAGIC],
  ['%llm_config', configHelp(), CONFIG_MAGIC]
])('the help of %s', (_name, help, magic) => {
  it.each(magic.flags.map(flag => [flag.name, flag] as const))(
    'explains %s in a row of its table',
    (_flag, flag) => {
      const row = help
        .split('\n')
        .find(line => line.includes(`\`${usageOf(flag)}\` |`));
      expect(row).toContain(flag.help);
      expect(row?.includes('Repeatable')).toBe(flag.repeatable === true);
      if (flag.short !== undefined) {
        expect(row).toContain(`\`${flag.short}\``);
      }
    }
  );

  it('shows only flags that the grammar reads', () => {
    const usages = [...help.matchAll(/^\| (?:`(-\w)`, )?`(--[^`]+)` \|/gm)];
    expect(usages).toHaveLength(magic.flags.length);
    for (const [, short, usage] of usages) {
      const filled = usage
        .replace('--template NAME', '--template auto')
        .replace('--data MODE', '--data schema')
        .replace(/[A-Z]+/g, name => EXAMPLES[name]);
      const lines = [filled, ...(short ? [filled.replace(/^\S+/, short)] : [])];
      for (const line of lines) {
        const cell = parseCell(`${magic.name} ${line}\n%%llm\nhello`);
        expect(
          cell?.failures.filter(({ code }) => code !== 'magic-empty-prompt')
        ).toEqual([]);
      }
    }
  });

  it('has one example, and it runs', () => {
    const [, example] = /```text\n([^]+)\n```/.exec(help) ?? [];
    expect(example).toContain(magic.name);
    expect(parseCell(example)?.failures).toEqual([]);
  });
});

describe('the table of flags', () => {
  it('is exactly the flags promised', () => {
    expect(PROMPT_MAGIC.flags.map(({ name }) => name).join(' ')).toBe(
      '--model --temperature --max-tokens --param --snippet --sys-snippet --no-history --no-stream --no-rollback --ask --as --on --plan --review --then --hierarchical --template --save --use --timeout --hide --variants --models --project --yes --help'
    );
    expect(CONFIG_MAGIC.flags.map(({ name }) => name).join(' ')).toBe(
      '--model --snippet --sys-snippet --remove-snippet --clear-snippets --list-snippets --set-override --remove-override --clear-overrides --show-overrides --data --budget --notebook-budget --hide --mcp --runtime --clear-history --show-history --context --tokens --status --help'
    );
  });
});
