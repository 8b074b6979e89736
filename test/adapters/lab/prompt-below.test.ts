import {
  NotebookActions,
  NotebookModel,
  type NotebookPanel
} from '@jupyterlab/notebook';
import { NBTestUtils } from '@jupyterlab/notebook/lib/testutils';
import { activeCode } from '../../../src/adapters/lab/active-code';
import { askAbout } from '../../../src/adapters/lab/prompt-below';
import { classifyByRules } from '../../../src/core/workflow/classify/classify-by-rules';
import { parseCell } from '../../../src/core/magic/parse-cell';

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
    model.sharedModel.addCell({ cell_type: type, id, source, metadata: {} });
  }
  content.activeCellIndex = 0;
  const sessionContext = {};
  const panel = { content, model, sessionContext } as unknown as NotebookPanel;
  const run = jest.spyOn(NotebookActions, 'runCells').mockResolvedValue(true);
  return { content, model, panel, run };
}

describe('Asking about a cell with one click', () => {
  it('is for cells with code only', () => {
    const { content, panel } = setUp();
    const ids = content.widgets.map((_, index) => {
      content.activeCellIndex = index;
      return activeCode(panel);
    });
    expect(ids).toEqual(['own-1', null, null, null]);
    expect(activeCode(null)).toBeNull();
  });

  it.each([
    ['review', 'review'],
    ['test', 'test'],
    ['errors', 'iterate'],
    ['explain', 'explain']
  ] as const)(
    'puts a prompt below that means %s of that very cell, runs it, and is one undo step [S0.17] [S1.35] [S4.14] [N14]',
    async (question, operation) => {
      const { content, model, panel, run } = setUp();
      const before = model.cells.length;
      await askAbout(question, 'own-1', panel);
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
      expect(run).toHaveBeenCalledWith(
        content,
        [content.widgets[1]],
        panel.sessionContext
      );
      expect(content.activeCellIndex).toBe(1);
      model.sharedModel.undo();
      expect(model.cells.length).toBe(before);
    }
  );
});
