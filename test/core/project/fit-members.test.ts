import { faultsIn } from './faults-in';

const TYPES =
  'export interface Owner { name: string }\nexport interface Task { id: number; title: string; owner: Owner; save(): void }\nexport enum Status { Open, Done }\nexport type Tasks = Task[];\n';
const STORE =
  'import type { Task } from "./types";\nexport class Store {\n  private all: Task[] = [];\n  constructor(readonly name: string) { this.count = 0; }\n  list(): Task[] { return this.all; }\n  get size() { return 1; }\n}\nexport const store = new Store("a");\nexport const api = { list: () => [], get: (id: number) => id };\nexport async function getTask(id: number): Promise<Task> { return { id } as Task; }\nexport default { sum: 1 };\n';

/** What a file reads of the two modules above. */
const use = (body: string) =>
  faultsIn({
    'src/types.ts': TYPES,
    'src/store.ts': STORE,
    'src/index.ts':
      'export * from "./types";\nexport { store, api } from "./store";\n',
    'src/use.tsx': `import type { Task, Owner, Tasks } from "./index";\nimport { Status } from "./types";\nimport { api, getTask, Store, store } from "./store";\nimport rest from "./store";\n${body}\nexport { Status, api, getTask, store, rest, Store };\n`
  });

describe('What TypeScript reads of typed values of other files', () => {
  it.each([
    ['a field', 'export const f = (task: Task) => task.titel;'],
    ['a field of a field', 'export const f = (task: Task) => task.owner.nam;'],
    [
      'a field of a thing in a list',
      'export const f = (all: Task[]) => all.map(t => t.titel);'
    ],
    ['a field of an item', 'export const f = (all: Task[]) => all[0].titel;'],
    [
      'a field of a property',
      'interface P { task: Task }\nexport function F({ task }: P) { return <b>{task.titel}</b>; }'
    ],
    [
      'a field of a state',
      'export function F() { const [all, set] = useState<Task[]>([]); return all.filter(t => t.done); }'
    ],
    [
      'a field that is taken out',
      'export function f(task: Task) { const { titel } = task; return titel; }'
    ],
    [
      'a field of what a function gives',
      'export async function f() { const task = await getTask(1); return task.titel; }'
    ],
    ['a member of an enumeration', 'export const s = Status.Closed;'],
    ['a function of an object', 'export const all = api.all();'],
    [
      'a function of an object that is there',
      'export const all = store.all2();'
    ],
    [
      'a function of a new object',
      'const own = new Store("b");\nexport const all = own.fetch();'
    ],
    ['a field of a default export', 'export const n = rest.total;']
  ])('is told where it is not there: %s [J1]', async (_what, body) => {
    const found = await use(body);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^src\/use.tsx: reads .* declares without it/);
  });

  it.each([
    [
      'what is there',
      'export const f = (task: Task, all: Tasks) => [task.owner.name, task.save(), all.length, Status.Done, api.list(), store.size, store.list().length, rest.sum];'
    ],
    [
      'a value of another name inside',
      'export const f = (task: Task, all: { x: number }[]) => all.map(task => task.x);'
    ],
    [
      'names that patterns bind',
      'export const f = (task: Task) => [{ task: { x: 1 } }].map(({ task }) => task.x);'
    ],
    [
      'two things of one name',
      'export function f(a: boolean) { if (a) { const t: Task = get(); return t.id; } const t = other(); return t.x; }'
    ],
    [
      'what is narrowed',
      'export const f = (task: Task) => ("more" in task ? task.more : isBig(task) && task.big);'
    ],
    [
      'unions and generic types',
      'export function f<T extends Task>(a: T, b: Task | Owner) { return [a.more, b.more]; }'
    ],
    ['what is set here', 'store.extra = 1;\nexport const n = store.extra;'],
    ['a promise', 'export const f = () => getTask(1).then(task => task);'],
    [
      'what every object has',
      'export const s = (task: Task) => task.toString();'
    ]
  ])('is no alarm: %s [J1]', async (_what, body) => {
    expect(await use(body)).toEqual([]);
  });

  it('is no alarm where a type has more than can be read [J1]', async () => {
    expect(
      await faultsIn({
        'a.ts':
          'import { Base } from "far";\nexport interface Any { [name: string]: number }\nexport class Own extends Base { x = 1 }\nexport class Free { constructor() { Object.assign(this, {}); } }\nexport interface Both { a: 1 }\nexport interface Both { b: 1 }\nexport const more: Record<string, number> = {};\nexport const late = { a: 1 };\nlate.b = 2;\n@decorated export class Model { a = 1 }\n',
        'b.ts':
          'import { late, more, type Any, type Both, type Free, type Model, type Own } from "./a";\nexport const f = (a: Any, b: Own, c: Free, d: Both, e: Model) => [a.x, b.y, c.z, d.a, d.b, e.save(), more.y, late.b];\n'
      })
    ).toEqual([]);
  });

  it('holds for CommonJS, too [J1]', async () => {
    const files = {
      'svc.js': 'function list() {}\nmodule.exports = { list, one: 1 };\n',
      'app.js':
        'const svc = require("./svc");\nsvc.list(svc.one);\nfunction f(svc) { return svc.other; }\n'
    };
    expect(await faultsIn(files)).toEqual([]);
    const changed = {
      ...files,
      'svc.js': files['svc.js'].replace(/list/g, 'all')
    };
    expect(await faultsIn(changed)).toHaveLength(1);
  });
});

