import { isMagicCell } from '../core/magic/is-magic-cell';
import { parseCell } from '../core/magic/parse-cell';
import type { CommandNotebook } from './command-notebook';

/** A cell that is run. */
export interface CellToRun {
  readonly id: string;
  readonly source: string;
  readonly mayFail: boolean;
  /** Which prompt cell it is, from 1; `null` for a cell of settings, and for one of the kernel. */
  readonly prompt: number | null;
}

/** How many prompt cells a notebook has. */
export function countPrompts(notebook: CommandNotebook): number {
  return notebook
    .cells()
    .filter(({ type, text }) => type === 'code' && hasPrompt(text)).length;
}

/** The cells as they are now: what answers put there is not among them. */
export function cellsToRun(
  notebook: CommandNotebook,
  only: number | null
): CellToRun[] {
  let count = 0;
  const cells: CellToRun[] = [];
  for (const { id, type, text } of notebook.cells()) {
    if (type !== 'code') {
      continue;
    }
    const prompt = hasPrompt(text) ? ++count : null;
    if (only === null || prompt === null || prompt === only) {
      const tags = notebook.codeCell(id)?.getMetadata('tags') as unknown;
      const mayFail = Array.isArray(tags) && tags.includes('raises-exception');
      cells.push({ id, source: text, mayFail, prompt });
    }
    if (prompt !== null && prompt === only) {
      break;
    }
  }
  return cells;
}

/** Whether a cell asks a model; one that cannot be read is meant to. */
function hasPrompt(source: string): boolean {
  const parsed = isMagicCell(source) ? parseCell(source) : null;
  return (
    parsed !== null &&
    (parsed.failures.length > 0 ||
      parsed.statements.some(({ kind }) => kind === 'prompt'))
  );
}
