import type { NotebookModel } from '@jupyterlab/notebook';
import { LabNotebook } from '../../../src/adapters/lab/lab-notebook';
import { testsOfCell } from '../../../src/core/cells/block-of-cell';
import { contentHash } from '../../../src/core/cells/lineage';
import { digestOf, mintApproval } from '../../../src/core/consent/approved';
import type { DecidedChange } from '../../../src/core/cells/answered-prompt';
import type { CellProposal } from '../../../src/core/cells/proposal';
import type { CellRole } from '../../../src/core/vocabulary';
import {
  answerInto,
  code,
  codeCell,
  labNotebook,
  sources,
  test
} from './answered-notebook';
import { inEnglish } from '../../fixtures/in-english';

/** Two prompts; the first has made `x = 1` and its test. */
function notebook() {
  const model = labNotebook(
    codeCell('prompt-1', '%%llm\nhi'),
    codeCell('prompt-2', '%%llm\nchange it')
  );
  const { placed } = answerInto(model, 'prompt-1', [
    code('x = 1'),
    test('assert x == 1')
  ]);
  model.sharedModel.clearUndoHistory();
  return { model, target: placed[0].id, itsTest: placed[1].id };
}

/** Agreed to as the question shows it: the cell, and its tests, whose n-th place the n-th new one takes. */
function agreed(
  model: NotebookModel,
  cell: string,
  replaces: string,
  text: string,
  ...newTests: string[]
): DecidedChange[] {
  const decided = (
    segment: number,
    id: string,
    source: string,
    text: string
  ): DecidedChange => {
    const value = { parts: [{ id, source, title: 'cell' }], text };
    return { segment, cell: id, change: mintApproval(value, digestOf(value)) };
  };
  const tests = testsOfCell(new LabNotebook(model).cells(), cell);
  return [
    decided(0, cell, replaces, text),
    ...newTests.flatMap((after, at) =>
      at < tests.length
        ? [decided(1 + at, tests[at].id, tests[at].text, after)]
        : []
    )
  ];
}

const lineage = (model: NotebookModel, index: number) =>
  model.sharedModel.cells[index].getMetadata('cellwright') as {
    role: CellRole;
    parent: string;
    relation: string;
    validation: string;
  };

const answer = [code('x = 2'), test('assert x == 2'), code('y = 3', 2)];

