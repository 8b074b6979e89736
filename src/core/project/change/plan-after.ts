import { kindOf, isTestPath } from '../order/file-kind';
import { editFile, removeFile } from '../plan/edit-files';
import { moduleOf, type ProjectPlan } from '../plan/plan-schema';
import type { Differences, FileChange } from './differences';

type Parts = 'features' | 'routes' | 'api_endpoints' | 'data_models';

/** The plan of a project after a change. */
export function planAfter(
  plan: ProjectPlan,
  differences: Differences
): ProjectPlan {
  const described = withModules(plan, differences.modules);
  const filed = differences.changes.reduce(withChange, described);
  const parts: Pick<ProjectPlan, Parts> = {
    features: merged(filed.features, differences.features, ({ name }) => name),
    routes: merged(filed.routes, differences.routes, ({ path }) => path),
    api_endpoints: merged(
      filed.api_endpoints,
      differences.api_endpoints,
      ({ method, path }) => `${method} ${path}`
    ),
    data_models: merged(
      filed.data_models,
      differences.data_models,
      ({ name }) => name
    )
  };
  return withoutEmptyModules({ ...filed, ...parts });
}

function withModules(
  plan: ProjectPlan,
  modules: Differences['modules']
): ProjectPlan {
  return {
    ...plan,
    modules: merged(
      plan.modules,
      { set: modules, remove: [] },
      ({ name }) => name
    )
  };
}

function withChange(plan: ProjectPlan, change: FileChange): ProjectPlan {
  switch (change.type) {
    case 'add':
      return withFile(plan, change.module, change.path);
    case 'change':
      return plan;
    case 'remove':
      return withoutScaffold(removeFile(plan, change.path), change.path);
    case 'rename':
      return withoutScaffold(
        editFile(plan, change.path, {
          path: change.to,
          module: moduleOf(plan, change.path) ?? ''
        }),
        change.path
      );
  }
}

/** Puts a file into the order of writing: tests and documents after all, code before them. */
function withFile(
  plan: ProjectPlan,
  module: string,
  path: string
): ProjectPlan {
  const steps = plan.implementation_order;
  const isLast = isTestPath(path) || kindOf(path) === 'leaf';
  const firstLeaf = steps.findIndex(({ files }) =>
    files.every(other => isTestPath(other) || kindOf(other) === 'leaf')
  );
  const at = isLast || firstLeaf === -1 ? steps.length : firstLeaf;
  const step = { step: 0, type: isLast ? 'test' : 'code', files: [path] };
  return {
    ...plan,
    files: { ...plan.files, [module]: [...(plan.files[module] ?? []), path] },
    implementation_order: [...steps.slice(0, at), step, ...steps.slice(at)].map(
      (item, index) => ({ ...item, step: index + 1 })
    )
  };
}

/** What was made from the plan and is taken away is not made again. */
function withoutScaffold(plan: ProjectPlan, path: string): ProjectPlan {
  if (plan.scaffold === undefined || !Object.hasOwn(plan.scaffold, path)) {
    return plan;
  }
  const { [path]: _, ...scaffold } = plan.scaffold;
  return { ...plan, scaffold };
}

/** A module all of whose files are gone is gone, too. */
function withoutEmptyModules(plan: ProjectPlan): ProjectPlan {
  const isThere = (module: string) => (plan.files[module] ?? []).length > 0;
  return {
    ...plan,
    modules: plan.modules
      .filter(({ name }) => isThere(name))
      .map(module => ({
        ...module,
        dependencies: module.dependencies.filter(isThere)
      })),
    files: Object.fromEntries(
      Object.entries(plan.files).filter(([, files]) => files.length > 0)
    )
  };
}

function merged<T>(
  items: readonly T[],
  part: { readonly set: readonly T[]; readonly remove: readonly string[] } = {
    set: [],
    remove: []
  },
  keyOf: (item: T) => string
): T[] {
  const kept = new Map(items.map(item => [keyOf(item), item]));
  part.remove.forEach(key => kept.delete(key));
  part.set.forEach(item => kept.set(keyOf(item), item));
  return [...kept.values()];
}
