import type { ProjectEvent } from '../journal/project-events';
import { namesNow } from './names-now';

/**
 * The server that was chosen for each module, by the name that it has now: empty for ours, absent where there was no
 * choice.
 */
export function chosenServers(
  events: readonly ProjectEvent[]
): ReadonlyMap<string, string> {
  const names = namesNow(events);
  const decided = events.findLast(({ type }) => type === 'modules-decided');
  return new Map(
    decided?.type === 'modules-decided'
      ? decided.decisions.flatMap(({ module: { name }, server }) =>
          server === undefined ? [] : [[names.get(name) ?? name, server]]
        )
      : []
  );
}
