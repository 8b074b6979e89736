import type { NotebookCell } from '../../../src/core/values/notebook-cell';
import type {
  KernelState,
  SeenKernel
} from '../../../src/core/context/kernel-state';
import {
  collectItems,
  packNotebook
} from '../../../src/core/context/notebook-context';
import type { NotebookView } from '../../../src/core/context/providers/types';
import { code } from './make';

type Variable = KernelState['variables'][number];

const ORDERS: Variable = {
  name: 'df',
  at: 0,
  kind: 'frame',
  type: 'DataFrame',
  rows: 120,
  width: 2,
  columns: [
    { name: 'Order Id', dtype: 'int64' },
    {
      name: 'price',
      dtype: 'object',
      elements: ['str'],
      looks: ['numbers as text with $'],
      nulls: 4,
      top: [['$1,200.00', 3]]
    }
  ]
};

function kernelWith(...variables: Variable[]): SeenKernel {
  return {
    state: {
      variables,
      left: 0,
      environment: {
        version: '3.11.9',
        platform: 'linux',
        packages: [
          ['pandas', '2.0.3'],
          ['scipy', '']
        ]
      }
    },
    at: '2026-01-02T03:04:05.000Z',
    isCurrent: true
  };
}

function viewOf(
  request: string,
  cells: readonly NotebookCell[],
  more: Partial<NotebookView> = {}
): NotebookView {
  return {
    request,
    language: 'python',
    cells,
    code: new Set(
      cells.filter(({ type }) => type === 'code').map(({ id }) => id)
    ),
    shown: new Set(),
    nameOf: id => `cell ${cells.findIndex(cell => cell.id === id) + 1}`,
    data: 'schema',
    hidden: [],
    mentioned: new Set(),
    handleOf: id => `cell-${id}`,
    kernel: null,
    files: [],
    ...more
  };
}

const failed = (cell: NotebookCell, name: string, message: string) => ({
  ...cell,
  outputs: [
    {
      kind: 'error' as const,
      name,
      message,
      traceback: `Cell In[3], line 1\n----> 1 ${cell.source}\n\n${name}: ${message}`
    }
  ]
});

const shownFor = (view: NotebookView, tokens = 3000) =>
  packNotebook(
    {
      items: collectItems(view, tokens),
      tokens,
      data: view.data,
      kernel: view.kernel,
      language: view.language
    },
    { room: Infinity }
  );

