import type { Kernel } from '@jupyterlab/services';

import { describeVariables } from '../../../src/adapters/jupyter/describe-variables';
import type { SeenKernel } from '../../../src/core/context/kernel-state';
import { systemClock } from '../../../src/core/ports/clock';
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
    const { text } = content as { text?: string };
    printed.push(text ?? '');
  };
  await future.done;
  await whenStatus(user, 'idle');
  return printed.join('');
};
const describeNow = (values = false, first: string[] = []) =>
  describeVariables(user, { first, values }, systemClock, NEVER);
const factsOf = (seen: SeenKernel | null, name: string) =>
  seen?.state.variables.find(variable => variable.name === name);

/** Everything of the kernel that a reading could change, as text. */
const STATE = `
import gc, sys, json
def _state():
    ip = get_ipython()
    space = {name: (id(value), repr(type(value))) for name, value in ip.user_ns.items() if name not in ("_state",)}
    return json.dumps([sorted(space.items()), len(In), sorted(Out), ip.execution_count, list(Watched.log), sorted(sys.modules)])
`;

beforeAll(async () => {
  user = await server.jupyter.kernelManager.startNew({ name: 'python3' });
  await cell(
    [
      'import math',
      'class Watched:',
      '    """Notes whatever is asked of it."""',
      '    log = []',
      '    def __init__(self): self.__dict__["host"] = "db"; self.__dict__["tries"] = 3',
      '    def __getattribute__(self, name): Watched.log.append(name); return object.__getattribute__(self, name)',
      '    def __repr__(self): Watched.log.append("repr"); return "!"',
      '    def __len__(self): Watched.log.append("len"); return 0',
      '    def __iter__(self): Watched.log.append("iter"); return iter(())',
      '    def __eq__(self, other): Watched.log.append("eq"); return True',
      '    def __bool__(self): Watched.log.append("bool"); return False',
      '    def __hash__(self): Watched.log.append("hash"); return 1',
      'class Listed(list):',
      '    def __iter__(self): Watched.log.append("iter"); return iter(())',
      '    def __len__(self): Watched.log.append("len"); return 0',
      'watched = Watched()',
      'held = [watched, Listed([1, 2, 3])]',
      'own = Listed([1, 2, 3])',
      'prices = {"apple": 1.5, "pear": 2}',
      'records = [{"city": "Chur", "mm": 1.5}, {"city": "Ålesund"}]',
      'limit = 48213',
      'def clean(table, drop=True, *, limit=3): return table',
      '_private = 1'
    ].join('\n')
  );
  await cell(`${STATE}\nWatched.log.clear()`);
}, 60_000);

