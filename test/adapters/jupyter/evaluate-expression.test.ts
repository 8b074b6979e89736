import type { Kernel } from '@jupyterlab/services';

import { evaluateExpression } from '../../../src/adapters/jupyter/evaluate-expression';
import { systemClock } from '../../../src/core/ports/clock';
import type { EvaluatedExpression } from '../../../src/core/ports/variables';
import { NEVER, useSandboxServer } from './sandbox/sandbox-server';
import { whenStatus } from './when-status';

const server = useSandboxServer();
let user: Kernel.IKernelConnection;

jest.setTimeout(60_000);

/** Runs a cell of the user; what it printed. */
const cell = async (code: string) => {
  const printed: string[] = [];
  const future = user.requestExecute({ code });
  future.onIOPub = ({ content }) => {
    const { text, evalue } = content as { text?: string; evalue?: string };
    printed.push(text ?? evalue ?? '');
  };
  await future.done;
  await whenStatus(user, 'idle');
  return printed.join('');
};

const evaluate = (expression: string, values = true) =>
  evaluateExpression(user, expression, values, systemClock, NEVER);
const textOf = (found: EvaluatedExpression) =>
  found.type === 'value' ? (found.text ?? '') : JSON.stringify(found);

beforeAll(async () => {
  user = await server.jupyter.kernelManager.startNew({ name: 'python3' });
  const failed = await cell(
    [
      'import os, pickle, random',
      'import collections',
      'import numpy as np',
      'import pandas as pd',
      'df = pd.DataFrame({"city": ["Chur", "Ålesund", "Chur", None], "mm": [3, 5, 8, 13], "when": pd.date_range("2024-01-01", periods=4)})',
      'df.attrs["note"] = "mine"',
      'class Watched:',
      '    log = []',
      '    def __init__(self): self.host = "db"',
      '    def __getattr__(self, name): Watched.log.append(name); raise AttributeError(name)',
      '    def __repr__(self): Watched.log.append("repr"); return "!"',
      '    def __len__(self): Watched.log.append("len"); return 0',
      '    def __eq__(self, other): Watched.log.append("eq"); return True',
      '    def __hash__(self): return 1',
      '    def __getitem__(self, key): Watched.log.append("item"); return 1',
      'watched = Watched()',
      'held = [watched]',
      'odd = pd.DataFrame({"thing": [watched, 1]})',
      'counts = collections.defaultdict(list, a=[1])',
      'letters = iter("abc")',
      'text = "x" * 5000',
      'numbers, chosen = np.array([3.0, 1.0]), {1, 2}',
      'def forget(table): del table["mm"]',
      'def state():',
      '    return [df.to_csv(), df.attrs, numbers.tolist(), sorted(chosen), list(counts), random.getstate()[1][:5], np.random.get_state()[1][:5].tolist(), len(In), len(Out), sorted(n for n in globals() if not n.startswith("_")), Watched.log]'
    ].join('\n')
  );
  expect(failed).toBe('');
}, 60_000);

