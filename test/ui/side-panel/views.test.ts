import { nullTranslator } from '@jupyterlab/translation';
import { Widget } from '@lumino/widgets';
import { CostView } from '../../../src/ui/side-panel/cost-view';
import { DataView } from '../../../src/ui/side-panel/data-view';

const trans = nullTranslator.load('cellwright');
const none = { tokens: null, dollars: null };

describe('What the panel says of cost [S0.14, B9]', () => {
  const said = (facts: Parameters<CostView['display']>[0]) => {
    const view = new CostView(trans, () => undefined);
    view.display(facts);
    return view;
  };

  it('is what the prompt and the notebook took, and where they ask', () => {
    const { node } = said({
      last: { tokens: 1_200, dollars: 0.01 },
      all: { tokens: 9_000, dollars: null },
      budgets: { prompt: { tokens: 20_000, dollars: null }, notebook: none }
    });
    expect(node.textContent).toContain(
      'The answer of this prompt took 1,200 tokens ($0.01).'
    );
    expect(node.textContent).toContain(
      'All prompts of this notebook took 9,000 tokens.'
    );
    expect(node.textContent).toContain(
      'You are asked before a prompt takes more than 20,000 tokens.'
    );
  });

  it('says that there is no budget, and nothing where no notebook is in front', () => {
    const nothing = { tokens: 0, dollars: 0 };
    const { node } = said({
      last: null,
      all: nothing,
      budgets: { prompt: none, notebook: none }
    });
    expect(node.textContent).toContain('This prompt has no answer yet.');
    expect(node.textContent).toContain('No budget is set');
    expect(said(null).isHidden).toBe(true);
  });
});

describe('What the panel says of the data [S0.14]', () => {
  const said = (
    state: Parameters<DataView['display']>[0],
    hide = (_name: string, _hidden: boolean) => undefined as void
  ) => {
    const view = new DataView(trans, {
      setVisible: () => undefined,
      openSettings: () => undefined,
      hide
    });
    view.display(state);
    return view.node;
  };

  it('is each variable with just what a model would be told, as text', () => {
    const node = said({
      type: 'data',
      mode: 'schema',
      canHide: false,
      variables: [
        {
          name: 'df',
          told: 'df: DataFrame, 3 rows × 1 columns\n  <b>a</b>: int64',
          hidden: null
        },
        { name: 'key', told: 'key: str', hidden: 'elsewhere' }
      ]
    });
    const [first, second] = node.querySelectorAll('li');
    expect(first.textContent).toContain('<b>a</b>: int64');
    expect(second.textContent).toBe('keyhidden by --hide ');
    expect(node.textContent).toContain('no value of any row');
  });

  it('can be left out of the active prompt and brought back, by buttons that say of what [K8]', () => {
    const hide = jest.fn<void, [string, boolean]>();
    const variables = [
      { name: 'df', told: 'df: DataFrame', hidden: null },
      { name: 'key', told: 'key: str', hidden: 'prompt' as const },
      { name: 'old', told: 'old: str', hidden: 'elsewhere' as const }
    ];
    const state = { type: 'data', mode: 'schema', variables } as const;
    const view = said({ ...state, canHide: true }, hide);
    const buttons = [...view.querySelectorAll('li button')];
    expect(buttons.map(one => one.getAttribute('aria-label'))).toEqual([
      'Leave out: df',
      'Show again: key'
    ]);
    buttons.forEach(one => (one as HTMLElement).click());
    expect(hide.mock.calls).toEqual([
      ['df', true],
      ['key', false]
    ]);
    // Where the active cell is no prompt there is no line to write on.
    const other = said({ ...state, canHide: false });
    expect(other.querySelector('li button')).toBeNull();
  });

  it('names nothing where nothing may be seen', () => {
    const node = said({
      type: 'data',
      mode: 'off',
      canHide: true,
      variables: []
    });
    expect(node.textContent).toContain(
      'Nothing that comes out of the kernel, names included.'
    );
    expect(node.querySelector('ul')).toBeNull();
  });

  it.each([
    ['no-notebook', 'Open a notebook'],
    ['no-kernel', 'Start one'],
    ['unknown', 'Run a cell']
  ] as const)('says what to do: %s', (type, words) => {
    expect(said({ type }).textContent).toContain(words);
  });

  it('sees and hides with the panel, so that nothing is asked unseen', () => {
    const seen: boolean[] = [];
    const view = new DataView(trans, {
      setVisible: visible => seen.push(visible),
      openSettings: () => undefined,
      hide: () => undefined
    });
    Widget.attach(view, document.body);
    view.hide();
    view.show();
    view.dispose();
    expect(seen).toEqual([true, false, true, false]);
  });
});
