import { textSnippet } from '../context/text-snippet';
import { CellwrightError } from '../errors';
import type { SnippetReference } from '../magic/types';
import type { WorkTreeChanges } from '../ports/work-tree';
import type { Snippet } from '../values/manifest';

/** How a prompt names the changes of the work tree: `--snippet git:changes`. */
const NAME = 'git:changes';

/** Whether `--snippet` names what changed in the git work tree since the last commit. */
export function isChangesSnippet({
  path
}: Pick<SnippetReference, 'path'>): boolean {
  return path === NAME;
}

/**
 * What changed in a work tree, to be shown like an attached file.
 *
 * @param maxBytes limit for all of it.
 * @throws CellwrightError `snippet-missing` where nothing changed, `snippet-too-large`, `snippet-unreadable`.
 */
export function changesSnippet(
  { role }: Pick<SnippetReference, 'role'>,
  changes: WorkTreeChanges,
  maxBytes: number
): Snippet {
  const { diff, whole } = changes;
  if (!whole) {
    throw new CellwrightError({
      code: 'snippet-too-large',
      retryable: false,
      message: `The changes since the last commit are too many for one prompt. No request was made.`,
      fix: 'Commit what is done, or attach single files with --snippet.'
    });
  }
  const parts = [
    diff.trimEnd(),
    named('New, under no version control yet', changes.new),
    named('Changed notebooks, not shown here', changes.notebooks)
  ].filter(part => part !== '');
  if (parts.length === 0) {
    throw new CellwrightError({
      code: 'snippet-missing',
      retryable: false,
      message:
        'Nothing has changed since the last commit. No request was made.',
      fix: 'Save what you changed, or attach files with --snippet.'
    });
  }
  return textSnippet(parts.join('\n\n'), {
    path: NAME,
    label: NAME,
    role,
    from: 'changes',
    language: 'diff',
    maxBytes
  });
}

function named(title: string, names: readonly string[]): string {
  return names.length === 0 ? '' : `${title}: ${names.join(', ')}`;
}