describe('An expression in the kernel', () => {
  it('gives what it is worth, where values may be told [K8]', async () => {
    expect(textOf(await evaluate('df.head(2)'))).toMatch(
      /city\s+mm\s+when\n0\s+Chur\s+3\s+2024-01-01\n1\s+Ålesund\s+5/
    );
    expect(textOf(await evaluate('df.groupby("city")["mm"].sum()'))).toMatch(
      /Chur\s+11/
    );
    expect(textOf(await evaluate('df[df["mm"] > 4].shape'))).toBe(
      'tuple(3, 3)'
    );
    expect(
      textOf(await evaluate('df.city.str.upper().value_counts()'))
    ).toMatch(/CHUR\s+2/);
    expect(textOf(await evaluate('np.mean(df.mm) + 1'))).toBe('8.25');
    expect(textOf(await evaluate('text[:20]'))).toBe('x'.repeat(20));
    expect(textOf(await evaluate('df.loc[df.mm > 4, ["city", "mm"]]'))).toMatch(
      /2\s+Chur\s+8/
    );
    expect(textOf(await evaluate('watched.host'))).toBe('db');
    expect(textOf(await evaluate('watched'))).toBe('Watched(host=str)');
    expect(textOf(await evaluate('df.agg({"mm": ["min", "max"]})'))).toMatch(
      /max\s+13/
    );
  });

  it('tells names, types and sizes alone where values may not be told, whatever becomes a column [K8, K10]', async () => {
    const told = [
      'df.head()',
      'df["city"]',
      'df.city.unique()',
      'df.pivot_table(index="when", columns="city", values="mm")',
      'df.set_index("city").T',
      'df.city.value_counts()',
      'df.set_index("city")["mm"].to_dict()',
      'df.city.iloc[0]',
      'df.T.columns',
      'df.mm.max()'
    ];
    for (const expression of told) {
      const found = await evaluate(expression, false);
      expect(found.type).toBe('value');
      expect(JSON.stringify(found)).not.toMatch(/Chur|lesund|\b13\b/);
    }
    expect(await evaluate('df.head()', false)).toMatchObject({
      fact: { kind: 'frame', rows: 4, width: 3 }
    });
    expect(textOf(await evaluate('df.shape', false))).toBe('tuple(4, 3)');
    expect(textOf(await evaluate('df.dtypes', false))).toMatch(/mm\s+int64/);
    expect(textOf(await evaluate('df.isna().sum()', false))).toMatch(
      /city\s+1/
    );
  });

  it.each([
    'df.pop("mm")',
    'df.drop(columns="mm", inplace=True)',
    'df.to_csv("out.csv")',
    'df.apply(forget)',
    'df.agg("to_csv")',
    'df.agg(len)',
    'df.agg([forget])',
    'df.loc[forget]',
    'df.reset_index(None, False, True)',
    'numbers.sort()',
    'np.log(numbers, numbers)',
    'chosen.add(3)',
    'set.add(chosen, 3)',
    'df.eval("mm = 1")',
    'df.plot()',
    'forget(df)',
    'os.remove("x")',
    'open("x", "w")',
    'counts["b"].append(1)',
    'random.random()',
    'np.random.rand(3)',
    'pickle.loads(text)',
    'list(letters)',
    'held == held',
    'odd == 1',
    'len(watched)',
    'watched[0]',
    'watched.missing',
    'df.__class__',
    '(lambda: df)()',
    '[x for x in counts]',
    '(n := 5)',
    'get_ipython().run_line_magic("reset", "-f")',
    'df; df',
    'import os'
  ])('does nothing but read: %s is refused [K8, K11]', async expression => {
    expect(await evaluate(expression)).toMatchObject({ type: 'refused' });
  });

  it('leaves the kernel as it is: variables, history, random numbers, keys of dictionaries [K8, K11]', async () => {
    const before = JSON.parse(
      await cell('import json; print(json.dumps(state()))')
    ) as unknown[];
    for (const expression of [
      'df.sample(2)',
      'df.head()',
      'df.describe()',
      'held',
      'odd',
      'counts["nothing"]',
      'df["nothing"]',
      'df.pop("mm")',
      'np.random.rand(3)'
    ]) {
      await evaluate(expression);
      await evaluate(expression, false);
    }
    const after = JSON.parse(
      await cell('print(json.dumps(state()))')
    ) as unknown[];
    // The cell that asks is one more itself.
    expect(after[7]).toBe(Number(before[7]) + 1);
    after[7] = before[7];
    (before[9] as string[]).push('json');
    (before[9] as string[]).sort();
    expect(new Set(after[9] as string[])).toEqual(
      new Set(before[9] as string[])
    );
    after[9] = before[9];
    expect(after).toEqual(before);
    expect(after[10]).toEqual([]);
  });

  it('says which name is not there, and what it raises [K8]', async () => {
    expect(await evaluate('prices.head()')).toEqual({
      type: 'unknown',
      name: 'prices'
    });
    expect(await evaluate('counts["nothing"]')).toEqual({
      type: 'refused',
      why: "it raises KeyError: 'nothing'"
    });
    expect((await evaluate('text * 10')).type).toBe('value');
    expect(textOf(await evaluate('text * 10'))).toHaveLength(12_000);
  });

  it('is not asked of a busy kernel [K8, K11]', async () => {
    const over = cell('import time; time.sleep(1)');
    await whenStatus(user, 'busy');
    expect(await evaluate('df.head()')).toMatchObject({ type: 'unavailable' });
    await over;
  });
});
