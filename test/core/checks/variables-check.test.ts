import { runChecks } from '../../../src/core/checks/run-checks';
import { nodeLinter } from '../../../src/adapters/ruff/node-linter';
import type { CheckInput } from '../../../src/core/checks/types';

const linter = nodeLinter();

async function told(code: string, request: string, more: object = {}) {
  const input: CheckInput = {
    reply: { truncated: false, complete: true },
    code: [code],
    tests: [],
    language: 'python',
    kernel: null,
    cellsAbove: [
      {
        id: 'a',
        source:
          'import pandas as pd\ndef mean(x): return x\ndf = pd.read_csv("a.csv")'
      }
    ],
    request,
    limits: { timeMs: 1000, outputChars: 1000, memoryBytes: 1e9 },
    signal: new AbortController().signal,
    ...more
  };
  const { results } = await runChecks(input, {
    linter,
    sandbox: null,
    consent: async () => null
  });
  const result = results.find(({ check }) => check === 'variables');
  expect(result?.verdict ?? 'passed').toBe('passed');
  return (result?.findings ?? []).map(({ message }) => message);
}

describe('A change of a variable of the user’s that nobody asked for', () => {
  it('is told where it is made in place, and is no failure [K11]', async () => {
    expect(
      await told(
        'df["year"] = df["date"].dt.year\ndf.groupby("year").size()',
        'Count the rows of each year.'
      )
    ).toEqual([
      'It changes `df` in place, which the request does not ask for.'
    ]);
  });

  it('is told where the name gets another value', async () => {
    expect(await told('df = df.dropna()\ndf', 'Show the whole rows.')).toEqual([
      'It gives `df` another value, which the request does not ask for.'
    ]);
  });

  it.each([
    ['df["year"] = 1', 'Add a column year.', {}],
    ['df["year"] = df["day"].dt.year', 'Create a feature called year.', {}],
    ['df.drop(columns="class", inplace=True)', 'Delete the column class.', {}],
    ['df = df.reindex(range(9))', 'Reindex the DataFrame.', {}],
    ['df.columns = [c.lower() for c in df]', 'Lower-case the columns.', {}],
    ['df = df.merge(b)', 'Join the population to df', {}],
    ['df.fit(x)', 'Train it on x', {}],
    [
      'def tidy(frame):\n    frame["x"] = 1\ntidy(df)',
      'Run tidy on the frame',
      {}
    ],
    ['clean = df.dropna()', 'Show the whole rows.', {}],
    ['def mean(x): return sum(x)', 'Write a better mean.', {}],
    [
      'df = 1',
      'Make it shorter.',
      { before: { source: 'df = 2', signatures: 'kept' } }
    ]
  ])('is not told of %j for %j', async (code, request, more) => {
    expect(await told(code, request, more)).toEqual([]);
  });
});

describe('A name that the user gives values in passing', () => {
  const above = (...sources: string[]) => ({
    cellsAbove: sources.map((source, at) => ({ id: `c${at}`, source }))
  });

  it.each([
    ['fig, ax = plt.subplots()', above('fig, ax = plt.subplots()')],
    ['for row in rows:\n    print(row)', above('for row in [1]:\n    pass')],
    ['p = test(1)', above('p = test(2)\np', 'p = test(3)\np')]
  ])('is free for others: %j', async (code, more) => {
    expect(await told(code, 'Show it.', more)).toEqual([]);
  });

  it.each([
    ['df = other()', above('df = load()\ndf.head()')],
    ['train, test = split(1)', above('train, test = split(2)', 'fit(train)')],
    ['p = p + 1', above('p = 1', 'p = 2')]
  ])('is told where it holds what others use: %j', async (code, more) => {
    expect(await told(code, 'Show it.', more)).toHaveLength(1);
  });
});

it('A change in a function of the cells above is told of the variable that it gets [K11]', async () => {
  expect(
    await told('mark(df).head()', 'Show the first rows.', {
      cellsAbove: [
        { id: 'a', source: 'df = load()' },
        {
          id: 'b',
          source: 'def mark(frame):\n    frame["n"] = 1\n    return frame'
        }
      ]
    })
  ).toEqual(['It changes `df` in place, which the request does not ask for.']);
});
