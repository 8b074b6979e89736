import type { FileChangeWish } from '../files/file-prompt';
import type { Differences, FileChange } from './differences';

/** What is asked of the files of a change, by the path that each has after it. */
export interface ChangeWishes {
  /** Texts that may do as they are: files that only move. */
  readonly given: ReadonlyMap<string, string>;
  readonly changes: ReadonlyMap<string, FileChangeWish>;
  /** What is wanted of new files. */
  readonly wanted: ReadonlyMap<string, string>;
}

/** What the differences ask of each file. @param files texts before the change. */
export function wishesOf(
  differences: Differences,
  files: ReadonlyMap<string, string>
): ChangeWishes {
  const given = new Map<string, string>();
  const changes = new Map<string, FileChangeWish>();
  const wanted = new Map<string, string>();
  for (const change of differences.changes) {
    const content = files.get(change.path) ?? '';
    switch (change.type) {
      case 'add':
        wanted.set(change.path, change.what);
        break;
      case 'change': {
        const what = inWords(change, differences);
        changes.set(change.path, { content, what });
        break;
      }
      case 'rename': {
        const what = inWords(change, differences);
        changes.set(change.to, { content, what });
        if (change.what === '') {
          given.set(change.to, content);
        }
        break;
      }
      case 'remove':
    }
  }
  return { given, changes, wanted };
}

/** What one file is to become, with the change that it is part of. */
function inWords(
  change: Extract<FileChange, { type: 'change' | 'rename' }>,
  { summary, changes }: Differences
): string {
  const cause =
    change.type === 'change'
      ? changes.find(({ path }) => path === change.follows)
      : undefined;
  return [
    `The change as a whole: ${summary === '' ? 'see below' : summary}`,
    ...(change.type === 'rename'
      ? [`This file moves from ${change.path} to ${change.to}.`]
      : []),
    ...(change.what === '' ? [] : [`In this file: ${change.what}`]),
    ...(cause === undefined || cause.what === ''
      ? []
      : [`What happens in ${cause.path}: ${cause.what}`]),
    ...(change.type === 'change' && change.drops.length > 0
      ? [
          `These names go, or take other arguments: ${change.drops.join(', ')}. All others stay.`
        ]
      : [])
  ].join('\n');
}
