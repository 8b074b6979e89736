import type { IEditorLanguageRegistry } from '@jupyterlab/codemirror';
import { NotebookModel, type NotebookPanel } from '@jupyterlab/notebook';
import { NBTestUtils } from '@jupyterlab/notebook/lib/testutils';
import { markPromptCells } from '../../../src/adapters/lab/mark-prompt-cells';

const PROSE = 'text/x-ipythongfm';

/** A notebook whose prompt cells are marked; resolves when that was done once. */
async function setUp(
  sources: readonly string[],
  languages: IEditorLanguageRegistry | null = null
) {
  const content = NBTestUtils.createNotebook();
  const model = new NotebookModel();
  content.model = model;
  model.sharedModel.deleteCellRange(0, model.sharedModel.cells.length);
  for (const source of sources) {
    model.sharedModel.addCell({ cell_type: 'code', source });
  }
  markPromptCells({ content, model } as unknown as NotebookPanel, languages);
  await settled();
  const isMarked = (at: number) =>
    content.widgets[at].hasClass('jp-Cellwright-promptCell') &&
    content.widgets[at].model.mimeType === PROSE;
  return { content, model, isMarked };
}

/** Waits until everything has happened that waits for nothing but promises. */
const settled = () => new Promise(resolve => setTimeout(resolve));

describe('Prompt cells', () => {
  it('are marked, as long as they are prompt cells, wherever they come from', async () => {
    const { model, isMarked } = await setUp(['%%llm\nhi', 'x = 1']);
    expect([isMarked(0), isMarked(1)]).toEqual([true, false]);
    model.cells.get(0).sharedModel.setSource('y = 2');
    model.cells.get(1).sharedModel.setSource('%%llm\nyou');
    expect([isMarked(0), isMarked(1)]).toEqual([false, true]);
    model.sharedModel.insertCell(0, {
      cell_type: 'code',
      source: '%%llm\nnew'
    });
    await settled();
    expect([isMarked(0), isMarked(1), isMarked(2)]).toEqual([
      true,
      false,
      true
    ]);
  });

  it('are marked where the language of the kernel cannot be loaded', async () => {
    const broken = {
      getLanguage: () => Promise.reject(new Error('a chunk is missing'))
    } as unknown as IEditorLanguageRegistry;
    const { isMarked } = await setUp(['%%llm\nhi'], broken);
    expect(isMarked(0)).toBe(true);
  });

  it('cost a keystroke the reading of its own cell only', async () => {
    const { model } = await setUp(['%%llm\nhi', 'x = 1', 'y = 2']);
    const reads = [...model.cells].map(({ sharedModel }) =>
      jest.spyOn(sharedModel, 'getSource')
    );
    model.cells.get(0).sharedModel.updateSource(0, 0, ' ');
    await settled();
    expect(reads[0]).toHaveBeenCalled();
    expect(reads[1]).not.toHaveBeenCalled();
    expect(reads[2]).not.toHaveBeenCalled();
  });
});
