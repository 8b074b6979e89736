import type { CellLineage } from '../journal/record';
import type { OperationName } from '../operations/operation-name';
import { promptUse } from '../operations/registry';

/** What a run's cells are to what was there before. @param again whether the prompt had an answer already. */
export function relationOf(
  operation: OperationName,
  again: boolean
): CellLineage['relation'] {
  return promptUse(operation).relation ?? (again ? 'iterate' : 'create');
}
