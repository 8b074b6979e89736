import type { INotebookModel } from '@jupyterlab/notebook';
import type { AnswerCellRole } from '../../core/context/types';
import { LINEAGE_KEY, type CellLineage } from '../../core/pipeline/record';
import type { StoredRun } from './stored-runs';

/** A cell that a run says it made. */
export interface EarlierBlock {
  readonly cell: string;
  readonly role: AnswerCellRole;
}

/**
 * The cells that earlier runs of a turn made: those in the record of a complete one, and those that another
 * one placed before its page went away and its record could say so.
 *
 * @param runs of the prompt cell.
 */
export function earlierBlocks(
  { sharedModel }: INotebookModel,
  runs: readonly StoredRun[],
  turn: number
): EarlierBlock[] {
  const records = runs
    .map(({ record }) => record)
    .filter(record => record.turn === turn);
  const complete = records.find(({ status }) => status === 'done');
  const others = new Set(
    records.filter(({ status }) => status !== 'done').map(record => record.run)
  );
  const unrecorded = sharedModel.cells.flatMap(cell => {
    const lineage = cell.getMetadata(LINEAGE_KEY) as
      Partial<CellLineage> | undefined;
    const role = lineage?.role;
    return others.has(lineage?.run ?? '') && isAnswerRole(role)
      ? [{ cell: cell.getId(), role }]
      : [];
  });
  return [...(complete?.blocks ?? []), ...unrecorded];
}

function isAnswerRole(role: unknown): role is AnswerCellRole {
  return role === 'code' || role === 'test' || role === 'review';
}
