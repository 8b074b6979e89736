import type { JupyterFrontEnd } from '@jupyterlab/application';
import {
  NotebookModel,
  type INotebookTracker,
  type NotebookPanel
} from '@jupyterlab/notebook';
import { NBTestUtils } from '@jupyterlab/notebook/lib/testutils';
import { CommandRegistry } from '@lumino/commands';
import { Signal } from '@lumino/signaling';
import { parseCell } from '../../src/core/magic/parse-cell';
import { classifyByRules } from '../../src/core/workflow/classify/classify-by-rules';
import { defaultSettings } from '../../src/core/workflow/user-settings';
import { cellCommandsPlugin } from '../../src/plugins/cell-commands';
import type { ILabServices } from '../../src/plugins/lab-services-token';

/** A notebook of these code cells in front, with the commands on its cells. */
function setUp(sources: readonly string[]) {
  const content = NBTestUtils.createNotebook();
  const model = new NotebookModel();
  content.model = model;
  model.sharedModel.deleteCellRange(0, model.sharedModel.cells.length);
  sources.forEach((source, at) =>
    model.sharedModel.addCell({
      cell_type: 'code',
      id: `cell-${at}`,
      source,
      metadata: {}
    })
  );
  const panel = { content, model, sessionContext: {} };
  const tracker = {
    currentWidget: panel as unknown as NotebookPanel,
    activeCellChanged: new Signal<object, null>({})
  } as unknown as INotebookTracker;
  const services: ILabServices = {
    load: () => Promise.reject(new Error('not needed')),
    settings: () => Promise.resolve(defaultSettings)
  };
  const commands = new CommandRegistry();
  void cellCommandsPlugin.activate(
    { commands } as unknown as JupyterFrontEnd,
    tracker,
    services,
    null,
    null,
    null,
    null
  );
  return { commands, model };
}

const LOAD = 'def load(path):\n    return open(path).read()';
const SAVE = 'def save(path, text):\n    open(path, "w").write(text)';

describe('"Document This Cell"', () => {
  it('writes a prompt below that changes this very cell by docstrings alone and asks for a section on it [N6]', async () => {
    const { commands, model } = setUp([LOAD, SAVE]);
    expect(commands.label('cellwright:document-cell')).toBe(
      'Document This Cell'
    );
    await commands.execute('cellwright:document-cell', { cell: 'cell-0' });
    const source = model.cells.get(1).sharedModel.getSource();
    const [statement] = parseCell(source)?.statements ?? [];
    if (statement?.kind !== 'prompt') {
      throw new Error('This is no prompt.');
    }
    const { request, flags } = statement;
    expect(request).toMatch(/docstrings for what lacks them, nothing else/);
    expect(request).toMatch(/before the code a Markdown section/);
    const intent = classifyByRules({
      request,
      flags,
      hasSnippets: false,
      hasEarlierCode: true
    });
    expect(intent).toMatchObject({
      operation: 'iterate',
      references: [{ kind: 'cell', text: '@cell:load' }]
    });
    expect(model.sharedModel.cells.map(cell => cell.getSource())).toEqual([
      LOAD,
      source,
      SAVE
    ]);
  });

  it('is there for code alone, not for prompts and empty cells [N6]', () => {
    const { commands } = setUp([LOAD, '%%llm\nhi', ' ']);
    const enabled = ['cell-0', 'cell-1', 'cell-2'].map(cell =>
      commands.isEnabled('cellwright:document-cell', { cell })
    );
    expect(enabled).toEqual([true, false, false]);
  });
});
