import { promptUse } from '../operations/registry';
import type { CellLineage } from '../values/lineage';
import type { OperationName } from '../vocabulary';

/** What a run's cells are to what was there before. @param again whether the prompt had an answer already. */
export function relationOf(
  operation: OperationName,
  again: boolean
): CellLineage['relation'] {
  return promptUse(operation).relation ?? (again ? 'iterate' : 'create');
}