describe('Placing an answer that changes a cell', () => {
  it('changes the cell, puts new tests in the place of its own, and the rest below the prompt [H19] [S0.5]', () => {
    const { model, target, itsTest } = notebook();
    const { placed, changed } = answerInto(model, 'prompt-2', answer, {
      change: agreed(model, target, 'x = 1', 'x = 2', 'assert x == 2')
    });
    expect(sources(model)).toEqual([
      '%%llm\nhi',
      'x = 2',
      'assert x == 2',
      '%%llm\nchange it',
      'y = 3'
    ]);
    expect(changed).toEqual([target, itsTest]);
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
      const { edited } = answerInto(
        model,
        'prompt-2',
        [code(`x = 2${end}y = 3`)],
        { change: agreed(model, target, 'x = 1', 'x = 2\ny = 3') }
      );
      expect(edited).toBe(false);
      expect(lineage(model, 1).validation).toBe('passed');
    }
  );

  it('is taken back as a whole by one undo step [B2]', () => {
    const { model, target } = notebook();
    const before = sources(model);
    answerInto(model, 'prompt-2', answer, {
      change: agreed(model, target, 'x = 1', 'x = 2')
    });
    model.sharedModel.undo();
    expect(sources(model)).toEqual(before);
    expect(lineage(model, 1)).toMatchObject({ parent: 'prompt-1' });
    expect(model.sharedModel.canUndo()).toBe(false);
  });

  it('[L3] leaves a cell and its tests alone that a human has locked, and says so', () => {
    const { model, target } = notebook();
    const change = agreed(model, target, 'x = 1', 'x = 2');
    model.sharedModel.cells[1].setMetadata('editable', false);
    model.sharedModel.cells[2].setMetadata('deletable', false);
    const { notes, changed } = answerInto(model, 'prompt-2', answer, {
      change
    });
    expect(sources(model)).toEqual([
      '%%llm\nhi',
      'x = 1',
      'assert x == 1',
      '%%llm\nchange it',
      'x = 2',
      'assert x == 2',
      'y = 3'
    ]);
    expect(changed).toEqual([]);
    expect(inEnglish(notes).join()).toContain('The cell is locked');
  });

  it('leaves tests alone that a human has changed', () => {
    const { model, target } = notebook();
    model.sharedModel.cells[2].setSource('assert x == 1  # mine');
    answerInto(model, 'prompt-2', answer.slice(0, 2), {
      change: agreed(model, target, 'x = 1', 'x = 2', 'assert x == 2')
    });
    expect(sources(model)).toEqual([
      '%%llm\nhi',
      'x = 2',
      'assert x == 1  # mine',
      '%%llm\nchange it',
      'assert x == 2'
    ]);
  });

  it('leaves all alone, and says so, where a test was changed after the user had looked at it [H20]', () => {
    const { model, target } = notebook();
    const changes = agreed(model, target, 'x = 1', 'x = 2', 'assert x == 2');
    model.sharedModel.cells[2].setSource('assert x == 1  # mine');
    const { changed, notes } = answerInto(
      model,
      'prompt-2',
      answer.slice(0, 2),
      { change: changes }
    );
    expect(changed).toEqual([]);
    expect(inEnglish(notes).join()).toContain('left alone');
    expect(sources(model)).toEqual([
      '%%llm\nhi',
      'x = 1',
      'assert x == 1  # mine',
      '%%llm\nchange it',
      'x = 2',
      'assert x == 2'
    ]);
  });

  it('puts the new code beside a cell that holds something else by then, and says so [H20]', () => {
    const { model, target } = notebook();
    model.sharedModel.cells[1].setSource('x = 1  # mine');
    const { changed, notes } = answerInto(model, 'prompt-2', [answer[0]], {
      change: agreed(model, target, 'x = 1', 'x = 2')
    });
    expect(changed).toEqual([]);
    expect(inEnglish(notes).join()).toContain('left alone');
    expect(sources(model)).toEqual([
      '%%llm\nhi',
      'x = 1  # mine',
      'assert x == 1',
      '%%llm\nchange it',
      'x = 2'
    ]);
  });

  it('does not call proved what the user has written into the new code', () => {
    const { model, target } = notebook();
    const { notes, edited } = answerInto(
      model,
      'prompt-2',
      answer.slice(0, 2),
      { change: agreed(model, target, 'x = 1', 'x = 22', 'assert x == 2') }
    );
    expect(sources(model)[1]).toBe('x = 22');
    expect(lineage(model, 1).validation).toBe('skipped');
    // Nor its tests: they ran on other code.
    expect(lineage(model, 2).validation).toBe('skipped');
    expect(edited).toBe(true);
    expect(inEnglish(notes).join()).toContain('was not run');
  });

  it('keeps what the user has written into the new code where the cell was changed meanwhile', () => {
    const { model, target } = notebook();
    model.sharedModel.cells[1].setSource('x = 1  # mine');
    const { edited } = answerInto(model, 'prompt-2', [answer[0]], {
      change: agreed(model, target, 'x = 1', 'x = 22')
    });
    expect(sources(model)[1]).toBe('x = 1  # mine');
    expect(sources(model)[4]).toBe('x = 22');
    expect(lineage(model, 4).validation).toBe('skipped');
    expect(edited).toBe(true);
  });

  it('leaves the tests of another block of the same prompt alone', () => {
    const model = labNotebook(
      codeCell('prompt-1', '%%llm\nhi\n\n%%llm\nmore'),
      codeCell('prompt-2', '%%llm\nchange it')
    );
    const first = answerInto(model, 'prompt-1', [
      code('x = 1'),
      test('assert x == 1')
    ]);
    const second = answerInto(
      model,
      'prompt-1',
      [code('y = 1'), test('assert y == 1')],
      { turn: 1, after: first.placed[1].id }
    );
    expect(sources(model).slice(1, 5)).toEqual([
      'x = 1',
      'assert x == 1',
      'y = 1',
      'assert y == 1'
    ]);
    answerInto(model, 'prompt-2', [code('y = 2'), test('assert y == 2')], {
      change: agreed(
        model,
        second.placed[0].id,
        'y = 1',
        'y = 2',
        'assert y == 2'
      )
    });
    expect(sources(model).slice(1, 5)).toEqual([
      'x = 1',
      'assert x == 1',
      'y = 2',
      'assert y == 2'
    ]);
  });

  it('is never taken for a cell of its own when the prompt runs again [B14]', () => {
    const { model, target } = notebook();
    answerInto(model, 'prompt-2', [answer[0]], {
      change: agreed(model, target, 'x = 1', 'x = 2')
    });
    answerInto(model, 'prompt-2', [code('x = 3')]);
    expect(sources(model)[1]).toBe('x = 2');
    expect(sources(model).at(-1)).toBe('x = 3');
  });

  it('[L3] replaces no test on that test’s own word', () => {
    const { model, target, itsTest } = notebook();
    const stranger = model.sharedModel.cells[2].toJSON();
    model.sharedModel.insertCell(3, {
      ...stranger,
      id: 'stranger',
      source: 'assert precious',
      metadata: {
        cellwright: {
          ...(stranger.metadata.cellwright as object),
          contentHash: contentHash('assert precious')
        }
      }
    } as never);
    const before = agreed(
      model,
      target,
      'x = 1',
      'x = 2',
      'assert x == 2',
      'assert x'
    );
    expect(before.map(({ cell }) => cell)).toEqual([target, itsTest]);
    const two = [code('x = 2'), test('assert x == 2'), test('assert x', 2)];
    answerInto(model, 'prompt-2', two, { change: before });
    expect(sources(model)).toContain('assert precious');
    expect(sources(model)).not.toContain('assert x == 1');
  });

  it('[L3] replaces no test that the question did not name', () => {
    const { model, target } = notebook();
    answerInto(model, 'prompt-2', answer.slice(0, 2), {
      change: agreed(model, target, 'x = 1', 'x = 2')
    });
    expect(sources(model)).toEqual([
      '%%llm\nhi',
      'x = 2',
      'assert x == 1',
      '%%llm\nchange it',
      'assert x == 2'
    ]);
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
    answerInto(model, 'prompt-2', [review('## Review')]);
    const cell = model.sharedModel.cells[4];
    expect(cell.cell_type).toBe('markdown');
    expect(lineage(model, 4)).toMatchObject({
      role: 'review',
      relation: 'create'
    });
    answerInto(model, 'prompt-2', [review('## Again')]);
    expect(sources(model)).toEqual([...before, '## Again']);
    model.sharedModel.undo();
    model.sharedModel.undo();
    expect(sources(model)).toEqual(before);
  });
});
