import type { NotebookCell } from './notebook-cell';

/** Ids of the cells that hold generated tests. */
export function generatedTests(
  cells: readonly Pick<NotebookCell, 'id' | 'lineage'>[]
): ReadonlySet<string> {
  return new Set(
    cells.filter(({ lineage }) => lineage?.role === 'test').map(({ id }) => id)
  );
}
