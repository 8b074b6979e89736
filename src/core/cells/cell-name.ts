import type { NotebookCell } from '../values/notebook-cell';

/** What people call a cell: by the number in its brackets, else by its place from the top. */
export function cellName(id: string, cells: readonly NotebookCell[]): string {
  const index = cells.findIndex(cell => cell.id === id);
  const count = cells[index]?.executionCount ?? null;
  return count === null ? `number ${index + 1}` : `[${count}]`;
}
