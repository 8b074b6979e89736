import {
  editedCell,
  planCellEdits,
  type EarlierCell
} from '../../../src/core/pipeline/cell-edits';
import type { CellProposal } from '../../../src/core/pipeline/proposal';

function proposal(segment: number, role: 'code' | 'test'): CellProposal {
  return { segment, role, language: 'python', source: `new ${segment}` };
}

function earlier(
  id: string,
  role: 'code' | 'test',
  edited = false
): EarlierCell {
  return { id, role, source: `old ${id}`, edited };
}

describe('planCellEdits', () => {
  it('inserts everything where there was nothing', () => {
    const [code, test] = [proposal(0, 'code'), proposal(1, 'test')];
    expect(planCellEdits([code, test], [])).toEqual([
      { type: 'insert', proposal: code, beside: null },
      { type: 'insert', proposal: test, beside: null }
    ]);
  });

  it('replaces its own unchanged cells, role by role', () => {
    const [code, test] = [proposal(0, 'code'), proposal(1, 'test')];
    const edits = planCellEdits(
      [code, test],
      [earlier('t', 'test'), earlier('c', 'code')]
    );
    expect(edits).toEqual([
      { type: 'replace', proposal: code, cell: 'c' },
      { type: 'replace', proposal: test, cell: 't' }
    ]);
  });

  it('keeps a cell that a human changed and offers the new one beside it', () => {
    const code = proposal(0, 'code');
    expect(planCellEdits([code], [earlier('c', 'code', true)])).toEqual([
      { type: 'insert', proposal: code, beside: 'c' }
    ]);
  });

  it('deletes what has no successor, but never what a human changed', () => {
    const edits = planCellEdits(
      [],
      [earlier('a', 'code'), earlier('b', 'code', true)]
    );
    expect(edits).toEqual([{ type: 'delete', cell: 'a' }]);
  });
});

describe('editedCell', () => {
  it('does not fail where what compares cannot be loaded: the cells are in place', async () => {
    const kept = earlier('c', 'code', true);
    const edited = await editedCell(kept, { id: 'n', source: 'x = 2' }, () =>
      Promise.reject(new Error('Loading chunk 7 failed.'))
    );
    expect(edited).toMatchObject({ kept: 'c', offered: 'n' });
    expect(edited.diff).toContain('Loading chunk 7 failed.');
  });

  it('shows what differs from the kept cell, shortened where it is long', async () => {
    const kept = { ...earlier('c', 'code', true), source: 'x = 1\ny = 2' };
    const small = await editedCell(kept, { id: 'n', source: 'x = 1\ny = 3' });
    expect(small).toMatchObject({ kept: 'c', offered: 'n' });
    expect(small.diff).toContain('-y = 2\n+y = 3');
    const long = Array.from({ length: 5000 }, (_, i) => `z${i} = ${i}`);
    const large = await editedCell(kept, { id: 'n', source: long.join('\n') });
    expect(large.diff.length).toBeLessThan(8010);
    expect(large.diff.endsWith('…')).toBe(true);
  });
});
