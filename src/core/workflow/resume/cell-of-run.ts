import { parseCell } from '../../magic/parse-cell';
import type { InterruptedRun } from './interrupted-run';
import { requestDigest } from '../../journal/request-digest';

/**
 * Which cell of a notebook a kept run belongs to; `null` for none. Where no cell has the id any more, because
 * the file knows none, it is the first one that asks for just what the run answers.
 */
export function cellOfRun(
  { cell, turn, request }: Pick<InterruptedRun, 'cell' | 'turn' | 'request'>,
  cells: readonly { readonly id: string; readonly source: string }[]
): string | null {
  const found =
    cells.find(({ id }) => id === cell) ??
    cells.find(({ source }) => {
      const statements = parseCell(source)?.statements ?? [];
      const prompts = statements.flatMap(({ kind }, index) =>
        kind === 'prompt' ? [index] : []
      );
      const index = prompts[turn];
      return (
        index !== undefined && requestDigest(statements, index) === request
      );
    });
  return found?.id ?? null;
}
