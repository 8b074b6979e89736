import type { TranslationBundle } from '@jupyterlab/translation';
import {
  addFile,
  editFile,
  removeFile
} from '../../../core/project/plan/edit-files';
import type { ProjectPlan } from '../../../core/project/plan/plan-schema';
import { line, type PlanLine, type PlanTab } from '../plan-line';

/** The files of each module, as a tree. */
export function filesTab(plan: ProjectPlan, trans: TranslationBundle): PlanTab {
  return {
    name: trans.__('Files'),
    count: Object.values(plan.files).flat().length,
    groups: Object.entries(plan.files).map(([module, paths]) => ({
      title: module,
      lines: fileLines(module, paths, Object.keys(plan.files), trans),
      add: {
        title: trans.__('Add a file'),
        fields: [{ label: trans.__('Path'), value: '' }],
        write: (now, [path]) => addFile(now, module, path)
      }
    }))
  };
}

/** The files of a module as a tree: each folder once, on a line of its own. */
function fileLines(
  module: string,
  paths: readonly string[],
  modules: readonly string[],
  trans: TranslationBundle
): PlanLine[] {
  const shown = new Set<string>();
  const sorted = paths
    .map((path, at) => ({ path, at }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  return sorted.flatMap(({ path, at }) => {
    const names = path.split('/');
    const file = names.pop() ?? '';
    const folders = names.flatMap((name, depth) => {
      const folder = names.slice(0, depth + 1).join('/');
      if (shown.has(folder)) {
        return [];
      }
      shown.add(folder);
      return [line('', `${name}/`, { depth, isCode: true })];
    });
    return [
      ...folders,
      line(`files.${module}[${at}]`, file, {
        depth: names.length,
        isCode: true,
        edit: {
          form: {
            fields: [
              { label: trans.__('Path'), value: path },
              { label: trans.__('Module'), value: module, options: modules }
            ],
            write: (now, [next, home]) =>
              editFile(now, path, { path: next, module: home })
          },
          remove: now => removeFile(now, path)
        }
      })
    ];
  });
}
