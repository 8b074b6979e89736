import { NotebookModel } from '@jupyterlab/notebook';
import {
  earlierCells,
  placeCells,
  type Placement
} from '../../../src/adapters/lab/place-cells';
import type { CellProposal } from '../../../src/core/pipeline/proposal';
import { NOT_RUN } from '../../../src/core/pipeline/validation';

function notebook(...sources: string[]): NotebookModel {
  const model = new NotebookModel();
  model.sharedModel.deleteCellRange(0, model.sharedModel.cells.length);
  model.sharedModel.insertCells(
    0,
    sources.map((source, index) => ({
      cell_type: 'code',
      id: `cell-${index}`,
      source,
      metadata: {}
    }))
  );
  model.sharedModel.clearUndoHistory();
  return model;
}

function proposal(source: string, role: 'code' | 'test'): CellProposal {
  return { segment: 0, role, language: 'python', source };
}

function at(model: NotebookModel): Placement {
  return {
    notebook: model,
    after: 'cell-0',
    now: new Date(0),
    lineage: {
      v: 1,
      run: 'run-1',
      relation: 'create',
      parent: 'cell-0',
      model: 'm',
      promptHash: 'p',
      attempt: 1
    },
    validation: NOT_RUN
  };
}

const sources = (model: NotebookModel) =>
  model.sharedModel.cells.map(cell => cell.getSource());

const pair = [proposal('x = 1', 'code'), proposal('assert x', 'test')];

describe('placing the cells of an answer', () => {
  it('puts them below the prompt with their lineage, untrusted [B2]', () => {
    const model = notebook('%%llm\nhi', 'tail');
    const placed = placeCells(pair, [], at(model));
    expect(sources(model)).toEqual(['%%llm\nhi', 'x = 1', 'assert x', 'tail']);
    const cell = model.sharedModel.cells[1];
    expect(cell.getId()).toBe(placed[0].id);
    expect(cell.getMetadata('trusted')).toBe(false);
    expect(cell.getMetadata('cellwright')).toMatchObject({
      v: 1,
      run: 'run-1',
      role: 'code',
      parent: 'cell-0',
      at: '1970-01-01T00:00:00.000Z',
      contentHash: expect.stringMatching(/^[0-9a-f]{16}$/)
    });
  });

  it('takes all of them back in one undo step and leaves the step before alone [B2]', () => {
    const model = notebook('%%llm\nhi');
    model.sharedModel.insertCell(1, { cell_type: 'code', source: 'mine' });
    placeCells(pair, [], at(model));
    model.sharedModel.undo();
    expect(sources(model)).toEqual(['%%llm\nhi', 'mine']);
    model.sharedModel.redo();
    expect(sources(model)).toEqual(['%%llm\nhi', 'x = 1', 'assert x', 'mine']);
  });

  it('replaces its own cells when the prompt runs again, in one undo step', () => {
    const model = notebook('%%llm\nhi', 'tail');
    const first = placeCells(pair, [], at(model));
    const old = earlierCells(
      model,
      'cell-0',
      first.map(({ id, role }) => ({ cell: id, role: role as 'code' }))
    );
    expect(old.map(cell => cell.edited)).toEqual([false, false]);
    placeCells([proposal('x = 2', 'code')], old, at(model));
    expect(sources(model)).toEqual(['%%llm\nhi', 'x = 2', 'tail']);
    model.sharedModel.undo();
    expect(sources(model)).toEqual(['%%llm\nhi', 'x = 1', 'assert x', 'tail']);
  });

  it('keeps a cell that a human changed and puts the new one beside it', () => {
    const model = notebook('%%llm\nhi');
    const [{ id }] = placeCells([pair[0]], [], at(model));
    model.sharedModel.cells[1].setSource('x = 1  # mine');
    const old = earlierCells(model, 'cell-0', [{ cell: id, role: 'code' }]);
    const [placed] = placeCells([proposal('x = 2', 'code')], old, at(model));
    expect(sources(model)).toEqual(['%%llm\nhi', 'x = 1  # mine', 'x = 2']);
    expect(placed).toMatchObject({ placement: 'beside-edited', beside: id });
  });

  it('takes no cell for its own on the word of a record alone [B14]', () => {
    const model = notebook('%%llm\nhi', 'the user wrote this');
    const old = earlierCells(model, 'cell-0', [
      { cell: 'cell-1', role: 'code' }
    ]);
    expect(old).toEqual([]);
  });
});
