import { moduleOf, type ProjectPlan } from './plan-schema';

/** Renames a file, and lists it in a module: wherever the plan names it, it follows. */
export function editFile(
  plan: ProjectPlan,
  path: string,
  next: { readonly path: string; readonly module: string }
): ProjectPlan {
  const renamed = (paths: readonly string[]) =>
    paths.map(other => (other === path ? next.path : other));
  const stays = moduleOf(plan, path) === next.module;
  return {
    ...plan,
    files: Object.fromEntries(
      Object.entries(plan.files).map(([module, paths]) => {
        const kept = stays
          ? renamed(paths)
          : paths.filter(other => other !== path);
        return [
          module,
          module === next.module && !stays ? [...kept, next.path] : kept
        ];
      })
    ),
    implementation_order: plan.implementation_order.map(step => ({
      ...step,
      files: renamed(step.files)
    })),
    ...withUses(plan, renamed)
  };
}

/** Takes a file out of a plan, wherever it is named. */
export function removeFile(plan: ProjectPlan, path: string): ProjectPlan {
  const kept = (paths: readonly string[]) =>
    paths.filter(other => other !== path);
  return {
    ...plan,
    files: Object.fromEntries(
      Object.entries(plan.files).map(([module, paths]) => [module, kept(paths)])
    ),
    implementation_order: withoutEmpty(
      plan.implementation_order.map(step => ({
        ...step,
        files: kept(step.files)
      }))
    ),
    ...withUses(plan, kept)
  };
}

/** Adds a file to a module. It is written after those that are planned; its place in the order can be changed. */
export function addFile(
  plan: ProjectPlan,
  module: string,
  path: string
): ProjectPlan {
  const last = plan.implementation_order.at(-1)?.step ?? 0;
  return {
    ...plan,
    files: { ...plan.files, [module]: [...(plan.files[module] ?? []), path] },
    implementation_order: [
      ...plan.implementation_order,
      { step: last + 1, type: '', files: [path] }
    ]
  };
}

/** Moves a file to the step before or after its own in the order of writing; past the ends to a step of its own. */
export function moveFile(
  plan: ProjectPlan,
  path: string,
  by: -1 | 1
): ProjectPlan {
  const steps = plan.implementation_order;
  const at = steps.findIndex(({ files }) => files.includes(path));
  const isAlone = steps[at]?.files.length === 1;
  const to = at + by;
  const isOutside = to < 0 || to >= steps.length;
  if (at === -1 || (isOutside && isAlone)) {
    return plan;
  }
  const moved = steps.map((step, nth) => ({
    ...step,
    files:
      nth === at
        ? step.files.filter(other => other !== path)
        : nth === to
          ? [...step.files, path]
          : step.files
  }));
  const own = { step: 0, type: '', files: [path] };
  const all = isOutside ? (by < 0 ? [own, ...moved] : [...moved, own]) : moved;
  return { ...plan, implementation_order: withoutEmpty(all) };
}

/** The steps that have files, numbered from 1. */
function withoutEmpty(
  steps: ProjectPlan['implementation_order']
): ProjectPlan['implementation_order'] {
  return steps
    .filter(({ files }) => files.length > 0)
    .map((step, at) => ({ ...step, step: at + 1 }));
}

/** What files use, with a change made to each list of paths. */
function withUses(
  { uses }: ProjectPlan,
  change: (paths: readonly string[]) => string[]
): Pick<ProjectPlan, 'uses'> {
  return uses === undefined
    ? {}
    : {
        uses: Object.fromEntries(
          Object.entries(uses).flatMap(([path, used]) =>
            change([path]).map(own => [own, change(used)] as const)
          )
        )
      };
}
