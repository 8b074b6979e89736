import { sparedCells } from '../../../src/core/checks/costly-cells';
import { limitsWithin, STEP_LIMITS } from '../../../src/core/checks/limits';
import { runChecks } from '../../../src/core/checks/run-checks';
import type { CheckInput } from '../../../src/core/checks/types';
import { FakeSandbox } from './fake-sandbox';
import { makeDeps, makeInput } from './make';

const cell = (id: string, source: string, ms?: number) => ({
  id,
  source,
  name: `[${id}]`,
  ...(ms === undefined ? {} : { ms })
});

/** The time that the code is given, in ms. */
async function timeOf(code: string, more: Partial<CheckInput> = {}) {
  const sandbox = new FakeSandbox();
  await runChecks(
    makeInput(code, '', { limits: STEP_LIMITS, ...more }),
    makeDeps(sandbox)
  );
  const at = sandbox.steps.findIndex(({ source }) => source === code);
  return sandbox.limits[at].timeMs;
}

describe('the time that code has in the sandbox [E5]', () => {
  it('is 30 seconds, or what is set', async () => {
    expect(await timeOf('x = 1')).toBe(30_000);
    expect(await timeOf('x = 1', { limits: limitsWithin(300) })).toBe(300_000);
  });

  it('is twice that of the slowest cell of the user that runs with it', async () => {
    const cellsAbove = [
      cell('1', 'df = load()', 45_000),
      cell('2', 'def load(): return 1', 1),
      cell('3', 'unused = 1', 300_000)
    ];
    expect(await timeOf('y = df', { cellsAbove })).toBe(90_000);
    expect(await timeOf('y = 1', { cellsAbove })).toBe(30_000);
  });

  it('is twice that of the cell whose place the code takes', async () => {
    const before = {
      source: 'fit()',
      signatures: 'free' as const,
      ms: 100_000
    };
    expect(await timeOf('y = 1', { before })).toBe(200_000);
  });

  it('has an end that no cell moves', async () => {
    const cellsAbove = [cell('1', 'df = 1', 4_000_000)];
    expect(await timeOf('y = df', { cellsAbove })).toBe(600_000);
  });
});

describe('cells that need not run again where variables are copied [E5]', () => {
  const spared = (code: string, ...cells: ReturnType<typeof cell>[]) => {
    const found = sparedCells(code, cells);
    return [found.names.join(), found.cells.map(({ id }) => id).join()];
  };

  it('are those that took long, also behind quick ones', () => {
    expect(
      spared(
        'print(clean.mean())',
        cell('1', 'import pandas as pd', 20_000),
        cell('2', 'df = pd.read_csv("a.csv")', 60_000),
        cell('3', 'clean = df.dropna()', 10)
      )
    ).toEqual(['clean', '1,2']);
  });

  it('are those that write or use the network, and not those that only could', () => {
    const writes = cell('1', 'n = 3\nopen("a.txt", "w").write("x")');
    const could = cell(
      '1',
      'n = 3\ndef save():\n    open("a.txt", "w").write("x")'
    );
    expect(spared('print(n)', writes)).toEqual(['n', '1']);
    expect(spared('print(n)', could)).toEqual(['', '']);
  });

  it('functions are made again, and what they read is copied', () => {
    expect(
      spared(
        'print(top())',
        cell('1', 'df = slow()', 60_000),
        cell('2', 'def top():\n    return df[:3]', 1)
      )
    ).toEqual(['df', '1']);
  });

  it('do not run once the copy is there', async () => {
    const sandbox = new FakeSandbox();
    const cellsAbove = [
      cell('1', 'df = slow()', 60_000),
      cell('2', 'def top():\n    return df[:3]', 1)
    ];
    await runChecks(
      makeInput('print(top())', '', {
        cellsAbove,
        variables: {
          names: ['df'],
          steps: [{ role: 'context', source: 'df = [1]' }]
        }
      }),
      makeDeps(sandbox)
    );
    const sources = sandbox.steps.map(({ source }) => source);
    expect(sources).toContain('df = [1]');
    expect(sources).toContain(cellsAbove[1].source);
    expect(sources).not.toContain('df = slow()');
  });
});
