import type { ISharedCell } from '@jupyter/ydoc';

/** How long cells took that ran in this tab, with the text that ran; gone with the cell. */
const seen = new WeakMap<object, { readonly source: string; ms: number }>();

/** When a notebook's kernel was done with the cell before, see {@link timed}. */
const lastEnds = new WeakMap<object, number>();

/**
 * Notes how long a cell takes. The cells of "Run all" are handed over together and run one after another: a cell begins
 * where the one before ends.
 */
export async function timed<T>(
  cell: ISharedCell,
  notebook: object,
  run: () => Promise<T>
): Promise<T> {
  const source = cell.getSource();
  const sent = performance.now();
  try {
    return await run();
  } finally {
    const end = performance.now();
    const begin = Math.max(sent, lastEnds.get(notebook) ?? 0);
    lastEnds.set(notebook, end);
    seen.set(cell, { source, ms: end - begin });
  }
}

/**
 * How long the last run of a cell took, in ms: as seen in this tab, or as JupyterLab wrote it down where it is set to;
 * `null` where that is not known of what stands there.
 */
export function timeOf(cell: ISharedCell): number | null {
  const own = seen.get(cell);
  if (own !== undefined) {
    return own.source === cell.getSource() ? own.ms : null;
  }
  const { 'iopub.execute_input': begin, 'shell.execute_reply': end } =
    (cell.getMetadata('execution') ?? {}) as Readonly<Record<string, unknown>>;
  const ms = Date.parse(String(end)) - Date.parse(String(begin));
  return Number.isFinite(ms) && ms >= 0 ? ms : null;
}
