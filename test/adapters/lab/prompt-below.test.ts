import {
  NotebookActions,
  NotebookModel,
  type INotebookTracker,
  type NotebookPanel
} from '@jupyterlab/notebook';
import { NBTestUtils } from '@jupyterlab/notebook/lib/testutils';
import {
  cellAt,
  cellById,
  hasFailed,
  holdsCode
} from '../../../src/adapters/lab/cell-with-code';
import {
  askAbout,
  askForComponent
} from '../../../src/adapters/lab/prompt-below';
import { classifyByRules } from '../../../src/core/workflow/classify/classify-by-rules';
import { parseCell } from '../../../src/core/magic/parse-cell';

const FAILED = {
  output_type: 'error' as const,
  ename: 'ValueError',
  evalue: 'no',
  traceback: ['ValueError: no']
};

function setUp() {
  const content = NBTestUtils.createNotebook();
  const model = new NotebookModel();
  content.model = model;
  model.sharedModel.deleteCellRange(0, model.sharedModel.cells.length);
  for (const [id, type, source] of [
    ['own-1', 'code', 'print(1)'],
    ['text', 'markdown', 'Words'],
    ['prompt', 'code', '%%llm\nhi'],
    ['empty', 'code', ' ']
  ] as const) {
    model.sharedModel.addCell({
      cell_type: type,
      id,
      source,
      metadata: {},
      ...(id === 'own-1' ? { outputs: [FAILED] } : {})
    });
  }
  content.activeCellIndex = 0;
  const sessionContext = {};
  const panel = {
    content,
    model,
    sessionContext
  } as unknown as NotebookPanel;
  const tracker = {
    currentWidget: panel,
    find: () => panel
  } as unknown as INotebookTracker;
  const run = jest.spyOn(NotebookActions, 'runCells').mockResolvedValue(true);
  run.mockClear();
  return { content, model, panel, tracker, run };
}

describe('The cell that a command is about', () => {
  it('is one with code, and one that failed where its error is to be fixed', () => {
    const { content, panel } = setUp();
    const places = content.widgets.map(cell => ({ panel, cell }));
    expect(places.map(holdsCode)).toEqual([true, false, false, false]);
    expect(places.map(hasFailed)).toEqual([true, false, false, false]);
  });

  it('is the one that was pointed at, whichever is active [U1]', () => {
    const { content, tracker } = setUp();
    content.activeCellIndex = 3;
    const { node } = content.widgets[0];
    expect(cellAt(tracker, node)?.cell.model.id).toBe('own-1');
    expect(cellAt(tracker, undefined)).toBeNull();
    expect(cellById(tracker, 'text')?.cell.model.id).toBe('text');
    expect(cellById(tracker, undefined)?.cell.model.id).toBe('empty');
  });
});

describe('Asking about a cell with one click', () => {
  it.each([
    ['ask', 'ask'],
    ['explain', 'explain'],
    ['refine', 'iterate'],
    ['fix', 'fix'],
    ['test', 'test'],
    ['errors', 'iterate'],
    ['review', 'review'],
    ['document', 'iterate']
  ] as const)(
    'puts a prompt below that means %s of that very cell, to be read before it is sent, in one undo step [U1] [S0.17] [S1.35] [S4.14] [N14]',
    async (question, operation) => {
      const { content, model, panel, run } = setUp();
      const before = model.cells.length;
      await askAbout(question, 'own-1', panel, { sendAtOnce: false });
      const source = model.cells.get(1).sharedModel.getSource();
      const [statement] = parseCell(source)?.statements ?? [];
      if (statement?.kind !== 'prompt') {
        throw new Error('This is no prompt.');
      }
      const decided = classifyByRules({
        request: statement.request,
        hasSnippets: false,
        hasEarlierCode: true,
        flags: statement.flags
      });
      expect(decided).toMatchObject({
        operation,
        references: [{ kind: 'cell', name: '1', text: '@cell[1]' }]
      });
      expect(run).not.toHaveBeenCalled();
      expect(content.activeCellIndex).toBe(1);
      expect(content.mode).toBe('edit');
      const { editor } = content.widgets[1];
      expect(editor?.getOffsetAt(editor.getCursorPosition())).toBe(
        source.length
      );
      model.sharedModel.undo();
      expect(model.cells.length).toBe(before);
    }
  );

  it('sends it at once where the setting says so, unless it waits for words of the user [U1]', async () => {
    const { content, panel, run } = setUp();
    await askAbout('test', 'own-1', panel, { sendAtOnce: true });
    expect(run).toHaveBeenCalledWith(
      content,
      [content.widgets[1]],
      panel.sessionContext
    );
    run.mockClear();
    await askAbout('refine', 'own-1', panel, { sendAtOnce: true });
    expect(run).not.toHaveBeenCalled();
  });

  it('leaves a notebook alone that cannot be changed', async () => {
    const { model, panel } = setUp();
    model.readOnly = true;
    await askAbout('test', 'own-1', panel, { sendAtOnce: true });
    expect(model.cells.length).toBe(4);
  });
});

describe('Going on with a part of an architecture', () => {
  it('puts an ordinary prompt below what was asked for before, so that it knows the earlier parts [N3]', async () => {
    const { model, panel, run } = setUp();
    const texts = () =>
      model.sharedModel.cells.map(
        cell => cell.getSource().split('\n')[1] ?? ''
      );
    await askForComponent('Store', 'prompt', panel, { sendAtOnce: false });
    await askForComponent('Task API', 'prompt', panel, { sendAtOnce: false });
    expect(texts().slice(2)).toEqual([
      'hi',
      'Write Store as the answer above describes it, with tests.',
      'Write Task API as the answer above describes it, with tests.',
      ''
    ]);
    expect(run).not.toHaveBeenCalled();
    await askForComponent('Log', 'prompt', panel, { sendAtOnce: true });
    expect(run).toHaveBeenCalledTimes(1);
  });
});
