import { NotebookModel } from '@jupyterlab/notebook';
import { LabNotebook } from '../../../src/adapters/lab/lab-notebook';
import { earlierCells } from '../../../src/adapters/lab/place-cells';
import {
  placeAnswer,
  type PlacedProposal,
  type Placement
} from '../../../src/core/cells/place-answer';
import type { EarlierCell } from '../../../src/core/cells/plan-edits';
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
    notebook: new LabNotebook(model),
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

const placeCells = (
  cells: readonly CellProposal[],
  earlier: readonly EarlierCell[],
  placement: Placement
) => placeAnswer({ cells, change: null }, earlier, placement).placed;

const sources = (model: NotebookModel) =>
  model.sharedModel.cells.map(cell => cell.getSource());

/** The cells that an answer became, as its re-run sees them. */
const old = (model: NotebookModel, first: readonly PlacedProposal[]) =>
  earlierCells(
    model,
    'cell-0',
    first.map(({ id, role }) => ({ cell: id, role: role as 'code' }))
  );

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
    const earlier = old(model, first);
    expect(earlier.map(cell => cell.edited)).toEqual([false, false]);
    placeCells([proposal('x = 2', 'code')], earlier, at(model));
    expect(sources(model)).toEqual(['%%llm\nhi', 'x = 2', 'tail']);
    model.sharedModel.undo();
    expect(sources(model)).toEqual(['%%llm\nhi', 'x = 1', 'assert x', 'tail']);
  });

  it('keeps a cell that a human changed and puts the new one beside it', () => {
    const model = notebook('%%llm\nhi');
    const [{ id }] = placeCells([pair[0]], [], at(model));
    model.sharedModel.cells[1].setSource('x = 1  # mine');
    const earlier = earlierCells(model, 'cell-0', [{ cell: id, role: 'code' }]);
    const [placed] = placeCells(
      [proposal('x = 2', 'code')],
      earlier,
      at(model)
    );
    expect(sources(model)).toEqual(['%%llm\nhi', 'x = 1  # mine', 'x = 2']);
    expect(placed).toMatchObject({
      placement: 'beside-edited',
      beside: { parts: [{ id }] }
    });
  });

  it('[L1] keeps a user’s cell between an edited code cell and its test', () => {
    const model = notebook('%%llm\nhi', 'tail');
    const first = placeCells(pair, [], at(model));
    model.sharedModel.cells[1].setSource('x = 1  # mine');
    model.sharedModel.insertCell(2, {
      cell_type: 'code',
      source: 'my_own_work = "precious"'
    });
    model.sharedModel.clearUndoHistory();
    const before = sources(model);
    const again = [
      proposal('x = 2', 'code'),
      proposal('assert x == 2', 'test')
    ];
    placeCells(again, old(model, first), at(model));
    expect(sources(model)).toEqual([
      '%%llm\nhi',
      'x = 1  # mine',
      'x = 2',
      'my_own_work = "precious"',
      'assert x == 2',
      'tail'
    ]);
    model.sharedModel.undo();
    expect(sources(model)).toEqual(before);
    expect(model.sharedModel.canUndo()).toBe(false);
  });

  it('[L1] puts every cell of a longer answer in, once, in the places of the old ones', () => {
    const model = notebook('%%llm\nhi', 'tail');
    const first = placeCells(pair, [], at(model));
    placeCells(
      [
        proposal('x = 2', 'code'),
        proposal('y = 2', 'code'),
        proposal('assert y', 'test')
      ],
      old(model, first),
      at(model)
    );
    expect(sources(model)).toEqual([
      '%%llm\nhi',
      'x = 2',
      'y = 2',
      'assert y',
      'tail'
    ]);
  });

  it('takes no cell for its own on the word of a record alone [B14]', () => {
    const model = notebook('%%llm\nhi', 'the user wrote this');
    expect(
      earlierCells(model, 'cell-0', [{ cell: 'cell-1', role: 'code' }])
    ).toEqual([]);
  });
});
