import type { ProjectModule, ProjectPlan } from '../plan/plan-schema';

/** A file that is made from the plan, without a model and before any other. */
export interface ContractFile {
  readonly path: string;
  readonly module: string;
  readonly content: string;
}

/** What a framework wants of the plan before its files are written. */
interface ContractPack {
  readonly frameworks: RegExp;
  files(module: ProjectModule, plan: ProjectPlan): ContractFile[];
}

const HEADING =
  '// Generated from the plan of the project. Change the plan, not this file.\n';

/** A frontend: the routes of the plan as data, for the application's router and its navigation. */
function routesPack(
  frameworks: RegExp,
  ending: (files: readonly string[]) => 'ts' | 'js'
): ContractPack {
  return {
    frameworks,
    files(module, plan) {
      const files = plan.files[module.name] ?? [];
      const folder = sourceFolder(files);
      if (plan.routes.length === 0 || folder === null) {
        return [];
      }
      return [
        {
          path: `${folder}routes.gen.${ending(files)}`,
          module: module.name,
          content: `${HEADING}export const routes = ${JSON.stringify(plan.routes, null, 2)};\n`
        }
      ];
    }
  };
}

const PACKS: readonly ContractPack[] = [
  routesPack(/react|next|remix/i, () => 'ts'),
  routesPack(/\b(?:vue|nuxt|svelte|sveltekit|solid|angular)\b/i, files =>
    files.some(path => /\.tsx?$|(?:^|\/)tsconfig[^/]*\.json$/.test(path))
      ? 'ts'
      : 'js'
  )
];

/** The files that are registered from the plan before any file is written. */
export function contractFiles(plan: ProjectPlan): ContractFile[] {
  const made = plan.modules.flatMap(module => {
    const names = [module.framework, ...module.technologies];
    const pack = PACKS.find(({ frameworks }) =>
      names.some(name => frameworks.test(name))
    );
    return pack?.files(module, plan) ?? [];
  });
  return [...made, ...scaffoldFiles(plan)];
}

/** What servers made from the plan, as far as it is still planned. */
function scaffoldFiles(plan: ProjectPlan): ContractFile[] {
  const { scaffold = {} } = plan;
  return Object.entries(plan.files).flatMap(([module, files]) =>
    files
      .filter(path => Object.hasOwn(scaffold, path))
      .map(path => ({ path, module, content: scaffold[path] }))
  );
}

/** The `src/` that holds most of a module's code, with the slash; `null` where there is none. */
function sourceFolder(files: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const path of files.filter(item =>
    /\.(?:[jt]sx?|vue|svelte)$/.test(item)
  )) {
    const folder = /^(?:.*?\/)?src\//.exec(path)?.[0];
    if (folder !== undefined) {
      counts.set(folder, (counts.get(folder) ?? 0) + 1);
    }
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? null;
}
