import { replayTarget } from '../../../../scripts/replay/replay-targets';
import type { TargetCase } from '../../../../scripts/replay/target-case';

type Cell = TargetCase['cells'][number];

const code = (id: string, source: string, output?: string): Cell => ({
  id,
  type: 'code',
  source,
  ...(output === undefined ? {} : { output })
});
const failed = (id: string, source: string, error: string): Cell => ({
  ...code(id, source),
  error
});

const load = code('load', 'import pandas as pd\nrides = pd.read_csv("r.csv")');
const bubble = code('bubble', 'def bubble_sort(items):\n    return items');
const merge = code('merge', 'def merge_sort(items):\n    return items');
const sorted = code('try', 'print(merge_sort([2, 1]))', '[1, 2]');
const cache = code(
  'cache',
  'class Cache:\n    def __init__(self):\n        self.store = {}\n\n    def get(self, key):\n        return self.store[key]'
);
const client = code(
  'client',
  'class Client:\n    def get(self, path):\n        return fetch(path)'
);
const tokens = code(
  'tokens',
  'def tokenize(text):\n    return text.lower().split()'
);
const stop = code(
  'stop',
  'def drop_stopwords(tokens):\n    return [t for t in tokens if t != "the"]'
);
const hist = code('hist', 'plt.hist(rides["duration"], bins=50)');
const lines = code('lines', 'rides.groupby("hour").size().plot(kind="line")');
const top = code(
  'top',
  'best = rides["station"].value_counts().head(5)\nbest',
  'station\n12    5120\n31    4410'
);
const yearly = code('yearly', 'def yearly(x):\n    return x * 252');
const crs = code('crs', 'shops = shops.to_crs(25832)');
const saveCsv = code(
  'saveCsv',
  'def save_csv(frame, path):\n    frame.to_csv(path)'
);
const saveJson = code(
  'saveJson',
  'def save_json(frame, path):\n    frame.to_json(path)'
);
const decompose = code('decompose', 'res = STL(train).fit()\nres.plot()');
const mean = code('mean', 'typical = rides["fare"].mean()');
const short = code('short', 'def shorten(text, width=40):\n    return text');
const wide = code('wide', 'def widen(text, width=80):\n    return text');
const packet = code('packet', 'class Packet:\n    def push(self, x): ...');
const library = code('library', 'library(ggplot2)');
const bar = code('bar', 'ggplot(rides, aes(day)) + geom_bar()');
const box = code('box', 'ggplot(rides, aes(day, fare)) + geom_boxplot()');
const first = failed('first', 'int("a")', 'ValueError: invalid literal: a');
const second = failed('second', 'int("b")', 'ValueError: invalid literal: b');

async function read(
  request: string,
  cells: readonly Cell[],
  files: readonly string[] = []
) {
  const { result } = await replayTarget({
    suite: 'targets',
    id: '',
    cells,
    below: [],
    files,
    attached: [],
    request,
    expect: { operation: 'iterate', targets: [] }
  });
  return result;
}

const meaning = async (request: string, cells: readonly Cell[]) => {
  const { asked, targets } = await read(request, cells, ['packet.py']);
  return asked ? 'asks' : targets.join();
};

describe('Requests in plain speech [S4.9]', () => {
  const sorts = [bubble, merge, sorted];
  const classes = [client, cache, load];
  it.each<[string, readonly Cell[], string]>([
    ['bubble sort could stop earlier, change it', sorts, 'bubble'],
    ['The cache grows forever', classes, 'cache'],
    ['refactor the get method', [...classes, top], 'asks'],
    ['20 instead of 5', [load, top, stop, load], 'top'],
    ['365 days, not 252', [yearly, stop, top], 'yearly'],
    ['round the table to 2 digits', [top, yearly], 'top'],
    ['put the legend outside', [hist, lines], 'lines'],
    ['different colormap, reds', [lines, yearly, load], 'lines'],
    [
      'make both save functions gzip',
      [yearly, saveCsv, saveJson],
      'saveCsv,saveJson'
    ],
    ['the save function should gzip', [saveCsv, saveJson, yearly, top], 'asks'],
    ['period 168 for the STL', [decompose, yearly, top], 'decompose'],
    ['median instead of mean, please', [mean, crs, yearly], 'mean'],
    ['in all of them the width should be 30', [short, wide, top], 'short,wide'],
    ['Packet.push should copy', [packet, top], 'packet'],
    ['use theme_minimal in both plots', [library, bar, box, top], 'bar,box'],
    ['move this into a function', [yearly, stop, hist], 'hist'],
    ['repair the ValueError', [first, top, second, top], 'asks'],
    ['the second error first, please repair', [first, second, top], 'second']
  ])('%s', async (request, cells, expected) => {
    expect(await meaning(request, cells)).toBe(expected);
  });

  it.each<[string, readonly Cell[], string]>([
    ['umlauts get lost', [tokens], 'iterate'],
    ['undo the filter', [load, top], 'iterate'],
    ['bigger figure please', [lines], 'iterate'],
    ['also count the empty ones', [top], 'iterate'],
    ['Can the limit be in hours?', [yearly], 'iterate'],
    ['why 25832?', [crs, top], 'explain'],
    ["I don't understand the second line", [yearly], 'explain'],
    ['what is a good ratio?', [yearly], 'ask'],
    ['use a fixed seed', [hist], 'iterate'],
    ['csv instead of excel', [saveCsv], 'iterate'],
    ['hidden size 256', [yearly], 'iterate'],
    ['titles for the two plots', [hist, lines], 'iterate'],
    ['also a version of yearly for crypto', [yearly], 'create']
  ])('%s', async (request, cells, operation) => {
    expect((await read(request, cells)).operation).toBe(operation);
  });

  it('is not sure that a word is the parameter that is called so', async () => {
    const { by } = await read('keep emojis as own tokens', [tokens, stop]);
    expect(by).toBe('model');
  });

  it('finds the method of a class in a traceback', async () => {
    const error = `KeyError: 'x'\nCell In[1], line 6, in Cache.get(self, key)\n----> 6 return self.store[key]\n\nKeyError: 'x'`;
    const cells = [cache, failed('use', 'Cache().get("x")', error), top];
    expect(await meaning('fix the KeyError', cells)).toBe('cache');
  });
});