describe('Variables of the kernel, described', () => {
  it('are told by types, sizes, keys, fields and parameters, without private names and modules [K4]', async () => {
    const seen = await describeNow();
    expect(seen?.isCurrent).toBe(true);
    expect(factsOf(seen, 'watched')).toMatchObject({
      type: 'Watched',
      fields: [
        ['host', 'str'],
        ['tries', 'int']
      ]
    });
    expect(factsOf(seen, 'own')).toMatchObject({ size: 3, elements: ['int'] });
    expect(factsOf(seen, 'prices')).toMatchObject({
      keys: ['apple', 'pear'],
      elements: ['float', 'int']
    });
    expect(factsOf(seen, 'records')).toMatchObject({ keys: ['city', 'mm'] });
    expect(factsOf(seen, 'clean')).toMatchObject({
      parameters: ['table', 'drop=', 'limit']
    });
    const names = seen?.state.variables.map(({ name }) => name);
    expect(names).not.toContain('_private');
    expect(names).not.toContain('math');
    expect(names).not.toContain('In');
    expect(seen?.state.environment.version).toMatch(/^3\.\d+/);
  });

  it('tell what containers hold: keys below keys, columns of tables, fields of the objects of the notebook [K4]', async () => {
    await cell(
      [
        'import pandas as pd',
        'class Leg:',
        '    def __init__(self): self.start = "a"; self.km = 3',
        'legs = [Leg(), Leg()]',
        'shop = {"address": {"geo": {"lat": 1.5}}, "items": [{"sku": "a"}]}',
        'tables = {"north": pd.DataFrame({"city": ["x"]}), "south": pd.DataFrame({"temp": [1.0]})}',
        'class Study:',
        '    def __init__(self): self.data = pd.DataFrame({"dose": [1]})',
        'study = Study()'
      ].join('\n')
    );
    const seen = await describeNow();
    const { keys } = factsOf(seen, 'shop') ?? {};
    expect(keys).toEqual([
      'address',
      'items',
      ['address', 'geo'],
      ['address', 'geo', 'lat'],
      ['items', 'sku']
    ]);
    expect(factsOf(seen, 'tables')?.columns).toEqual([
      { name: 'city', dtype: expect.any(String) as string },
      { name: 'temp', dtype: 'float64' }
    ]);
    expect(factsOf(seen, 'legs')?.fields).toEqual([
      ['start', 'str'],
      ['km', 'int']
    ]);
    expect(factsOf(seen, 'study')?.columns).toEqual([
      { name: 'dose', dtype: 'int64' }
    ]);
  });

  it('tell names that only their shape declares, and no key that may be a value [K4, K10]', async () => {
    await cell(
      [
        'import sqlite3, dataclasses, collections',
        'con = sqlite3.connect(":memory:")',
        'con.execute("CREATE TABLE parcel (carrier TEXT, weight REAL)")',
        'con.execute("INSERT INTO parcel VALUES (\'Aarau\', 1)")',
        'con.row_factory = lambda *row: Watched.log.append("row")',
        'parcels = [{"sku": "Aarau", "price": {"net": 1}}, {"sku": "Bern", "price": {"net": 2}}]',
        'answer = {"meta": {"Aarau": 1}, "items": parcels}',
        'by_town = {"Aarau": [1], "Bern": [2]}',
        'parts = {"Aarau": tables["north"], "Bern": tables["north"]}',
        'hits = collections.Counter({"Aarau": 3})',
        'Limits = dataclasses.make_dataclass("Limits", ["low", "high"])',
        'Limits.__module__ = "limits"',
        'limits = Limits(1, 2)',
        'class Step:',
        '    __module__ = "sklearn.base"',
        '    def __init__(self, **held): self.__dict__.update(held)',
        'pipe = Step(memory=None, steps=[("scale", Step()), ("fit", Step(coef_=1))])',
        'raw = Step(transformers=[("num", Step(), ["age"])])'
      ].join('\n')
    );
    const log = await cell('print(len(Watched.log))');
    const seen = await describeNow();
    expect(await cell('print(len(Watched.log))')).toBe(log);
    const names = (name: string) =>
      (factsOf(seen, name)?.fields ?? []).map(([field]) => field);
    expect(factsOf(seen, 'con')?.fields).toEqual([
      ['parcel', '(carrier, weight)']
    ]);
    expect(names('parcels')).toEqual(['sku', 'price', 'net']);
    expect(names('answer')).toEqual(['meta', 'items', 'sku', 'price', 'net']);
    expect(names('tables')).toEqual(['north', 'south']);
    expect(names('limits')).toEqual(['low', 'high']);
    for (const held of ['by_town', 'parts', 'hits']) {
      expect(names(held)).toEqual([]);
    }
    expect(factsOf(seen, 'pipe')).toMatchObject({
      fitted: true,
      params: [
        ['steps', 'scale Step, fit Step'],
        ['memory', 'None']
      ]
    });
    expect(factsOf(seen, 'raw')).toMatchObject({
      fitted: false,
      params: [['transformers', 'num Step of age']]
    });
    await cell('con.close(); del con');
  });

  it('are told without a value where values may not be read [K10]', async () => {
    expect(JSON.stringify(await describeNow(false))).not.toMatch(/48213|Chur/);
    expect(JSON.stringify(await describeNow(true))).toContain('48213');
  });

  it('stay as they are: no variable, no module, no history, nothing called of the classes of the notebook [K11]', async () => {
    const before = await cell('print(_state())');
    await describeNow(true, ['held', 'own', 'watched']);
    const after = await cell('print(_state())');
    const plain = (state: string) => {
      const [space, inputs, outputs, count, log, modules] = JSON.parse(
        state
      ) as unknown[];
      // The cell that asks is itself one more.
      return { space, inputs: Number(inputs), outputs, count, log, modules };
    };
    const first = plain(before);
    expect(plain(after)).toEqual({
      ...first,
      space: expect.anything() as unknown,
      inputs: first.inputs + 1,
      count: Number(first.count) + 1
    });
    const own = (state: string) =>
      (plain(state).space as [string, unknown][]).filter(
        ([name]) => !/^(_|_\w*|In|Out)$/.test(name) && !name.startsWith('_i')
      );
    expect(own(after)).toEqual(own(before));
    expect(first.log).toEqual([]);
  });

  it('of a busy kernel are those that were seen last, and it is said so [K11]', async () => {
    await describeNow();
    const over = cell('import time; time.sleep(1); later = 1');
    await whenStatus(user, 'busy');
    const seen = await describeNow();
    expect(seen?.isCurrent).toBe(false);
    expect(factsOf(seen, 'limit')).toBeDefined();
    await over;
    expect(factsOf(await describeNow(), 'later')).toBeDefined();
  });

  it('of a kernel that was restarted are forgotten [K11]', async () => {
    await user.restart();
    await whenStatus(user, 'idle');
    const over = cell('import time; time.sleep(1)');
    await whenStatus(user, 'busy');
    expect(await describeNow()).toBeNull();
    await over;
  });
});
