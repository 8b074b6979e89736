import { settleTarget } from '../../../../src/core/workflow/target/settle-target';
import type { NotebookCell } from '../../../../src/core/values/notebook-cell';

const cell = (id: string, source: string) =>
  ({ id, type: 'code', source }) as NotebookCell;

const above = [
  cell('parse', 'def parse(text):\n    return text.split()'),
  cell('clean', 'def clean(rows):\n    return [r for r in rows if r]'),
  cell('plot', 'import matplotlib.pyplot as plt\nplt.plot(clean(rows))'),
  cell('tests', 'def test_parse():\n    assert parse("a")')
];

const PARSE = 'def parse(text):\n    return text.split(",")';
const CLEAN = 'def clean(rows):\n    return list(filter(None, rows))';
const PLOT = 'plt.scatter(range(9), clean(rows))';
const OTHER = 'def count(rows):\n    return len(rows)';

/** @param blocks each the code and the cell that it says, if any. */
const settled = (
  expected: readonly string[],
  blocks: readonly (readonly [string, string?])[],
  sure = false
) =>
  settleTarget(
    blocks.map(([source, replaces = null]) => ({ source, replaces })),
    { cells: expected, sure },
    above,
    new Set(['tests'])
  );

const EXPECTED = { type: 'expected' };

describe('What an answer changes [K12]', () => {
  it('is what was expected where its blocks say nothing else', () => {
    expect(settled(['parse'], [[PARSE]])).toEqual(EXPECTED);
    expect(settled(['parse'], [[PARSE, 'parse']], true)).toEqual(EXPECTED);
    expect(settled(['plot'], [[PLOT], [CLEAN]])).toEqual(EXPECTED);
    expect(settled(['plot'], [[OTHER]], true)).toEqual(EXPECTED);
    expect(settled([], [[OTHER]])).toEqual(EXPECTED);
    expect(settled(['parse'], [], true)).toEqual(EXPECTED);
    expect(settled(['parse', 'clean'], [[CLEAN, 'clean']])).toEqual(EXPECTED);
  });

  it('is the cell that a block says, where nothing was expected', () => {
    const found = { type: 'cells', cells: ['plot'] };
    expect(settled([], [[PLOT, 'plot']])).toEqual(found);
    expect(settled([], [[PLOT, 'plot'], [OTHER]])).toEqual(found);
  });

  it('is another cell than was guessed where what it says and what it defines agree', () => {
    const found = { type: 'cells', cells: ['parse'] };
    expect(settled(['plot'], [[PARSE, 'parse']])).toEqual(found);
    expect(settled(['plot'], [[PARSE]])).toEqual(found);
  });

  it('is more cells than were expected where it says so', () => {
    expect(
      settled(
        ['parse'],
        [
          [PARSE, 'parse'],
          [CLEAN, 'clean']
        ],
        true
      )
    ).toEqual({ type: 'cells', cells: ['parse', 'clean'] });
  });

  it('stays the cell whose lines it keeps, whatever else it defines again', () => {
    const all = `${CLEAN}\nplt.plot(clean(rows))\nplt.title("Rows")`;
    expect(settled(['plot'], [[all]])).toEqual(EXPECTED);
  });

  it('is asked about where the request leaves no doubt and the answer is of another cell', () => {
    const asked = { type: 'ask', choices: [['plot'], ['parse']] };
    expect(settled(['plot'], [[PARSE]], true)).toEqual(asked);
    expect(settled(['plot'], [[PARSE, 'parse']], true)).toEqual({
      type: 'ask',
      choices: [['parse'], ['plot']]
    });
  });

  it('is asked about where a block says one cell and defines another, or nothing of it', () => {
    expect(settled([], [[CLEAN, 'parse']])).toEqual({
      type: 'ask',
      choices: [['parse'], ['clean'], []]
    });
    expect(settled([], [[OTHER, 'parse']])).toEqual({
      type: 'ask',
      choices: [['parse'], []]
    });
  });

  it('never is a cell of tests, nor one that is not there', () => {
    expect(settled([], [[OTHER, 'tests']])).toEqual(EXPECTED);
    expect(settled([], [[OTHER, 'gone']])).toEqual(EXPECTED);
  });
});
