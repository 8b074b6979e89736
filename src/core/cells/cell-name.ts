import type { NotebookCell } from '../values/notebook-cell';

/**
 * What people call a cell: by the number in its brackets where no other cell shows the same, else by its place from
 * the top.
 */
export function cellName(
  id: string,
  cells: readonly Pick<NotebookCell, 'id' | 'executionCount'>[]
): string {
  const index = cells.findIndex(cell => cell.id === id);
  const count = cells[index]?.executionCount ?? null;
  const isPlain =
    count !== null &&
    cells.filter(({ executionCount }) => executionCount === count).length === 1;
  return isPlain ? `[${count}]` : `number ${index + 1}`;
}

/** The same with its noun: `cell [5]`, `cell number 7`. */
export function cellTitle(
  id: string,
  cells: Parameters<typeof cellName>[1]
): string {
  return `cell ${cellName(id, cells)}`;
}

/** Several of them: `cells [3], [5] and number 7`. */
export function cellTitles(
  ids: readonly string[],
  cells: Parameters<typeof cellName>[1]
): string {
  const names = ids.map(id => cellName(id, cells));
  const last = names.at(-1) ?? '';
  return names.length < 2
    ? `cell ${last}`
    : `cells ${names.slice(0, -1).join(', ')} and ${last}`;
}
