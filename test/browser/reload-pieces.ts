import { expect } from '@playwright/test';

import { say } from '../fixtures/model-server/answer';
import {
  block,
  code,
  hanging,
  json,
  returning,
  REVIEW
} from './reload-answers';
import type { ReloadState } from './reload-place';
import { askedTimes, asking, offers, press, says, TAIL } from './reload-steps';

const fn = (name: string) => ({
  type: 'function',
  name,
  signature: '()',
  description: 'Returns one.'
});
const outline = (...names: readonly string[]) =>
  json({
    module_name: 'it',
    description: 'Ones.',
    components: names.map(fn)
  });
const tests = (name: string) =>
  say(
    `\`\`\`python test\ndef test_${name}():\n    assert ${name}() == 1\n\`\`\`\n`
  );

const SLOTS: Readonly<Record<string, string>> = {
  docstring: 'Prints a number.',
  functions: returning('printed'),
  arguments: 'parser.add_argument("--times", type=int, default=1)',
  run: 'print(printed() * args.times)'
};
const FILLED = say(
  Object.entries(SLOTS)
    .map(([name, text]) => `### SLOT ${name}\n${block(text)}`)
    .join('\n')
);

const typed = 'def typed():\n    """One."""\n    return 1';

/**
 * States of a run in which some of what takes several requests had come, and others in which what had come is
 * not the text of an answer. The last four wait for the model, as in `reload-states.ts`.
 */
export const RELOAD_PIECES: readonly ReloadState[] = [
  {
    name: 'after the end of a review, before the notebook was saved',
    key: 'Review what stands above',
    cells: [
      'def load(text):\n    return eval(text)',
      '%%llm --review\nReview what stands above.',
      TAIL
    ],
    prompt: 1,
    before: [REVIEW],
    reach: ({ notebook }) => expect(notebook.cells).toHaveCount(4),
    saved: false,
    stood: 'had ended',
    kept: 'One problem.',
    after: [],
    ends: ['def load', '--review', 'Text is run as code', 'tail']
  },
  {
    name: 'while the question about variables waits for the user',
    key: 'in `df`',
    // What defines it does not show it: only the kernel has it.
    cells: [
      'exec("df = [1, 2]")',
      '%%llm --as create\nAdd up what is in `df`.',
      TAIL
    ],
    prompt: 1,
    prepare: async ({ notebook }) => {
      await notebook.waitForKernel('idle');
      await notebook.run(0);
    },
    before: [code('total = sum(df)')],
    reach: offers('Copy into sandbox'),
    saved: false,
    stood: 'while it waited for your answer',
    kept: 'sum(df)',
    after: [],
    decide: press('Copy into sandbox'),
    ends: ['exec(', 'in `df`', 'sum(df)', 'tail']
  },
  {
    name: 'while the second pass over the answer is made',
    ...asking('typed', ' --then "add docstrings" --then "add types"'),
    before: [
      code(returning('typed')),
      code(typed),
      hanging('Now with types: ')
    ],
    reach: says('Going over the answer: add types'),
    saved: false,
    stood: 'while writing',
    kept: '"""One."""',
    after: [code(typed.replace('()', '() -> int'))],
    asks: ['do not undo it: add docstrings'],
    ends: ['`typed`', '() -> int', 'tail']
  },
  {
    name: 'while a part of the answer is written',
    ...asking('first_part', ' --hierarchical'),
    before: [
      outline('first_part', 'second_part'),
      code(returning('first_part')),
      hanging()
    ],
    reach: says('part 2 of 2'),
    saved: true,
    stood: 'while writing',
    kept: 'def first_part',
    after: [code(returning('second_part')), tests('second_part')],
    asks: ['Write the function second_part', 'def second_part'],
    ends: ['`first_part`', 'def second_part', 'def test_second_part', 'tail']
  },
  {
    name: 'while the tests of a filled template are written',
    ...asking('printed', ' --template command-line'),
    before: [FILLED, hanging()],
    reach: askedTimes(2),
    saved: false,
    stood: 'while writing',
    kept: 'def printed',
    after: [tests('printed')],
    asks: ['return 1'],
    ends: ['`printed`', 'def printed', 'def test_printed', 'tail']
  },
  {
    name: 'while the second of two files is reviewed',
    key: 'Review these two',
    files: { 'harmless.py': 'ONE = 1', 'parse.py': 'eval(input())' },
    cells: [
      '%%llm --review --snippet harmless.py --snippet parse.py\nReview these two.',
      TAIL
    ],
    prompt: 0,
    before: [
      say('```json\n{"summary": "Nothing.", "findings": []}\n```\n'),
      hanging()
    ],
    reach: askedTimes(2),
    saved: true,
    stood: 'while reviewing',
    kept: '',
    after: [REVIEW],
    asks: ['eval(input())'],
    ends: ['--review', 'Text is run as code', 'tail']
  }
];
