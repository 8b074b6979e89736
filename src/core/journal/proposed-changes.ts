import type { LiveRun } from './runs';

/** What a run waits to make of a cell. */
export interface ProposedChange {
  /** Id of the cell. */
  readonly cell: string;
  readonly title: string;
  readonly before: string;
  /** `null` for the further part of a cell that was split: it goes, the new text stands in the first. */
  readonly after: string | null;
}

/** The cells that a run waits to change, or to leave as they are. */
export function proposedChanges({
  pending
}: Pick<LiveRun, 'pending'>): readonly ProposedChange[] {
  const changes =
    pending?.kind === 'change-text'
      ? [pending.asked]
      : pending?.kind === 'change-cells'
        ? pending.asked.changes
        : [];
  return changes.flatMap(({ parts, title, before, after }) =>
    parts.map(({ id: cell, source }, at) =>
      at === 0
        ? { cell, title, before, after }
        : { cell, title, before: source, after: null }
    )
  );
}
