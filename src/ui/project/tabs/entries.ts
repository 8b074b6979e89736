import {
  withEntry,
  withoutEntry,
  type ListPart
} from '../../../core/project/plan/edit-lists';
import type { ProjectPlan } from '../../../core/project/plan/plan-schema';
import type { EditField, EntryAdd, EntryEdit } from '../plan-line';

/** How the entries of a list of a plan are edited. */
export interface Entries<E> {
  /** How the entry at a place of the list is changed and taken out. */
  edit(entry: E, at: number): EntryEdit;
  /** How one more is added. @param entry what its form begins with. */
  add(title: string, entry: E): EntryAdd;
}

/**
 * A list of a plan whose entries have one form each.
 *
 * @param fields the form of an entry.
 * @param read the entry that a form says, with what it was before.
 */
export function entriesOf<P extends ListPart>(
  part: P,
  fields: (entry: ProjectPlan[P][number]) => readonly EditField[],
  read: (
    values: readonly string[],
    before: ProjectPlan[P][number]
  ) => ProjectPlan[P][number]
): Entries<ProjectPlan[P][number]> {
  return {
    edit: (entry, at) => ({
      form: {
        fields: fields(entry),
        write: (now, values) => withEntry(now, part, at, read(values, entry))
      },
      remove: now => withoutEntry(now, part, at)
    }),
    add: (title, entry) => ({
      title,
      fields: fields(entry),
      write: (now, values) =>
        withEntry(now, part, now[part].length, read(values, entry))
    })
  };
}
