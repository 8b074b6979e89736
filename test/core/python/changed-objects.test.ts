import { analyse } from '../../../src/core/python/analyse';
import { changedObjects } from '../../../src/core/python/changed-objects';
import { functionsIn } from '../../../src/core/python/functions-in';

const ABOVE = analyse(`def add_column(frame, name="q"):
    frame[name] = 1
    return frame

def pure(frame):
    frame = frame.copy()
    frame["q"] = 1
    return frame

def through(table):
    return add_column(table)

def empties():
    items.clear()
`).tree;

const changed = (code: string) => [
  ...changedObjects(analyse(code).tree, functionsIn(ABOVE))
];

describe('Code that changes an object in place [K11]', () => {
  it.each([
    'df["n"] = 1',
    'df.loc[df["y"] > 1, "x"] = 0',
    'df.at[0, "y"] = 5',
    'df.columns = ["a"]',
    'df["x"].fillna(0, inplace=True)',
    '(df\n .drop(columns="z", inplace=True))',
    'last = df.pop("z")',
    'del df["z"]',
    'df["y"] += 1',
    'x, df["n"] = 1, 2',
    'if True:\n    df["n"] = 1',
    't = df\nt["n"] = 1',
    'a = b = df\nb.drop(columns="z", inplace=True)',
    'for one in [df]:\n    one["n"] = 1',
    'for key, part in df.items():\n    part["n"] = 1',
    'inner = df["n"]\ninner.update(k=2)',
    'add_column(df)',
    'result = add_column(frame=df)',
    'through(df)',
    'df.pipe(add_column)',
    'def local(frame):\n    frame.insert(0, "k", 1)\nlocal(df)',
    'def local():\n    df["n"] = 1\nlocal()',
    'df.setdefault("k", []).append(1)',
    '[df.append(i) for i in range(2)]',
    'np.random.shuffle(df)',
    'random.shuffle(df)',
    'np.add(df, 1, out=df)',
    'import heapq; heapq.heappush(df, 1)',
    'setattr(df, "v", 3)',
    'df.add("x")',
    'x = 1; df["n"] = x'
  ])('is told by the name of the object: %j', code => {
    expect(changed(code)).toEqual(['df']);
  });

  it('is told where a function does it to a name of the notebook', () => {
    expect(changed('empties()')).toEqual(['items']);
  });

  it.each([
    'c = df.copy()\nc["n"] = 1',
    'c = df[df["y"] > 1]\nc["n"] = 1',
    'df.copy().drop(columns="z", inplace=True)',
    'df.drop(columns="z", inplace=False)',
    'df.set_index("y")',
    'df.sort("a")',
    'df.add(other)',
    'c = sorted(df)\nc.append(1)',
    'c = {**df}\nc["q"] = 1',
    'pure(df)',
    'add_column(df.copy())',
    'def local(df):\n    df["n"] = 1',
    'def local(df):\n    df = df.assign(n=1)\n    df["k"] = 2\nlocal(df)',
    'for _, part in df.groupby("z"):\n    part["n"] = 1',
    'later = lambda frame: frame.pop("z")'
  ])('is not told of copies, nor of what is not called: %j', code => {
    expect(changed(code).filter(name => name === 'df')).toEqual([]);
  });
});

describe('Statements on one line [K11]', () => {
  it('define and use names like those on lines of their own', () => {
    const { defines, definitions, imports } = analyse(
      'import os; rows = os.listdir(); rows.sort()'
    );
    expect([...defines]).toEqual(['os', 'rows']);
    expect(definitions.map(({ name }) => name)).toEqual(['os', 'rows']);
    expect(imports).toHaveLength(1);
  });
});