describe('Calls of what other files declare', () => {
  const files = {
    'src/store.ts':
      'import { Injectable } from "@nestjs/common";\nexport interface Item { id: number }\n@Injectable()\nexport class Store {\n  constructor(readonly name: string, private size?: number) {}\n  put(item: Item, user: string): Promise<Item> { return Promise.resolve(item); }\n  first(): Item { return { id: 1 }; }\n}\nexport const api = { add: (item: Item) => item };\nexport function useItems() { const inner = () => { return 1; }; return { items: [], reload: inner }; }\n',
    'src/use.ts':
      'import { api, Store, useItems, type Item } from "./store";\nexport class Use {\n  constructor(private readonly store: Store) {}\n  async run(item: Item) {\n    const kept = await this.store.put(item, "ann");\n    const { items, reload } = useItems();\n    return [kept.id, this.store.first().id, api.add(item), new Store("a"), this.store.put(item, "b").then(i => i), items, reload];\n  }\n}\n'
  };

  it('are no alarm where they fit [J1]', async () => {
    expect(await faultsIn(files)).toEqual([]);
  });

  it.each([
    ['a method of a field that is injected', 'put(item, "ann")', 'put(item)'],
    [
      'one that is not there',
      'this.store.put(item, "ann")',
      'this.store.save()'
    ],
    ['what a method gives', 'first().id', 'first().key'],
    ['what is waited for', 'kept.id', 'kept.key'],
    ['a function of an object', 'api.add(item)', 'api.add()'],
    ['a constructor', 'new Store("a")', 'new Store()'],
    ['what a function gives back', 'items, reload } =', 'all, reload } =']
  ])('are told where they do not: %s [J1]', async (_what, from, to) => {
    const changed = files['src/use.ts'].replace(from, to);
    expect(changed).not.toBe(files['src/use.ts']);
    expect(await faultsIn({ ...files, 'src/use.ts': changed })).toHaveLength(1);
  });

  it('may leave out arguments where nothing says that they may not [J1]', async () => {
    const plain = {
      'a.js':
        'function one(a, b) { return a + (b ?? 1); }\nclass Fault extends Error { constructor(what, why) { super(what + why); } }\nmodule.exports = { one, Fault };\n',
      'b.js': 'module.exports = (handler) => handler;\n',
      'c.js':
        'const { one, Fault } = require("./a");\nconst wrap = require("./b");\nmodule.exports = [one(1), new Fault("x"), wrap()];\n'
    };
    expect(await faultsIn(plain)).toEqual([]);
    const faults: (readonly [string, string])[] = [
      ['one(1)', 'one()'],
      ['const wrap', 'const { wrap }'],
      [
        'const { one, Fault } = require("./a");',
        'const one = require("./a"), Fault = Error;'
      ]
    ];
    for (const [from, to] of faults) {
      const changed = plain['c.js'].replace(from, to);
      expect(await faultsIn({ ...plain, 'c.js': changed })).toHaveLength(1);
    }
  });

  it('are read beside declarations without values [J1]', async () => {
    expect(
      await faultsIn({
        'a.d.ts': 'export const a: number;\n',
        'b.ts':
          'export interface Base { run(a: 1, b: 2): void; stay(a: 1): void }\nexport interface Own extends Pick<Base, "stay"> { readonly run: (a: 1) => void }\n',
        'c.ts':
          'import type { Own } from "./b";\nexport const f = (own: Own) => { own.run(1); own.stay(1); };\n'
      })
    ).toEqual([]);
  });
});

