import { NotebookModel } from '@jupyterlab/notebook';
import { earlierBlocks } from '../../../src/adapters/lab/earlier-blocks';
import { storedRuns } from '../../../src/adapters/lab/stored-runs';
import type { RunStatus } from '../../../src/core/pipeline/record';
import { runBundle } from '../../../src/core/pipeline/run-bundle';
import { emptyRunState } from '../../../src/core/pipeline/run-state';

/** A notebook with generated cells, by id: the run that made each, and what for. */
function notebook(
  cells: Readonly<Record<string, readonly [string, string]>>
): NotebookModel {
  const model = new NotebookModel();
  model.sharedModel.deleteCellRange(0, model.sharedModel.cells.length);
  model.sharedModel.insertCells(
    0,
    Object.entries(cells).map(([id, [run, role]]) => ({
      cell_type: 'code' as const,
      id,
      source: 'x = 1',
      metadata: { cellwright: { run, role, parent: 'prompt' } }
    }))
  );
  return model;
}

/** A run in a prompt cell's outputs. @param cells what its record says that it made. */
function stored(
  run: string,
  status: RunStatus,
  { turn = 0, cells = [] as readonly string[] } = {}
) {
  const blocks = cells.map(cell => ({
    line: 0,
    cell,
    role: 'code' as const,
    language: 'python'
  }));
  const bundle = runBundle(
    { ...emptyRunState, run, turn, status },
    { markdown: 'x', blocks }
  );
  return storedRuns([{ output_type: 'display_data', data: bundle } as never]);
}

describe('The cells that earlier runs of a turn made', () => {
  const model = notebook({
    a: ['interrupted', 'code'],
    b: ['interrupted', 'test'],
    c: ['other turn', 'code'],
    d: ['done', 'code'],
    e: ['interrupted', 'nothing known']
  });
  const runs = [
    ...stored('interrupted', 'cancelled'),
    ...stored('done', 'done', { cells: ['d'] }),
    ...stored('other turn', 'cancelled', { turn: 1 })
  ];

  it('are those in its record, and those that a run placed and never could record [B13, H21]', () => {
    const found = earlierBlocks(model, runs, 0);
    expect(found.map(({ cell, role }) => `${cell} ${role}`)).toEqual([
      'd code',
      'a code',
      'b test'
    ]);
    expect(earlierBlocks(model, runs, 1)).toEqual([
      { cell: 'c', role: 'code' }
    ]);
  });

  it('are none where no run in the outputs made them', () => {
    expect(earlierBlocks(model, [], 0)).toEqual([]);
  });
});
