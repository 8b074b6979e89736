import type { ExistingProject } from './existing-project';

/** Paths that a note lists, at most. */
const MAX_LISTED = 6;

/** What has to be known of a folder before it is changed, a line each. */
export function notesOn({
  record,
  edited,
  added,
  missing,
  leftOut
}: ExistingProject): string[] {
  const told = leftOut.filter(
    ({ why }) => !/^is (?:no text|written by a program|the record)/.test(why)
  );
  return [
    ...(record === null
      ? [
          'The folder holds no record of a plan: it was read from the files. A record, cellwright-project.json, is added with the change.'
        ]
      : []),
    ...note('Changed by people since, and kept', edited),
    ...note('Added by people since', added),
    ...note('Taken away by people since', missing),
    ...note(
      'Neither shown to the model nor changed',
      told.map(({ path, why }) => `${path} (${why})`)
    )
  ];
}

function note(what: string, items: readonly string[]): string[] {
  const more = items.length - MAX_LISTED;
  return items.length === 0
    ? []
    : [
        `${what}: ${items.slice(0, MAX_LISTED).join(', ')}${more > 0 ? ` and ${more} more` : ''}.`
      ];
}
