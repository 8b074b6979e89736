/** How the model is told of a cell, so that its answer can name it: `cell-3` for the third from the top. */
export function handleAt(index: number): string {
  return `cell-${index + 1}`;
}

/** The handle of each cell of a notebook, as it stands now: cells may be moved while the model writes. */
export function handlesOf(
  cells: readonly { readonly id: string }[]
): ReadonlyMap<string, string> {
  return new Map(cells.map(({ id }, index) => [handleAt(index), id]));
}

/** The handle in what a model wrote for one: `cell-3`, `cell 3`, `Cell[3]`, `3`; `null` for anything else. */
export function readHandle(written: string): string | null {
  const [, number] =
    /^\W*(?:cell)?[-_\s:#[(]*(\d{1,5})\W*$/i.exec(written.trim()) ?? [];
  return number === undefined ? null : `cell-${Number(number)}`;
}
