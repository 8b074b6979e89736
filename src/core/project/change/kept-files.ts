import { findingsOf } from '../fit/check-file';
import { findingInWords, type FitFinding } from '../fit/finding';
import type { ProjectView } from '../fit/project-view';
import type { ModuleMaker } from '../make-modules';
import { moduleOf } from '../plan/plan-schema';
import type { ProjectState } from '../project-state';

/** Rounds in which files follow what has changed, at most. */
const MAX_ROUNDS = 2;

/** What in files that were not to change does not fit any more, one line each. @param before as it was. */
export function newMisfits(state: ProjectState, before: ProjectView): string[] {
  return misfits(state, before).map(findingInWords);
}

/**
 * Has the files changed, too, that nobody meant to change and that do not fit what has: the human sees them among the
 * others before anything is written.
 *
 * @param before the project as it was: what did not fit then is none of the change's.
 * @returns the names of their modules.
 */
export async function mendKept(
  state: ProjectState,
  maker: ModuleMaker,
  before: ProjectView
): Promise<ReadonlySet<string>> {
  const touched = new Set<string>();
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const found = misfits(state, before);
    for (const path of new Set(found.map(({ file }) => file))) {
      const content = state.files.get(path)?.content ?? null;
      const module = moduleOf(state.plan, path);
      if (content === null || module === null) {
        continue;
      }
      const report = found
        .filter(({ file }) => file === path)
        .map(findingInWords);
      state.write({ type: 'file-follows', path });
      maker.asker.change(path, {
        content,
        what: 'It is to fit the files that have changed; see what is reported.'
      });
      const known = new Set(state.files.keys());
      known.delete(path);
      const repair = { content, report };
      const file = await maker.work.write({ path, known, repair });
      await state.take(file.content === null ? { ...file, content } : file);
      touched.add(module);
    }
  }
  return touched;
}

function misfits(state: ProjectState, before: ProjectView): FitFinding[] {
  const view = state.view();
  return [...state.files.values()].flatMap(({ path, end }) => {
    const facts = view.facts.get(path);
    if (end !== 'kept' || facts === undefined) {
      return [];
    }
    const old = before.facts.get(path);
    const known = new Set(
      old === undefined ? [] : findingsOf(path, old, before).map(keyOf)
    );
    return findingsOf(path, facts, view).filter(
      finding => !known.has(keyOf(finding))
    );
  });
}

function keyOf({ kind, message }: FitFinding): string {
  return `${kind} ${message}`;
}