const MODELS =
  'from dataclasses import dataclass\nfrom enum import Enum\nfrom pydantic import BaseModel\n\n\nclass Status(str, Enum):\n    OPEN = "open"\n    DONE = "done"\n\n    @classmethod\n    def all(cls): return list(cls)\n\n\n@dataclass\nclass Owner:\n    name: str\n\n\n@dataclass\nclass Task:\n    title: str\n    owner: Owner\n    tags: list[str]\n\n    @property\n    def short(self): return self.title[:3]\n\n\nclass TaskIn(BaseModel):\n    title: str\n';
const SERVICE =
  'from shop.models import Task\n\n\nclass Store:\n    limit = 3\n\n    def __init__(self, first: Task):\n        self.first = first\n        self._all = []\n\n    def find(self, name): return self._all\n\n\nstore = Store(None)\n';

const usePython = (body: string) =>
  faultsIn({
    'shop/__init__.py': '',
    'shop/models.py': MODELS,
    'shop/store.py': SERVICE,
    'shop/use.py': `from shop.models import Owner, Status, Task, TaskIn\nfrom .store import Store, store\n\n\n${body}\n`
  });

describe('What Python reads of typed values of other files', () => {
  it.each([
    ['a member of an enumeration', 'x = Status.CLOSED'],
    ['a field of a parameter', 'def f(task: Task):\n    return task.titel'],
    [
      'a field of a field',
      'def f(task: Task | None):\n    return task.owner.nam'
    ],
    [
      'a field of a thing in a list',
      'def f(all: list[Task]):\n    return [t.titel for t in all]'
    ],
    ['a method of a class', 'def f(s: Store):\n    return s.fetch(1)'],
    [
      'a method of what is made',
      'def f():\n    s = Store(None)\n    return s.fetch(1)'
    ],
    ['a method of an object of a module', 'x = store.fetch(1)'],
    ['a field of a field of an object', 'x = store.first.titel'],
    ['a field of a model', 'def f(body: TaskIn):\n    return body.name'],
    [
      'a method of what a class holds',
      'class A:\n    def __init__(self, s: Store):\n        self.s = s\n\n    def run(self):\n        return self.s.fetch(1)'
    ]
  ])('is told where it is not there: %s [J1]', async (_what, body) => {
    const found = await usePython(body);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^shop\/use.py: reads .* declares without it/);
  });

  it.each([
    [
      'what is there',
      'def f(task: Task, s: Store, body: TaskIn):\n    return task.short, task.owner.name, s.find(1), s.limit, Status.DONE.value, Status.all(), body.model_dump(), store.first.title, Status.__members__'
    ],
    [
      'a name that is bound again',
      'def f(task: Task):\n    task = other(task)\n    return task.x'
    ],
    [
      'a name of a loop',
      'def f(task: Task):\n    for task in range(3):\n        task.x\n    return [task.y for task in z]'
    ],
    [
      'a name of several things',
      'def f(a):\n    if a:\n        s = Store(None)\n    else:\n        s = a\n    return s.other'
    ],
    [
      'what is asked for its kind',
      'def f(task: Task):\n    return task.x if hasattr(task, "x") else 1'
    ],
    [
      'what is set here',
      'def f(task: Task):\n    task.more = 1\n    return task.more'
    ],
    [
      'a name that a lambda takes',
      'def f(task: Task):\n    return lambda task: task.x'
    ],
    ['unions', 'def f(task: Task | Owner):\n    return task.x'],
    [
      'a parameter of another function',
      'def f(task: Task):\n    def g(task):\n        return task.x\n    return g'
    ]
  ])('is no alarm: %s [J1]', async (_what, body) => {
    expect(await usePython(body)).toEqual([]);
  });

  it('is no alarm where a class has more than can be read [J1]', async () => {
    expect(
      await faultsIn({
        'm.py':
          'from far import Base, wrap\n\nclass A(Base):\n    x = 1\n\nclass B:\n    def __getattr__(self, name): return 1\n\n@wrap\nclass C:\n    x = 1\n\nclass D(metaclass=M):\n    x = 1\n\nclass E:\n    for name in "ab":\n        locals()[name] = 1\n\nclass F:\n    a, b = 1, 2\n    c: int\n    "a text"\n',
        'n.py':
          'from m import A, B, C, D, E, F\n\ndef f(a: A, b: B, c: C, d: D, e: E, g: F):\n    return a.y, b.y, c.y, d.y, e.a, g.a, g.b, g.c, A.y, D.y, F.b\n'
      })
    ).toEqual([]);
  });
});

