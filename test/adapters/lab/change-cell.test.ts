import type { ICodeCellModel } from '@jupyterlab/cells';
import { NotebookModel } from '@jupyterlab/notebook';
import { oneCell } from '../../fixtures/changed-cells';
import { LabNotebook } from '../../../src/adapters/lab/lab-notebook';
import {
  changeEdits,
  type ChangeLineage
} from '../../../src/core/cells/change-cell';
import {
  digestOf,
  mintApproval,
  type Approved
} from '../../../src/core/consent/approved';
import type { CellText } from '../../../src/core/ports/text-change';

/** Changes a cell as an approval says; false where that was refused. */
function changeCell(
  change: Approved<CellText>,
  model: NotebookModel,
  lineage: ChangeLineage
): boolean {
  const notebook = new LabNotebook(model);
  const edits = changeEdits(change, notebook.cells(), lineage);
  return edits !== null && !notebook.apply(edits)[0].refused;
}

const OUTPUT = {
  output_type: 'stream',
  name: 'stdout',
  text: 'old\n'
};

const OLD_LINEAGE = { v: 1, run: 'run-0', parent: 'prompt-0', role: 'code' };

const LINEAGE: ChangeLineage = {
  v: 1,
  run: 'run-1',
  relation: 'iterate',
  parent: 'prompt-1',
  model: 'm',
  promptHash: 'p',
  attempt: 1,
  validation: 'passed',
  at: '1970-01-01T00:00:00.000Z'
};

function notebook(source: string): NotebookModel {
  const model = new NotebookModel();
  model.sharedModel.deleteCellRange(0, model.sharedModel.cells.length);
  model.sharedModel.insertCells(0, [
    { cell_type: 'code', id: 'above', source: 'import os', metadata: {} },
    {
      cell_type: 'code',
      id: 'target',
      source,
      metadata: { cellwright: OLD_LINEAGE, tags: ['mine'] },
      outputs: [OUTPUT],
      execution_count: 7
    }
  ]);
  model.sharedModel.clearUndoHistory();
  return model;
}

function approved(replaces: string, text: string): Approved<CellText> {
  const value = { ...oneCell('target', replaces), text };
  return mintApproval(value, digestOf(value));
}

const cell = (model: NotebookModel) => model.cells.get(1) as ICodeCellModel;

describe('Changing a cell that exists [H19]', () => {
  it('puts the approved text in its place, keeps its id, and takes the outputs of the old code away', () => {
    const model = notebook('x = 1');
    expect(changeCell(approved('x = 1', 'x = 2'), model, LINEAGE)).toBe(true);
    expect(model.cells.length).toBe(2);
    expect(cell(model).id).toBe('target');
    expect(cell(model).toJSON()).toMatchObject({
      source: 'x = 2',
      outputs: [],
      execution_count: null
    });
    expect(cell(model).getMetadata('tags')).toEqual(['mine']);
  });

  it('records where the new text comes from [S0.5] [B2]', () => {
    const model = notebook('x = 1');
    changeCell(approved('x = 1', 'x = 2'), model, LINEAGE);
    expect(cell(model).getMetadata('cellwright')).toMatchObject({
      run: 'run-1',
      relation: 'iterate',
      parent: 'prompt-1',
      role: 'code',
      validation: 'passed',
      contentHash: expect.stringMatching(/^[0-9a-f]{16}$/)
    });
  });

  it('is taken back by one undo step: source, outputs and metadata, and nothing before it [B2] [H19]', () => {
    const model = notebook('x = 1');
    model.sharedModel.cells[0].setSource('import sys');
    changeCell(approved('x = 1', 'x = 2'), model, LINEAGE);
    model.sharedModel.undo();
    expect(cell(model).id).toBe('target');
    expect(cell(model).toJSON()).toMatchObject({
      source: 'x = 1',
      outputs: [OUTPUT],
      metadata: { cellwright: OLD_LINEAGE, tags: ['mine'] }
    });
    expect(cell(model).outputs.toJSON()).toEqual([OUTPUT]);
    expect(model.sharedModel.cells[0].getSource()).toBe('import sys');
    model.sharedModel.redo();
    expect(cell(model).toJSON()).toMatchObject({
      source: 'x = 2',
      outputs: []
    });
  });

  it('leaves a cell alone that holds something else than was shown, or is gone [H20]', () => {
    const model = notebook('x = 1  # a human was here');
    expect(changeCell(approved('x = 1', 'x = 2'), model, LINEAGE)).toBe(false);
    expect(cell(model).sharedModel.getSource()).toBe(
      'x = 1  # a human was here'
    );
    expect(cell(model).outputs.length).toBe(1);
    model.sharedModel.deleteCell(1);
    expect(changeCell(approved('x = 1', 'x = 2'), model, LINEAGE)).toBe(false);
    expect(model.cells.length).toBe(1);
  });

  it('does nothing without an approval that was minted here for exactly this text', () => {
    const model = notebook('x = 1');
    const planted = {
      value: { ...oneCell('target', 'x = 1'), text: 'x = 2' },
      digest: digestOf({ ...oneCell('target', 'x = 1'), text: 'x = 2' })
    } as unknown as Approved<CellText>;
    expect(() => changeCell(planted, model, LINEAGE)).toThrow(
      expect.objectContaining({ code: 'consent-mismatch' })
    );
    expect(cell(model).sharedModel.getSource()).toBe('x = 1');
  });
});
