import { withoutMagics } from '../python/magics';

/** Several cells as one text, and the way back. */
export interface JoinedCells {
  readonly text: string;
  /** The cell, from 0, and the line in it, from 1, of a line of the text. */
  locate(line: number): { readonly cell: number; readonly line: number };
}

/** Joins Python cells, without their magics; every line keeps its place in its cell. */
export function joinCells(cells: readonly string[]): JoinedCells {
  const texts = cells.map(source => withoutMagics(source).code);
  const starts: number[] = [];
  let next = 1;
  for (const text of texts) {
    starts.push(next);
    next += text.split('\n').length;
  }
  return {
    text: texts.join('\n'),
    locate: line => {
      const cell = Math.max(
        0,
        starts.findLastIndex(start => start <= line)
      );
      return { cell, line: line - (starts[cell] ?? 1) + 1 };
    }
  };
}
