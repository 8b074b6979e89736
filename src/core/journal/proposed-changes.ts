import type { LiveRun } from './runs';

/** Ids of the cells that a run waits to change, or to leave as they are. */
export function proposedChanges({
  pending
}: Pick<LiveRun, 'pending'>): readonly string[] {
  const changes =
    pending?.kind === 'change-text'
      ? [pending.asked]
      : pending?.kind === 'change-cells'
        ? pending.asked.changes
        : [];
  return changes.flatMap(({ parts }) => parts.map(({ id }) => id));
}
