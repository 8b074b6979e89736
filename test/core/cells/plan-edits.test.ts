import { editedCell } from '../../../src/core/cells/edited-cell';
import {
  planCellEdits,
  type EarlierCell
} from '../../../src/core/cells/plan-edits';
import type { CellProposal } from '../../../src/core/cells/proposal';

function proposal(segment: number, role: 'code' | 'test'): CellProposal {
  return { segment, role, language: 'python', source: `new ${segment}` };
}

function earlier(
  id: string,
  role: 'code' | 'test',
  edited = false,
  ...more: readonly string[]
): EarlierCell {
  const parts = [id, ...more].map(part => ({
    id: part,
    source: `old ${part}`
  }));
  return { role, parts, edited };
}

/** The edits, each in a word or two, for a notebook of cells by their ids. */
function plan(
  notebook: readonly string[],
  proposals: readonly CellProposal[],
  cells: readonly EarlierCell[]
) {
  return planCellEdits(proposals, cells, {
    cells: notebook.map(id => ({ id })),
    start: 1,
    newCell: ({ source }) => ({ type: 'code', source, lineage: null })
  }).map(({ edit, proposal: from, beside }) => ({
    edit:
      edit.type === 'insert'
        ? `insert at ${edit.at}`
        : `${edit.type} ${edit.seen.id}`,
    segment: from?.segment ?? null,
    beside: beside?.parts[0].id ?? null
  }));
}

const answer = [proposal(0, 'code'), proposal(1, 'test')];

describe('planCellEdits', () => {
  it('inserts everything below the prompt where there was nothing', () => {
    expect(plan(['p', 'x'], answer, [])).toEqual([
      { edit: 'insert at 1', segment: 0, beside: null },
      { edit: 'insert at 1', segment: 1, beside: null }
    ]);
  });

  it('[L1] puts a further block below all that come before it in the answer, wherever a human moved those', () => {
    const cells = [earlier('c', 'code'), earlier('t', 'test')];
    expect(
      plan(['p', 't', 'c', 'x'], [...answer, proposal(2, 'code')], cells)
    ).toEqual([
      { edit: 'replace c', segment: 0, beside: null },
      { edit: 'replace t', segment: 1, beside: null },
      { edit: 'insert at 3', segment: 2, beside: null }
    ]);
  });

  it('replaces its own unchanged cells, role by role', () => {
    const cells = [earlier('t', 'test'), earlier('c', 'code')];
    expect(plan(['p', 't', 'c'], answer, cells)).toEqual([
      { edit: 'replace c', segment: 0, beside: null },
      { edit: 'replace t', segment: 1, beside: null }
    ]);
  });

  it('keeps a cell that a human changed and offers the new one below it', () => {
    expect(
      plan(['p', 'x', 'c'], [answer[0]], [earlier('c', 'code', true)])
    ).toEqual([{ edit: 'insert at 3', segment: 0, beside: 'c' }]);
  });

  it('puts the new one below the last part of a cell that a human has split', () => {
    const split = earlier('c', 'code', true, 'd');
    expect(plan(['p', 'c', 'x', 'd', 'y'], [answer[0]], [split])).toEqual([
      { edit: 'insert at 4', segment: 0, beside: 'c' }
    ]);
  });

  it('puts a block that has no predecessor below the one before it in the answer', () => {
    const longer = [proposal(0, 'code'), proposal(1, 'code'), answer[1]];
    const cells = [earlier('c', 'code'), earlier('t', 'test')];
    expect(plan(['p', 'c', 'x', 't'], longer, cells)).toEqual([
      { edit: 'replace c', segment: 0, beside: null },
      { edit: 'insert at 2', segment: 1, beside: null },
      { edit: 'replace t', segment: 1, beside: null }
    ]);
  });

  it('deletes what has no successor, but never what a human changed', () => {
    const cells = [earlier('a', 'code'), earlier('b', 'code', true)];
    expect(plan(['p', 'a', 'b'], [], cells)).toEqual([
      { edit: 'delete a', segment: null, beside: null }
    ]);
  });

  it('knows no cell that is gone', () => {
    expect(plan(['p'], [answer[0]], [earlier('c', 'code', true)])).toEqual([
      { edit: 'insert at 1', segment: 0, beside: null }
    ]);
  });
});

describe('editedCell', () => {
  const kept = earlier('c', 'code', true);

  it('does not fail where what compares cannot be loaded: the cells are in place', async () => {
    const edited = await editedCell(kept, { id: 'n', source: 'x = 2' }, () =>
      Promise.reject(new Error('Loading chunk 7 failed.'))
    );
    expect(edited).toMatchObject({ kept: 'c', offered: 'n' });
    expect(edited.diff).toContain('could not be loaded');
  });

  it('shows what differs from the kept cell, shortened where it is long', async () => {
    const yours = { parts: [{ id: 'c', source: 'x = 1\ny = 2' }] };
    const small = await editedCell(yours, { id: 'n', source: 'x = 1\ny = 3' });
    expect(small).toMatchObject({ kept: 'c', offered: 'n' });
    expect(small.diff).toContain('-y = 2\n+y = 3');
    const long = Array.from({ length: 5000 }, (_, i) => `z${i} = ${i}`);
    const large = await editedCell(yours, { id: 'n', source: long.join('\n') });
    expect(large.diff.length).toBeLessThan(8010);
    expect(large.diff.endsWith('…')).toBe(true);
  });
});
