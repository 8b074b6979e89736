import { replayTarget } from '../../../../scripts/replay/replay-targets';
import type { TargetCase } from '../../../../scripts/replay/target-case';

type Cell = TargetCase['cells'][number];

const code = (id: string, source: string, from?: string): Cell => ({
  id,
  type: 'code',
  source,
  ...(from === undefined ? {} : { from })
});
const prompt = (id: string, request: string): Cell => ({
  id,
  type: 'prompt',
  source: `%%llm\n${request}`
});

const load = code(
  'load',
  'import pandas as pd\nimport matplotlib.pyplot as plt\n\norders = pd.read_csv("orders.csv")'
);
const clean = code(
  'clean',
  'orders["price"] = orders["price"].str.replace("$", "").astype(float)'
);
const price = code(
  'price',
  'plt.bar(orders["month"], orders["price"], color="grey")\nplt.show()'
);
const cost = code(
  'cost',
  'plt.bar(orders["month"], orders["cost"], color="grey")\nplt.show()'
);
const mean = code(
  'mean',
  'def mean_price(frame):\n    return frame["price"].mean()'
);
const count = code('count', 'def count_orders(frame):\n    return len(frame)');
const top = code(
  'top',
  'def top_customer(frame):\n    return frame["customer"].mode()[0]'
);
const look = code('look', 'orders.tail()');

/** Two alike plots; three functions; the same with a look at the data between them and the prompt. */
const NOTEBOOKS = {
  plots: [load, price, cost],
  plotsThenLook: [load, price, cost, look],
  plotsApart: [load, price, look, cost],
  answeredPlots: [
    load,
    prompt('p', 'Plot the price by month'),
    { ...price, from: 'p' },
    prompt('q', 'Plot the cost by month'),
    { ...cost, from: 'q' }
  ],
  functions: [load, mean, count, top],
  functionsThenLook: [load, mean, count, top, look],
  functionTried: [load, mean, count, code('try', 'count_orders(orders)')],
  functionApart: [load, mean, price, count],
  answeredFunction: [
    load,
    mean,
    prompt('p', 'Count the orders'),
    { ...count, from: 'p' }
  ],
  pair: [load, mean, count],
  pairThenLook: [load, mean, count, look],
  oneFunction: [load, mean],
  onePlot: [load, mean, price, look],
  mixed: [load, clean, mean, price, look]
} satisfies Record<string, readonly Cell[]>;

type Notebook = keyof typeof NOTEBOOKS;

async function read(notebook: Notebook, request: string) {
  const { result } = await replayTarget({
    suite: 'targets',
    id: '',
    cells: NOTEBOOKS[notebook],
    below: [],
    files: [],
    attached: [],
    request,
    expect: { operation: 'iterate', targets: [] }
  });
  return result.asked ? 'asks' : result.targets.join();
}

const each = (
  notebooks: readonly Notebook[],
  requests: readonly string[],
  meant: string
) =>
  notebooks.flatMap(notebook =>
    requests.map(request => [notebook, request, meant] as const)
  );

const THE_PLOT = [
  'The plot should be green',
  'the chart must be bigger',
  'Make the plot wider',
  'The graph needs a title',
  'Give the figure a better title',
  'Add a legend to the plot',
  'Das Diagramm soll grün sein',
  'Le graphique doit être plus grand',
  'El gráfico debe ser verde'
];
const THE_FUNCTION = [
  'improve the function',
  'the function is slow',
  'Add a docstring to the function',
  'The function should handle empty frames',
  'Write tests for the function',
  'Die Funktion soll schneller sein',
  'La fonction est trop lente',
  'Mejora la función'
];
const THIS = [
  'improve this',
  'Improve it',
  'make it faster',
  'Can you improve this?',
  'please refactor this code',
  'Optimize this',
  'simplify it, please',
  'clean this up',
  'Verbessere das',
  'Améliore ça'
];

