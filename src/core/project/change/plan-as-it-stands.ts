import { contractFiles } from '../contract/contract-files';
import { addFile, removeFile } from '../plan/edit-files';
import { planFaults } from '../plan/plan-faults';
import { plannedPaths, type ProjectPlan } from '../plan/plan-schema';

/** A recorded plan with the files that stand in the folder now: those of people too, and none that are gone. */
export function planAsItStands(
  plan: ProjectPlan,
  files: ReadonlyMap<string, string>
): ProjectPlan {
  const planned = plannedPaths(plan);
  const known = new Set([
    ...planned,
    ...contractFiles(plan).map(({ path }) => path)
  ]);
  const gone = planned.filter(path => !files.has(path));
  const kept = gone.reduce(removeFile, plan);
  const grown = [...files.keys()]
    .filter(path => !known.has(path))
    .reduce((before, path) => {
      const after = addFile(before, moduleFor(before, path), path);
      return planFaults(after).length > planFaults(before).length
        ? before
        : after;
    }, kept);
  // A page that is gone has no route.
  const routes = grown.routes.filter(
    route => planFaults({ ...grown, routes: [route] }).length === 0
  );
  return { ...grown, routes };
}

/** The module that a file most likely belongs to, by the folders that it shares with the module's files. */
function moduleFor(
  { modules, files }: Pick<ProjectPlan, 'modules' | 'files'>,
  path: string
): string {
  const ranked = modules.map(({ name }) => ({
    name,
    shared: Math.max(
      path.startsWith(`${name}/`) ? 1 : 0,
      ...(files[name] ?? []).map(other => sharedFolders(path, other))
    )
  }));
  return ranked.reduce((best, item) =>
    item.shared > best.shared ? item : best
  ).name;
}

/** Outer folders that two paths have in common. */
function sharedFolders(a: string, b: string): number {
  const [one, other] = [a, b].map(path => path.split('/').slice(0, -1));
  const end = one.findIndex((name, at) => name !== other[at]);
  return end === -1 ? one.length : end;
}
