import { blockStands } from '../../../src/core/cells/block-stands';
import { answeredNotebook } from '../../fixtures/answered-notebook';
import type { MemoryNotebook } from '../../fixtures/memory-notebook';
import { PROMPT } from '../../fixtures/request';

const standsOf = (notebook: MemoryNotebook, run: string) =>
  blockStands(notebook.cells(), PROMPT, run)?.map(({ stand }) => stand);

/** Takes a cell away, and may put its text somewhere else. */
function take(notebook: MemoryNotebook, at: number, to?: number): void {
  const { id, text, lineage } = notebook.cells()[at];
  notebook.apply([
    { type: 'delete', seen: { id, source: text } },
    ...(to === undefined
      ? []
      : [
          {
            type: 'insert' as const,
            at: to,
            cell: { type: 'code' as const, source: text, lineage }
          }
        ])
  ]);
}

describe('Where the cells of an answer stand [U4] [U6]', () => {
  it('is near as long as nothing else stands between them and the prompt', async () => {
    const { notebook, run } = await answeredNotebook();
    expect(standsOf(notebook, run)).toEqual(['near', 'near']);
    notebook.apply([
      {
        type: 'insert',
        at: 2,
        cell: { type: 'code', source: 'mine = 1', lineage: null }
      }
    ]);
    expect(standsOf(notebook, run)).toEqual(['near', 'away']);
  });

  it('is elsewhere for a cell that was moved, and nowhere for one that was deleted', async () => {
    const { notebook, run } = await answeredNotebook();
    take(notebook, 2, 4);
    expect(standsOf(notebook, run)).toEqual(['near', 'away']);
    take(notebook, 1);
    expect(standsOf(notebook, run)).toEqual(['gone', 'away']);
  });

  it('is not known of a run that has no record there', async () => {
    const { notebook } = await answeredNotebook();
    expect(standsOf(notebook, 'other')).toBeUndefined();
  });
});