describe('A request that fits several pieces of code [S4.9]', () => {
  it.each([
    ...each(['plots', 'plotsThenLook', 'plotsApart'], THE_PLOT, 'asks'),
    ...each(['answeredPlots'], THE_PLOT, 'cost'),
    ...each(['onePlot'], THE_PLOT, 'price'),
    ...each(
      ['plots', 'plotsThenLook'],
      ['Make both plots green'],
      'price,cost'
    ),
    ...each(
      ['plots', 'plotsThenLook'],
      ['The plots should be green'],
      'price,cost'
    ),
    ...each(
      ['plots', 'plotsThenLook'],
      ['All charts should be green'],
      'price,cost'
    ),
    ...each(
      ['plots', 'plotsThenLook'],
      ['The first plot should be green'],
      'price'
    ),
    ...each(
      ['plots', 'plotsThenLook'],
      ['The cost plot should be green'],
      'cost'
    ),
    ...each(['plots'], ['This plot should be green'], 'cost'),
    ...each(['plots'], ['The plot above should be green'], 'cost'),
    ...each(['plots'], ['Plot the price by customer'], '')
  ])(
    'is asked about unless one plot is told apart: %s: %s',
    async (notebook, request, meant) => {
      expect(await read(notebook, request)).toBe(meant);
    }
  );

  it.each([
    ...each(['functions', 'functionsThenLook'], THE_FUNCTION, 'asks'),
    ...each(['functionApart', 'answeredFunction'], THE_FUNCTION, 'count'),
    ...each(['oneFunction'], THE_FUNCTION, 'mean'),
    ...each(['functions'], ['The counting function should be faster'], 'count'),
    ...each(['functions'], ['this function is slow'], 'top'),
    ...each(['functions'], ['The second function is slow'], 'count'),
    ...each(
      ['functionsThenLook'],
      ['The functions need docstrings'],
      'mean,count,top'
    )
  ])(
    'is asked about unless one function is told apart: %s: %s',
    async (notebook, request, meant) => {
      expect(await read(notebook, request)).toBe(meant);
    }
  );

  it.each([
    ...each(['functions', 'functionsThenLook', 'pair'], THIS, 'asks'),
    ...each(
      ['functionTried', 'functionApart', 'answeredFunction'],
      THIS,
      'count'
    ),
    ...each(['oneFunction'], THIS, 'mean')
  ])(
    'is asked about where it only points, and no code is at hand: %s: %s',
    async (notebook, request, meant) => {
      expect(await read(notebook, request)).toBe(meant);
    }
  );

  it.each([
    ...each(
      ['pair', 'pairThenLook', 'answeredFunction'],
      [
        'docstrings for both',
        'Docstrings for both, please',
        'Add type hints to both',
        'both need docstrings',
        'Both should be faster',
        'Make both faster',
        'Add a docstring to each of them',
        'Docstrings für beide',
        'Des docstrings pour les deux',
        'Type hints for all of them'
      ],
      'mean,count'
    ),
    ...each(
      ['functions', 'functionsThenLook'],
      [
        'docstrings for all',
        'docstrings for all three',
        'All of them should return None for empty frames'
      ],
      'mean,count,top'
    ),
    ...each(
      ['pair'],
      ['Compute the mean of both columns', 'Plot both columns'],
      ''
    )
  ])(
    'is about all that it counts, though it names none: %s: %s',
    async (notebook, request, meant) => {
      expect(await read(notebook, request)).toBe(meant);
    }
  );

  it.each([
    ...each(
      ['mixed'],
      [
        'use Decimal everywhere',
        'Decimal instead of float everywhere',
        'Please use decimals throughout'
      ],
      'clean'
    ),
    ...each(
      ['mixed'],
      [
        'Use polars everywhere',
        'Replace pandas by polars everywhere',
        'polars statt pandas, überall'
      ],
      'load,clean,price,look'
    ),
    ...each(['mixed'], ['type hints everywhere please'], 'mean'),
    ...each(
      ['functionsThenLook'],
      ['type hints everywhere', 'use tabs everywhere'],
      'mean,count,top'
    ),
    ...each(
      ['mixed'],
      ['Rename price to amount', 'Rename price to amount everywhere'],
      'clean,mean,price'
    ),
    ...each(
      ['mixed'],
      [
        'Rename price to amount in the cleaning and in the plot',
        'In the cleaning and the plot, rename price to amount'
      ],
      'clean,price'
    ),
    ...each(['mixed'], ['In the plot, rename price to amount'], 'price'),
    ...each(
      ['mixed'],
      ['Rename the column price to amount in mean_price'],
      'mean'
    )
  ])(
    'is about every place where that stands which it changes: %s: %s',
    async (notebook, request, meant) => {
      expect(await read(notebook, request)).toBe(meant);
    }
  );
});
