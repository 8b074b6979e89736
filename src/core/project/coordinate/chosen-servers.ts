import type { ProjectJournal } from '../journal/project-events';

/** The server that was chosen for each module, by its name: empty for ours, absent where there was no choice. */
export function chosenServers({
  events
}: ProjectJournal): ReadonlyMap<string, string> {
  const decided = events.findLast(({ type }) => type === 'modules-decided');
  return new Map(
    decided?.type === 'modules-decided'
      ? decided.decisions.flatMap(({ module, server }) =>
          server === undefined ? [] : [[module.name, server] as const]
        )
      : []
  );
}
