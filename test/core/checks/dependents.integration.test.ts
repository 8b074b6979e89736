import { runChecks } from '../../../src/core/checks/run-checks';
import type { RestingCells } from '../../../src/core/checks/types';
import { testsNotIn } from '../../../src/core/checks/quality/tests-not-in';
import { dependentCells } from '../../../src/core/python/dependents';
import { makeDeps, makeInput } from './make';
import { PythonSandbox } from './python-sandbox';
import { inEnglish } from '../../fixtures/in-english';

const OLD = 'def area(r):\n    return 3 * r * r';
const NEW = 'def area(r, unit):\n    return 3 * r * r, unit';
const below = (...sources: readonly string[]) =>
  sources.map((source, at) => ({
    id: String(at),
    source,
    name: `cell ${at + 2}`
  }));

async function check(
  code: string,
  cells: RestingCells['cells'],
  more: Partial<RestingCells> = {}
) {
  const rests = {
    cells,
    dependents: dependentCells(OLD, cells),
    failed: [],
    tests: [],
    ...more
  };
  const sandbox = new PythonSandbox();
  const verdict = await runChecks(
    makeInput(code, '', { before: { source: OLD, signatures: 'free' }, rests }),
    makeDeps(sandbox)
  );
  const result = verdict.results.find(item => item.check === 'dependents');
  return { verdict, result };
}

describe('[V2] After a change the proof runs the cells that use what changed [K13]', () => {
  it('below it, in order, with what they need beside it, and says so', async () => {
    const cells = below(
      'radius = 2',
      'first = area(radius)',
      'print(first + 1)',
      'unrelated = 1 / 0'
    );
    const { verdict } = await check(OLD, cells);
    expect(verdict.failing).toEqual([]);
    expect(inEnglish(verdict.ran)).toContain('2 cells that use it');
  });

  it('a cell that the change breaks is a failure, with the cell for the model', async () => {
    const { verdict, result } = await check(NEW, below('print(area(2))'));
    expect(verdict).toMatchObject({
      failing: ['dependents'],
      validated: false
    });
    expect(result?.findings[0].message).toContain(
      'Cell 2, which uses this code, fails after the change: TypeError'
    );
    expect(result?.findings[0].suggestion).toContain('print(area(2))');
  });

  it('a cell that failed before is no failure of the change', async () => {
    const { verdict } = await check(NEW, below('print(area(2))'), {
      failed: ['0']
    });
    expect(verdict.failing).toEqual([]);
  });

  it('a cell that writes is not run again, nor what needs it, and both are told', async () => {
    const { verdict, result } = await check(
      NEW,
      below(
        'import os\nout = area(2)\nos.remove("precious.csv")',
        'print(out, area(1))'
      )
    );
    expect(verdict.failing).toEqual([]);
    expect(result).toMatchObject({ verdict: 'skipped' });
    expect(result?.findings.map(({ message }) => message)).toEqual([
      expect.stringContaining('Cell 2 uses this code and was not run'),
      expect.stringContaining('Cell 3 uses this code and was not run')
    ]);
  });

  it('what defines a name anew takes it over', () => {
    expect(
      dependentCells(
        OLD,
        below('def area(r): return r', 'print(area(1))', 'x = 1')
      )
    ).toEqual([]);
    expect(
      dependentCells(OLD, below('a = area(1)', 'b = a + 1', 'c = b'))
    ).toEqual(['0', '1', '2']);
  });

  it('earlier tests count as far as the answer gives none by the same names', () => {
    const earlier =
      'import math\ndef test_one():\n    assert area(1)\n\ndef test_two():\n    assert area(2)\n';
    expect(testsNotIn([earlier], [])).toEqual([earlier]);
    const [left] = testsNotIn([earlier], ['def test_one():\n    pass']);
    expect(left).not.toContain('test_one');
    expect(left).toContain('def test_two():\n    assert area(2)');
    expect(
      testsNotIn([earlier], ['def test_one(): pass\ndef test_two(): pass'])
    ).toEqual([]);
  });
});
