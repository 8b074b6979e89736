import {
  NotebookModel,
  type INotebookTracker,
  type NotebookPanel
} from '@jupyterlab/notebook';
import { NBTestUtils } from '@jupyterlab/notebook/lib/testutils';
import { nullTranslator } from '@jupyterlab/translation';
import { NotebookHiddenItems } from '../../src/plugins/hidden-items';
import { ItemTable } from '../../src/ui/run-view/item-table';

const ITEMS = [
  { kind: 'cell' as const, name: 'cell [3]', tokens: 12 },
  { kind: 'variable' as const, name: 'df', tokens: 40 }
];

/** The table of a card in the first cell of a notebook in the page. */
function tableIn(source: string) {
  const content = NBTestUtils.createNotebook();
  const model = new NotebookModel();
  content.model = model;
  model.sharedModel.deleteCellRange(0, model.sharedModel.cells.length);
  model.sharedModel.addCell({ cell_type: 'code', source });
  const card = document.createElement('div');
  content.widgets[0].node.append(card);
  // A list that is in no window puts none of its cells there.
  content.node.append(content.widgets[0].node);
  document.body.append(content.node);
  const panel = { content, model, node: content.node };
  const tracker = {
    find: (fits: (one: NotebookPanel) => boolean) =>
      [panel as unknown as NotebookPanel].find(fits)
  } as INotebookTracker;
  const table = new ItemTable(card, {
    hidden: new NotebookHiddenItems(tracker),
    trans: nullTranslator.load('cellwright')
  });
  card.append(table.node);
  table.update(ITEMS, 0);
  const { sharedModel } = model.cells.get(0);
  const rows = () =>
    table.node.querySelectorAll('tbody tr:not([hidden])').length;
  return {
    table,
    model,
    rows,
    source: () => sharedModel.getSource(),
    sharedModel
  };
}

/** Resolves when a button of this name can be pressed. */
async function offered(
  table: ItemTable,
  name: string
): Promise<HTMLButtonElement> {
  for (;;) {
    const found = named(table, name);
    if (found !== undefined) {
      return found;
    }
    await new Promise<void>(resolve => {
      new MutationObserver((_, observer) => {
        observer.disconnect();
        resolve();
      }).observe(table.node, { subtree: true, attributes: true });
    });
  }
}
const named = ({ node }: ItemTable, name: string) =>
  [...node.querySelectorAll('button')].find(
    one => one.getAttribute('aria-label') === name && !one.hidden
  );

describe('A thing that was shown to the model [K8]', () => {
  it('is left out of the next run by one click, as a flag on the prompt, and brought back by another', async () => {
    const { table, source } = tableIn('%%llm\nhi');
    const out = await offered(table, 'Leave out: df');
    out.focus();
    out.click();
    const back = await offered(table, 'Show again: df');
    expect(source()).toBe('%%llm --hide df\nhi');
    expect(table.node.textContent).toContain('left out of the next run');
    // Whoever works with keys stays where they were.
    expect(document.activeElement).toBe(back);
    back.click();
    await offered(table, 'Leave out: df');
    expect(source()).toBe('%%llm\nhi');
    expect(table.node.textContent).not.toContain('left out');
    table.dispose();
  });

  it('that the flag kept out of the run stands there as well, to be brought back', async () => {
    const { table, source, rows } = tableIn('%%llm --hide orders\nhi');
    const back = await offered(table, 'Show again: orders');
    expect(rows()).toBe(3);
    back.click();
    await offered(table, 'Leave out: orders');
    expect(source()).toBe('%%llm\nhi');
    table.dispose();
  });

  it('follows what is typed on the line', async () => {
    const { table, sharedModel } = tableIn('%%llm\nhi');
    await offered(table, 'Leave out: df');
    sharedModel.setSource('%%llm --hide df\nhi');
    await offered(table, 'Show again: df');
    table.dispose();
  });

  it('has no button where the prompt cannot be changed', async () => {
    const { table, model } = tableIn('%%llm\nhi');
    await offered(table, 'Leave out: df');
    model.readOnly = true;
    model.sharedModel.setMetadata('touched', true);
    await new Promise<void>(resolve => {
      new MutationObserver(() => resolve()).observe(table.node, {
        subtree: true,
        attributes: true
      });
    });
    expect(table.node.textContent).toContain('df');
    expect(table.node.querySelector('button:not([hidden])')).toBeNull();
    table.dispose();
  });
});
