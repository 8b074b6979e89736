import { NotebookModel } from '@jupyterlab/notebook';
import { LabNotebook } from '../../../src/adapters/lab/lab-notebook';
import {
  earlierCells,
  testsOfCell
} from '../../../src/adapters/lab/place-cells';
import * as core from '../../../src/core/cells/place-answer';
import type { Placement } from '../../../src/core/cells/place-answer';
import type { EarlierCell } from '../../../src/core/cells/plan-edits';
import { digestOf, mintApproval } from '../../../src/core/consent/approved';
import type { DecidedChange } from '../../../src/core/pipeline/answered-prompt';
import type { CellProposal } from '../../../src/core/pipeline/proposal';
import type { CellRole } from '../../../src/core/pipeline/record';

const code = (segment: number, source: string): CellProposal => ({
  segment,
  role: 'code',
  language: 'python',
  source
});
const test = (segment: number, source: string): CellProposal => ({
  ...code(segment, source),
  role: 'test'
});

function at(
  model: NotebookModel,
  parent: string,
  relation: Placement['lineage']['relation'] = 'iterate'
): Placement {
  return {
    notebook: new LabNotebook(model),
    after: parent,
    now: new Date(0),
    lineage: {
      v: 1,
      run: `run of ${parent}`,
      relation,
      parent,
      model: 'm',
      promptHash: 'p',
      attempt: 1
    },
    validation: { code: 'passed', test: 'skipped', review: 'skipped' }
  };
}

type Answer = Parameters<typeof core.placeAnswer>[0];

const placeAnswer = (
  answer: Answer,
  earlier: readonly EarlierCell[],
  placement: Placement,
  model: NotebookModel
) =>
  core.placeAnswer(
    answer,
    earlier,
    placement,
    answer.change === null ? [] : testsOfCell(model, answer.change.cell)
  );

const placeCells = (
  cells: readonly CellProposal[],
  earlier: readonly EarlierCell[],
  placement: Placement
) => core.placeAnswer({ cells, change: null }, earlier, placement).placed;

/** Two prompts; the first has made `x = 1` and its test. */
function notebook() {
  const model = new NotebookModel();
  model.sharedModel.deleteCellRange(0, model.sharedModel.cells.length);
  for (const id of ['prompt-1', 'prompt-2']) {
    model.sharedModel.addCell({
      cell_type: 'code',
      id,
      source: '%%llm\nhi',
      metadata: {}
    });
  }
  const [target, itsTest] = placeCells(
    [code(0, 'x = 1'), test(1, 'assert x == 1')],
    [],
    at(model, 'prompt-1', 'create')
  );
  model.sharedModel.clearUndoHistory();
  return { model, target: target.id, itsTest: itsTest.id };
}

function agreed(cell: string, replaces: string, text: string): DecidedChange {
  const value = { cell, replaces, text };
  return { segment: 0, cell, change: mintApproval(value, digestOf(value)) };
}

const sources = (model: NotebookModel) =>
  model.sharedModel.cells.map(cell => cell.getSource());

const lineage = (model: NotebookModel, index: number) =>
  model.sharedModel.cells[index].getMetadata('cellwright') as {
    role: CellRole;
    parent: string;
    relation: string;
    validation: string;
  };

const answer = [code(0, 'x = 2'), test(1, 'assert x == 2'), code(2, 'y = 3')];

