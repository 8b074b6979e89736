import { NotebookModel, type NotebookPanel } from '@jupyterlab/notebook';
import { NBTestUtils } from '@jupyterlab/notebook/lib/testutils';
import {
  attachCells,
  attachOutput
} from '../../../src/adapters/lab/attach-cells';
import { anchorsOf } from '../../../src/adapters/document/cell-anchors';

const CELLS = [
  ['load', 'code', 'rows = [1, 2]'],
  ['words', 'markdown', 'Then they are shown.'],
  ['show', 'code', 'print(rows)'],
  ['prompt', 'code', '%%llm --ask\nWhat is wrong?'],
  ['last', 'code', 'print(3)']
] as const;

/** Attaches cells of a notebook. @returns what its cells hold then. */
const attach = (...ids: string[]) =>
  inNotebook(panel => attachCells(panel, ids));

/** Attaches something in a notebook. @returns what its cells hold then. */
async function inNotebook(work: (panel: NotebookPanel) => Promise<void>) {
  const content = NBTestUtils.createNotebook();
  const model = new NotebookModel();
  content.model = model;
  model.sharedModel.deleteCellRange(0, model.sharedModel.cells.length);
  for (const [id, type, source] of CELLS) {
    model.sharedModel.addCell({ cell_type: type, id, source, metadata: {} });
  }
  const panel = { content, model } as unknown as NotebookPanel;
  content.scrollToItem = async () => undefined;
  await work(panel);
  const { cells } = model.sharedModel;
  return { cells, sources: cells.map(cell => cell.getSource()), content };
}

describe('Attaching cells to the next prompt [K8]', () => {
  it('writes one readable flag on the line of the prompt below, and keeps which cells are meant', async () => {
    const { sources, cells, content } = await attach('load', 'show');
    expect(sources[3]).toBe('%%llm --snippet cell[1-3] --ask\nWhat is wrong?');
    expect(sources).toHaveLength(CELLS.length);
    expect(anchorsOf(cells[3])).toEqual({
      '--snippet cell[1-3]': ['load', 'show']
    });
    expect(content.activeCellIndex).toBe(3);
  });

  it('names a single cell by what it defines', async () => {
    const { sources } = await attach('load');
    expect(sources[3]).toContain('%%llm --snippet cell:rows --ask');
  });

  it('puts a prompt below where there is none, and sends nothing', async () => {
    const { sources } = await attach('last');
    expect(sources.slice(5)).toEqual(['%%llm --snippet cell[5]\n']);
  });

  it('attaches no text and no prompt', async () => {
    const { sources } = await attach('words', 'prompt');
    expect(sources).toEqual(CELLS.map(([, , source]) => source));
  });
});

describe('Attaching what a cell showed to the next prompt [K8]', () => {
  it('writes one readable flag, and keeps which cell is meant', async () => {
    const { sources, cells } = await inNotebook(panel =>
      attachOutput(panel, 'show')
    );
    expect(sources[3]).toBe('%%llm --snippet output[3] --ask\nWhat is wrong?');
    expect(anchorsOf(cells[3])).toEqual({ '--snippet output[3]': ['show'] });
  });
});