describe('Calls in Python of what other files declare', () => {
  const files = {
    'shop/models.py':
      'from dataclasses import dataclass\nfrom pydantic import BaseModel\n\n\nclass Missing(Exception):\n    def __init__(self, key):\n        self.key = key\n\n\n@dataclass\nclass Line:\n    sku: str\n    count: int = 1\n\n\nclass Base(BaseModel):\n    title: str\n\n\nclass Item(Base):\n    price: float | None = None\n',
    'shop/store.py':
      'from .models import Item, Line\n\n\nclass Store:\n    def find(self, name: str, *, limit: int = 3) -> list[Item]:\n        return []\n\n    @property\n    def last(self) -> Line:\n        return Line("a")\n\n\ndef total(lines: list[Line], digits: int = 2) -> Line:\n    return lines[0]\n',
    'shop/use.py':
      'from shop import store\nfrom shop.models import Item, Line, Missing\nfrom shop.store import Store, total\n\n\ndef run(s: Store):\n    try:\n        found = s.find("a", limit=3)\n        titles = [item.title for item in found]\n        whole = store.total([], digits=1)\n        return titles, whole.sku, s.last.count, Line("a", count=2), Item(title="a"), total([]).sku\n    except Missing as error:\n        raise Missing(error.key) from error\n'
  };

  it('are no alarm where they fit [J1]', async () => {
    expect(await faultsIn(files)).toEqual([]);
  });

  it.each([
    ['a name that a method does not take', 'limit=3', 'size=3'],
    ['too many for a method', '"a", limit=3', '"a", 3'],
    [
      'a name that a function of a module does not take',
      'digits=1',
      'places=1'
    ],
    ['a name that is no field of a dataclass', 'count=2', 'number=2'],
    ['a name that is no field of a model', 'Item(title="a")', 'Item(name="a")'],
    ['a field that is left out', 'Line("a", count=2)', 'Line(count=2)'],
    ['what a function gives', 'whole.sku', 'whole.name'],
    ['what a call gives', 'total([]).sku', 'total([]).name'],
    ['what a property gives', 's.last.count', 's.last.number'],
    ['a thing of what a method gives', 'item.title', 'item.name'],
    ['what is caught', 'error.key', 'error.id'],
    ['what an exception takes', 'Missing(error.key)', 'Missing(error.key, 1)']
  ])('are told where they do not: %s [J1]', async (_what, from, to) => {
    const changed = files['shop/use.py'].replace(from, to);
    expect(changed).not.toBe(files['shop/use.py']);
    const found = await faultsIn({ ...files, 'shop/use.py': changed });
    expect(found.length).toBeGreaterThan(0);
    expect(found.every(text => text.startsWith('shop/use.py'))).toBe(true);
  });

  it('are no alarm where a name means something else there [J1]', async () => {
    expect(
      await faultsIn({
        ...files,
        'shop/other.py':
          'from shop import store\nfrom shop.models import Line\nfrom shop.store import Store\n\n\ndef a(store):\n    return store.total(1, 2, 3), [Line.x for Line in store.all]\n\n\ndef b(*lines: Line, **more: Line):\n    lines.index(more.keys())\n    with open("x") as Line:\n        return Line.read()\n\n\nasync def c(s: Store):\n    s = s or Store()\n    return s.other(), Line(*[1, 2, 3]), lambda s: s.x\n'
      })
    ).toEqual([]);
  });
});