describe('Placing an answer that changes a cell', () => {
  it('changes the cell, puts new tests in the place of its own, and the rest below the prompt [H19] [S0.5]', () => {
    const { model, target } = notebook();
    const { placed, changed } = placeAnswer(
      { cells: answer, change: agreed(target, 'x = 1', 'x = 2') },
      [],
      at(model, 'prompt-2'),
      model
    );
    expect(sources(model)).toEqual([
      '%%llm\nhi',
      'x = 2',
      'assert x == 2',
      'y = 3',
      '%%llm\nhi'
    ]);
    expect(changed).toBe(target);
    expect(placed.map(({ id }) => id)).toContain(target);
    expect(lineage(model, 1)).toMatchObject({
      parent: 'prompt-2',
      relation: 'iterate',
      validation: 'passed'
    });
    expect(lineage(model, 2)).toMatchObject({
      role: 'test',
      parent: 'prompt-2',
      validation: 'skipped'
    });
  });

  it.each(['\r\n', '\r'])(
    'is not taken for edited by a human where only the ends of its lines differ (%j)',
    end => {
      const { model, target } = notebook();
      const { edited } = placeAnswer(
        {
          cells: [code(0, `x = 2${end}y = 3`)],
          change: agreed(target, 'x = 1', 'x = 2\ny = 3')
        },
        [],
        at(model, 'prompt-2'),
        model
      );
      expect(edited).toBe(false);
      expect(lineage(model, 1).validation).toBe('passed');
    }
  );

  it('is taken back as a whole by one undo step [B2]', () => {
    const { model, target } = notebook();
    const before = sources(model);
    placeAnswer(
      { cells: answer, change: agreed(target, 'x = 1', 'x = 2') },
      [],
      at(model, 'prompt-2'),
      model
    );
    model.sharedModel.undo();
    expect(sources(model)).toEqual(before);
    expect(lineage(model, 1)).toMatchObject({ parent: 'prompt-1' });
    expect(model.sharedModel.canUndo()).toBe(false);
  });

  it('leaves tests alone that a human has changed', () => {
    const { model, target } = notebook();
    model.sharedModel.cells[2].setSource('assert x == 1  # mine');
    placeAnswer(
      { cells: answer.slice(0, 2), change: agreed(target, 'x = 1', 'x = 2') },
      [],
      at(model, 'prompt-2'),
      model
    );
    expect(sources(model)).toEqual([
      '%%llm\nhi',
      'x = 2',
      'assert x == 1  # mine',
      '%%llm\nhi',
      'assert x == 2'
    ]);
  });

  it('puts the new code beside a cell that holds something else by then, and says so [H20]', () => {
    const { model, target } = notebook();
    model.sharedModel.cells[1].setSource('x = 1  # mine');
    const { changed, notes } = placeAnswer(
      { cells: [answer[0]], change: agreed(target, 'x = 1', 'x = 2') },
      [],
      at(model, 'prompt-2'),
      model
    );
    expect(changed).toBeNull();
    expect(notes.join()).toContain('left alone');
    expect(sources(model)).toEqual([
      '%%llm\nhi',
      'x = 1  # mine',
      'assert x == 1',
      '%%llm\nhi',
      'x = 2'
    ]);
  });

  it('does not call proved what the user has written into the new code', () => {
    const { model, target } = notebook();
    const { notes, edited } = placeAnswer(
      {
        cells: answer.slice(0, 2),
        change: agreed(target, 'x = 1', 'x = 22')
      },
      [],
      at(model, 'prompt-2'),
      model
    );
    expect(sources(model)[1]).toBe('x = 22');
    expect(lineage(model, 1).validation).toBe('skipped');
    // Nor its tests: they ran on other code.
    expect(lineage(model, 2).validation).toBe('skipped');
    expect(edited).toBe(true);
    expect(notes.join()).toContain('was not run');
  });

  it('keeps what the user has written into the new code where the cell was changed meanwhile', () => {
    const { model, target } = notebook();
    model.sharedModel.cells[1].setSource('x = 1  # mine');
    const { edited } = placeAnswer(
      { cells: [answer[0]], change: agreed(target, 'x = 1', 'x = 22') },
      [],
      at(model, 'prompt-2'),
      model
    );
    expect(sources(model)[1]).toBe('x = 1  # mine');
    expect(sources(model)[4]).toBe('x = 22');
    expect(lineage(model, 4).validation).toBe('skipped');
    expect(edited).toBe(true);
  });

  it('leaves the tests of another block of the same prompt alone', () => {
    const { model } = notebook();
    const place = at(model, 'prompt-1', 'create');
    const [second] = placeCells(
      [code(0, 'y = 1'), test(1, 'assert y == 1')],
      [],
      { ...place, lineage: { ...place.lineage, run: 'of the second block' } }
    );
    placeAnswer(
      {
        cells: [code(0, 'y = 2'), test(1, 'assert y == 2')],
        change: agreed(second.id, 'y = 1', 'y = 2')
      },
      [],
      at(model, 'prompt-2'),
      model
    );
    expect(sources(model)).toContain('assert x == 1');
    expect(sources(model)).not.toContain('assert y == 1');
    expect(sources(model)).toContain('assert y == 2');
  });

  it('is never taken for a cell of its own when the prompt runs again [B14]', () => {
    const { model, target } = notebook();
    placeAnswer(
      { cells: [answer[0]], change: agreed(target, 'x = 1', 'x = 2') },
      [],
      at(model, 'prompt-2'),
      model
    );
    expect(
      earlierCells(model, 'prompt-2', [{ cell: target, role: 'code' }])
    ).toEqual([]);
  });

  it('puts a review into a Markdown cell, in one undo step, and replaces it the next time [S1.35] [B2]', () => {
    const { model } = notebook();
    const before = sources(model);
    const review = (source: string): CellProposal => ({
      segment: 1,
      role: 'review',
      language: 'markdown',
      source
    });
    const { placed } = placeAnswer(
      { cells: [review('## Review')], change: null },
      [],
      at(model, 'prompt-2', 'create'),
      model
    );
    const cell = model.sharedModel.cells[4];
    expect(cell.cell_type).toBe('markdown');
    expect(lineage(model, 4)).toMatchObject({
      role: 'review',
      relation: 'create'
    });
    const old = earlierCells(model, 'prompt-2', [
      { cell: placed[0].id, role: 'review' }
    ]);
    placeAnswer(
      { cells: [review('## Again')], change: null },
      old,
      at(model, 'prompt-2', 'create'),
      model
    );
    expect(sources(model)).toEqual([...before, '## Again']);
    model.sharedModel.undo();
    model.sharedModel.undo();
    expect(sources(model)).toEqual(before);
  });
});
