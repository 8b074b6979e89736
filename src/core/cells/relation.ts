import type { CellLineage } from '../values/lineage';
import type { Operation } from '../vocabulary';

/** What a run's cells are to what was there before. @param again whether the prompt had an answer already. */
export function relationOf(
  operation: Operation,
  again: boolean
): CellLineage['relation'] {
  switch (operation) {
    case 'iterate':
    case 'extend':
    case 'fix':
      return operation;
    default:
      return again ? 'iterate' : 'create';
  }
}
