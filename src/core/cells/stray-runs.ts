import type { NotebookCell } from '../values/notebook-cell';
import { requestsOf } from './owner';
import { turnsNow } from './turns-now';

/** A run that is recorded in a cell that does not ask for it any more, and the cell that does. */
export interface StrayRun {
  readonly run: string;
  /** Id of the cell that records it. */
  readonly from: string;
  /** Id of the cell that asks just that, and has no answer to it. */
  readonly to: string;
  /** Which `%%llm` block of it that is, from 0. */
  readonly turn: number;
}

/**
 * The complete runs whose request stands in a cell further up by now: of a prompt that is split the last part keeps the
 * outputs, whichever part asked for them. The request of a run is known by the cells that it made.
 */
export function strayRuns(cells: readonly NotebookCell[]): StrayRun[] {
  const asking = cells.flatMap((cell, at) =>
    requestsOf(cell).flatMap((request, turn) =>
      cell.runs.some(({ record }) => record.turn === turn)
        ? []
        : [{ to: cell.id, at, turn, request }]
    )
  );
  if (asking.length === 0) {
    return [];
  }
  return cells.flatMap(({ id, runs }, from) => {
    const now = turnsNow(cells, id);
    return runs.flatMap(({ record: { run, status } }) => {
      const request = cells.find(({ lineage }) => lineage?.run === run)?.lineage
        ?.promptHash;
      const home = asking.find(
        other => other.request === request && other.at < from
      );
      return status !== 'done' || now.has(run) || home === undefined
        ? []
        : [{ run, from: id, to: home.to, turn: home.turn }];
    });
  });
}
