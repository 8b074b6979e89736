import type { FinishReason } from '../../../../src/core/vocabulary';
import {
  readCandidate,
  sourcesOf,
  type CandidateFacts
} from '../../../../src/core/workflow/prove/candidate';
import { readRepair } from '../../../../src/core/workflow/prove/whole-repair';

const facts: CandidateFacts = {
  request: 'Write f.',
  options: { language: 'python', ask: false, tests: true },
  target: null
};
const block = (role: string, source: string) =>
  `\`\`\`python ${role}\n${source}\n\`\`\``;
const code = (source: string) => block('code', source);
const test = (source: string) => block('test', source);

const LOAD =
  'import csv\n\n\ndef load(path):\n    return list(csv.reader(path))';
const MEAN = 'def mean(xs):\n    return sum(xs)';
const RIGHT = 'def mean(xs):\n    return sum(xs) / len(xs)';
const USE = 'rows = load("a.csv")\nprint(rows)';
const TEST = 'def test_mean():\n    assert mean([1, 3]) == 2';
const OTHER_TEST = 'def test_one():\n    assert mean([4]) == 4';
const FIRST = `Reading comes first.

${code(LOAD)}

The mean is taken of all values, so that no window is needed.

${code(MEAN)}

${code(USE)}

${test(`${TEST}\n\n\n${OTHER_TEST}`)}

Run the last cell with your own file.`;

function written(text: string, finish: FinishReason = 'stop') {
  return { text, finish, asked: null, served: null };
}

/** What a repair makes of an answer. */
function repaired(first: string, repair: string, number = 1) {
  const last = readCandidate(written(first), facts, number - 1, null);
  const whole = readRepair(written(repair), facts, number, last);
  if (whole === null) {
    throw new Error('the repair should be of use');
  }
  const of = (role: 'code' | 'test') => sourcesOf(whole, role, facts.options);
  return { whole, text: whole.text, code: of('code'), tests: of('test') };
}

describe('A repair as the whole answer', () => {
  it('keeps the explanation, and says in one line what changed [T2]', () => {
    const { text } = repaired(
      FIRST,
      `The sum was not divided by the count. It is now.\n\n${code(RIGHT)}`
    );
    expect(text).toContain('Reading comes first.');
    expect(text).toContain('so that no window is needed.');
    expect(text).toContain('Run the last cell with your own file.');
    expect(text.trimEnd().split('\n').at(-1)).toBe(
      '**Repair 1** changed `mean`: The sum was not divided by the count.'
    );
    expect(text).not.toContain('It is now.');
  });

  it('has each cell where it stood [T2]', () => {
    const { code: cells, tests } = repaired(FIRST, code(RIGHT));
    expect(cells).toEqual([LOAD, RIGHT, USE]);
    expect(tests).toEqual([`${TEST}\n\n\n${OTHER_TEST}`]);
  });

  it.each([
    [
      'all of it',
      `${code(LOAD)}\n${code(RIGHT)}\n${code(USE)}`,
      [LOAD, RIGHT, USE]
    ],
    ['one block of three', code(RIGHT), [LOAD, RIGHT, USE]],
    ['another order', `${code(RIGHT)}\n${code(LOAD)}`, [LOAD, RIGHT, USE]],
    [
      'a new helper before what uses it',
      code(`def check(xs):\n    return xs\n\n\n${RIGHT}`),
      [LOAD, `def check(xs):\n    return xs\n\n\n${RIGHT}`, USE]
    ]
  ])('stands where it stood where it gives %s [T2, T5]', (_, repair, cells) => {
    expect(repaired(FIRST, repair).code).toEqual(cells);
  });

  it('of a cell that only works takes its place, whatever it defines [T5]', () => {
    const other = 'table = read("b.csv")';
    expect(repaired(code('rows = read("a.csv")'), code(other)).code).toEqual([
      other
    ]);
  });

  it('of one function keeps the others of its cell, with their imports [T5]', () => {
    const { code: now } = repaired(
      code(`${LOAD}\n\n\n# The middle.\n${MEAN}`),
      code(RIGHT)
    );
    expect(now).toEqual([
      'import csv\ndef load(path):\n    return list(csv.reader(path))\n\n\n' +
        RIGHT
    ]);
  });

  it('of one function leaves out what only its old version had used [T5]', () => {
    const helper = 'def total(xs):\n    return sum(xs)';
    const before = `${helper}\n\n\ndef mean(xs):\n    return total(xs)`;
    expect(repaired(code(before), code(RIGHT)).code).toEqual([RIGHT]);
  });

  it('of one function of R keeps the others [T5]', () => {
    const r = { ...facts, options: { ...facts.options, language: 'r' } };
    const fence = (source: string) => `\`\`\`r code\n${source}\n\`\`\``;
    const first = ['f <- function(x) x', 'g <- function(x) 2', 'print(f(1))'];
    const last = readCandidate(
      written(first.map(fence).join('\n\n')),
      r,
      0,
      null
    );
    const whole = readRepair(written(fence('g <- function(x) 3')), r, 1, last);
    expect(whole && sourcesOf(whole, 'code', r.options)).toEqual([
      first[0],
      'g <- function(x) 3',
      first[2]
    ]);
    expect(whole?.text).toContain('**Repair 1** changed the code.');
  });

  it('of one test keeps the others [T5]', () => {
    const mended = 'def test_one():\n    assert mean([5]) == 5';
    const { tests } = repaired(FIRST, test(mended));
    expect(tests).toEqual([`${TEST}\n\n\n${mended}`]);
  });

  it('by SEARCH/REPLACE blocks changes those lines of code and tests alone [T5]', () => {
    const edit = (before: string, after: string) =>
      `<<<<<<< SEARCH\n${before}\n=======\n${after}\n>>>>>>> REPLACE`;
    const {
      code: now,
      tests,
      text
    } = repaired(
      FIRST,
      `The count was forgotten.\n\n${edit('    return sum(xs)', '    return sum(xs) / len(xs)')}\n\n${edit('    assert mean([4]) == 4', '    assert mean([5]) == 5')}`
    );
    expect(now).toEqual([LOAD, RIGHT, USE]);
    expect(tests[0]).toContain('mean([5]) == 5');
    expect(text).toContain('Reading comes first.');
    expect(text).toContain(
      '**Repair 1** changed `mean` and the tests: The count was forgotten.'
    );
  });

  it('whose edits do not fit says which, and changes what fits [T5]', () => {
    const { whole, code: now } = repaired(
      FIRST,
      '<<<<<<< SEARCH\n    return nothing\n=======\n    return 1\n>>>>>>> REPLACE'
    );
    expect(whole.problem).toContain('Block 1 was not applied');
    expect(now).toEqual([LOAD, MEAN, USE]);
  });

  it('after another one tells both, a line each [T2]', () => {
    const { text } = repaired(FIRST, `One was missing.\n\n${code(RIGHT)}`);
    const again = repaired(
      text,
      `An empty list has no mean.\n\n${code('def mean(xs):\n    return sum(xs) / max(1, len(xs))')}`,
      2
    );
    expect(again.text.match(/\*\*Repair \d\*\* changed `mean`: .*/g)).toEqual([
      '**Repair 1** changed `mean`: One was missing.',
      '**Repair 2** changed `mean`: An empty list has no mean.'
    ]);
    // Read again after an interruption it is the same.
    const read = readCandidate(written(again.text), facts, 2, null);
    expect(sourcesOf(read, 'code', facts.options)).toEqual(again.code);
  });
});
