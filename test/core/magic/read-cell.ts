import { parseCell } from '../../../src/core/magic/parse-cell';
import type { MagicCell } from '../../../src/core/magic/types';

/** The cell, which must be one of ours. */
export function read(source: string): MagicCell {
  const cell = parseCell(source);
  if (cell === null) {
    throw new Error(`not a magic cell: ${source}`);
  }
  return cell;
}

/** The requests of a cell, in order. */
export function requestsOf(source: string): string[] {
  return read(source).statements.flatMap(statement =>
    statement.kind === 'prompt' ? [statement.request] : []
  );
}

/** The failures of a cell: code and line of each. */
export function failuresOf(source: string): string[] {
  return read(source).failures.map(({ code, line }) => `${code} ${line}`);
}