describe('What a request is shown of its notebook', () => {
  const cells = [
    code('a', 'import pandas as pd'),
    code('b', 'df = pd.read_csv("orders.csv")'),
    code('c', 'def convert(price):\n    return float(price)'),
    code('d', 'df.head()')
  ];

  it('has the columns of a table with their types, and no value of a row [K4, K5, K10]', () => {
    const { text } = shownFor(
      viewOf('Clean df', cells, { kernel: kernelWith(ORDERS) })
    );
    expect(text).toContain(
      'df: DataFrame, 120 rows × 2 columns\n  "Order Id": int64; price: object of str (numbers as text with $; 4 null'
    );
    expect(text).toContain('df = pd.read_csv("orders.csv")');
    expect(text).toContain('import pandas as pd');
    expect(text).toContain(
      'Python 3.11.9 on linux; in use: pandas 2.0.3; also installed: scipy'
    );
  });

  it('has the function that the request names, whatever stands between [K1, T6]', () => {
    const { manifest } = shownFor(
      viewOf('explain convert', cells, { kernel: kernelWith() }),
      40
    );
    expect(manifest.items.map(({ name }) => name)).toContain('cell 3');
    expect(manifest.items.map(({ name }) => name)).not.toContain('cell 2');
  });

  it('has the error that is meant with its traceback, and the cell that raised it [K3]', () => {
    const view = viewOf('Fix the error above', [
      ...cells,
      failed(code('e', 'df["pricee"]'), 'KeyError', "'pricee'"),
      code('f', 'print("a good cell")')
    ]);
    const { text } = shownFor(view);
    expect(text).toContain("The error of cell 5: KeyError: 'pricee'");
    expect(text).toContain('----> 1 df["pricee"]');
  });

  it('hides values in the words of an error where values are not shown [K10]', () => {
    const raised = failed(
      code('e', 'prices.astype(float)'),
      'ValueError',
      "could not convert string to float: 'quokka 1.299,00' of Zanzibar"
    );
    const secret = shownFor(viewOf('Fix it', [raised])).text;
    expect(secret).toContain('ValueError: could not convert string to float:');
    expect(secret).not.toMatch(/quokka|Zanzibar|299/);
    const open = shownFor(viewOf('Fix it', [raised], { data: 'rows' })).text;
    expect(open).toContain('quokka');
  });

  it('has outputs, tables as Markdown, only where values may be shown [K3, K10]', () => {
    const head: NotebookCell = {
      ...code('g', 'df.head()'),
      outputs: [
        {
          kind: 'result',
          text: '  city\n0 Chur',
          html: '<table><thead><tr><th></th><th>city</th></tr></thead><tbody><tr><th>0</th><td>Chur</td></tr></tbody></table>'
        }
      ]
    };
    expect(shownFor(viewOf('Plot it', [head])).text).not.toContain('Chur');
    expect(
      shownFor(viewOf('Plot it', [head], { data: 'rows' })).text
    ).toContain('|  | city |\n| --- | --- |\n| 0 | Chur |');
  });

  it('has nothing that came out of the kernel where data is off [K10]', () => {
    const { text } = shownFor(
      viewOf(
        'Fix the error',
        [failed(code('e', 'df["x"]'), 'KeyError', "'x'")],
        { data: 'off', kernel: kernelWith(ORDERS) }
      )
    );
    expect(text).toContain('df["x"]');
    expect(text).not.toMatch(/KeyError|DataFrame|pandas|Order Id/);
  });

  it('has the text next to the prompt, and of the rest the headings [K2]', () => {
    const text = (id: string, source: string): NotebookCell => ({
      ...code(id, source),
      type: 'markdown'
    });
    const shown = shownFor(
      viewOf('Clean df', [
        text('m', '# Orders of May\n\nThey come from the shop.'),
        text('n', 'A line between.\n## Cleaning\nSecond'),
        code('b', 'df = 1'),
        text('o', '## Prices\n\nIn francs, without tax.')
      ])
    ).text;
    expect(shown).toContain('# Orders of May\n## Cleaning');
    expect(shown).toContain('In francs, without tax.');
    expect(shown).not.toMatch(/from the shop|A line between/);
  });

  it('has the names of the files beside the notebook, not what is in them [K6]', () => {
    const { text } = shownFor(
      viewOf('Clean the orders', cells, { files: ['orders.csv', 'notes.md'] })
    );
    expect(text).toContain('Files beside the notebook: orders.csv, notes.md');
  });

  it('leaves out what was hidden, by name or all of a kind [K9]', () => {
    const names = (hidden: string[]) =>
      shownFor(
        viewOf('Clean df', cells, { kernel: kernelWith(ORDERS), hidden })
      ).manifest.items.map(({ name }) => name);
    expect(names(['df', 'cell 2'])).toEqual([
      'cell 1',
      'cell 3',
      'cell 4',
      'environment'
    ]);
    expect(names(['cells', 'variables'])).toEqual(['environment']);
  });

  it('leaves out by rank what has no room, and says so [K9]', () => {
    const wide: Variable = {
      ...ORDERS,
      name: 'wide',
      width: 900,
      columns: Array.from({ length: 900 }, (_, at) => ({
        name: `column_${at}`,
        dtype: 'float64'
      }))
    };
    const { text, manifest } = shownFor(
      viewOf('Plot column_777 of wide', cells, { kernel: kernelWith(wide) }),
      120
    );
    expect(text).toContain('column_777: float64');
    expect(text).toMatch(/and \d+ more columns/);
    expect(manifest.left.map(({ name }) => name)).toContain('cell 3');
    const tokens = manifest.items.reduce((sum, item) => sum + item.tokens, 0);
    expect(tokens).toBeLessThanOrEqual(120);
  });

  it('has keys of dictionaries only where the code has them, since they may be values [K10]', () => {
    const keyed: Variable = {
      name: 'rates',
      at: 1,
      kind: 'mapping',
      type: 'dict',
      size: 2,
      keys: ['lr', 'Zanzibar']
    };
    const { text } = shownFor(
      viewOf('Use rates', [code('a', 'rates["lr"] = 0.1')], {
        kernel: kernelWith(keyed)
      })
    );
    expect(text).toContain('rates: dict of 2, keys lr');
    expect(text).not.toContain('Zanzibar');
  });

  it('says since when the variables are those of a busy kernel [K11]', () => {
    const { text, manifest } = shownFor(
      viewOf('Clean df', cells, {
        kernel: { ...kernelWith(ORDERS), isCurrent: false }
      })
    );
    expect(manifest.kernel).toBe('busy');
    expect(text).toContain('Variables at 03:04:05 UTC; the kernel is busy now');
  });

  it('is the same text for the same notebook', () => {
    const view = viewOf('Clean df', cells, { kernel: kernelWith(ORDERS) });
    expect(shownFor(view).text).toBe(shownFor(view).text);
  });
});
