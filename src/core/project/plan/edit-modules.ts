import { removeFile } from './edit-files';
import type { ProjectModule, ProjectPlan } from './plan-schema';

/** Changes a module. A new name is followed where others need it and where its files are listed. */
export function editModule(
  plan: ProjectPlan,
  name: string,
  change: Partial<ProjectModule>
): ProjectPlan {
  const next = change.name ?? name;
  return {
    ...plan,
    modules: plan.modules.map(module => ({
      ...module,
      dependencies: module.dependencies.map(other =>
        other === name ? next : other
      ),
      ...(module.name === name ? change : {})
    })),
    files: Object.fromEntries(
      Object.entries(plan.files).map(([module, files]) => [
        module === name ? next : module,
        files
      ])
    )
  };
}

/** Takes a module out of a plan, with its files. */
export function removeModule(plan: ProjectPlan, name: string): ProjectPlan {
  const { [name]: files = [], ...kept } = plan.files;
  const rest = files.reduce(removeFile, plan);
  return {
    ...rest,
    modules: rest.modules
      .filter(module => module.name !== name)
      .map(module => ({
        ...module,
        dependencies: module.dependencies.filter(other => other !== name)
      })),
    files: kept
  };
}

/** Adds a module without files. */
export function addModule(
  plan: ProjectPlan,
  module: ProjectModule
): ProjectPlan {
  return {
    ...plan,
    modules: [...plan.modules, module],
    files: { ...plan.files, [module.name]: plan.files[module.name] ?? [] }
  };
}
