import { parseCell } from './parse-cell';
import type { MagicStatement } from './types';
import type { ContextCell } from '../values/notebook-cell';

/**
 * What a cell of the notebook asks of Cellwright, in order; empty for cells without magics.
 *
 * A cell that cannot be read in full gives the statements that could be read. The `%llm_config` lines of
 * a generated cell are the model's words, not the user's: they are left out, so that an answer can
 * neither attach a file nor change the model for the next prompt.
 */
export function statementsOf(cell: ContextCell): readonly MagicStatement[] {
  if (cell.type !== 'code') {
    return [];
  }
  const statements = parseCell(cell.source)?.statements ?? [];
  return cell.generated === true
    ? statements.filter(statement => statement.kind !== 'config')
    : statements;
}
