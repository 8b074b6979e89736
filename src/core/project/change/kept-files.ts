import { findingsOf } from '../fit/check-file';
import { checkModule } from '../fit/check-module';
import { findingInWords, type FitFinding } from '../fit/finding';
import type { ProjectView } from '../fit/project-view';
import type { ModuleMaker } from '../make-modules';
import { moduleOf, type ProjectPlan } from '../plan/plan-schema';
import type { ProjectState } from '../project-state';

/** Rounds in which files follow what has changed, at most. */
const MAX_ROUNDS = 2;

/** A project as it was before a change. */
export interface ProjectBefore {
  readonly plan: ProjectPlan;
  readonly view: ProjectView;
}

/** What in files that were not to change does not fit any more, one line each. @param before as it was. */
export function newMisfits(
  state: ProjectState,
  before: ProjectBefore
): string[] {
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
  before: ProjectBefore
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

function misfits(state: ProjectState, before: ProjectBefore): FitFinding[] {
  const { plan } = state;
  const now = { plan, view: state.view() };
  const kept = [...state.files.values()].flatMap(({ path, end }) =>
    end === 'kept' ? [path] : []
  );
  const known = new Set(misfitsOf(kept, before).map(keyOf));
  return misfitsOf(kept, now).filter(finding => !known.has(keyOf(finding)));
}

/** What does not fit in some files: by their imports and calls, and by what the parts of the project ask each other. */
function misfitsOf(
  paths: readonly string[],
  { plan, view }: ProjectBefore
): FitFinding[] {
  const wanted = new Set(paths);
  return [
    ...paths.flatMap(path => {
      const facts = view.facts.get(path);
      return facts === undefined ? [] : findingsOf(path, facts, view);
    }),
    ...plan.modules
      .flatMap(module => checkModule(module, plan, view))
      .filter(({ file }) => wanted.has(file))
  ];
}

function keyOf({ kind, file, message }: FitFinding): string {
  return JSON.stringify([kind, file, message]);
}
