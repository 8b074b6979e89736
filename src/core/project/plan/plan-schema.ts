import * as z from 'zod';

/** Most entries of each list: more is not a plan that a human can read and approve. */
const MAX = { list: 400, modules: 40, text: 20_000, line: 500 };

/** Group of a route that names none. */
const DEFAULT_GROUP = 'Overview';

const line = z.string().trim().min(1).max(MAX.line);
const text = z.string().trim().max(MAX.text).default('');
const words = z.array(line).max(MAX.list).default([]);
const path = z.string().min(1).max(200);

const feature = z.object({ name: line, sub_features: words });

/** A part of a project that is built and tested by itself. */
export const projectModuleSchema = z.object({
  name: line,
  /** What it is written in, as the plan calls it: `python`, `react`, `node`, `java` … */
  framework: line,
  description: text,
  technologies: words,
  /** Names of the modules that it needs. */
  dependencies: words,
  sections: words,
  specification: text
});

const route = z.object({
  path: line,
  /** Name of the component that is shown there. */
  component: line,
  icon: z.string().trim().max(MAX.line).default(''),
  label: line,
  group: z
    .string()
    .trim()
    .max(MAX.line)
    .default(DEFAULT_GROUP)
    .transform(group => (group === '' ? DEFAULT_GROUP : group))
});

const endpoint = z.object({
  method: line.transform(method => method.toUpperCase()),
  path: line,
  description: text
});

const dataModel = z.object({
  name: line,
  fields: z
    .array(z.object({ name: line, type: z.string().trim().default('') }))
    .max(MAX.list)
    .default([])
});

const orderStep = z.object({
  step: z.number().int(),
  /** What its files are: `model`, `service`, `page`, `test` … */
  type: z.string().trim().max(MAX.line).default(''),
  files: z.array(path).max(MAX.list)
});

/** The form alone; `valid-plan.ts` says whether a plan can be carried out. */
export const planShape = z.object({
  name: line,
  summary: text,
  features: z.array(feature).max(MAX.list).default([]),
  modules: z.array(projectModuleSchema).min(1).max(MAX.modules),
  /** Paths by the name of their module, relative to the project's folder. */
  files: z.record(z.string(), z.array(path)),
  routes: z.array(route).max(MAX.list).default([]),
  api_endpoints: z.array(endpoint).max(MAX.list).default([]),
  data_models: z.array(dataModel).max(MAX.list).default([]),
  implementation_order: z.array(orderStep).min(1).max(MAX.list),
  /** Which files of the project a file imports, where the plan says so. */
  uses: z.record(z.string(), z.array(path)).optional(),
  /** By path: texts of planned files that a server made from the plan. No model is asked for them, nor told of this. */
  scaffold: z.record(z.string(), z.string()).optional()
});

/** A project as it is planned: the keys are those that the model is asked for. */
export type ProjectPlan = z.infer<typeof planShape>;
export type ProjectModule = ProjectPlan['modules'][number];

/** What a module is before anything is said of it. */
export const EMPTY_MODULE: ProjectModule = {
  name: '',
  framework: '',
  description: '',
  technologies: [],
  dependencies: [],
  sections: [],
  specification: ''
};

/** All planned paths, in the order of the plan's modules. */
export function plannedPaths(plan: Pick<ProjectPlan, 'files'>): string[] {
  return Object.values(plan.files).flat();
}

/** The name of the module that a planned path belongs to; `null` where it is not planned. */
export function moduleOf(plan: ProjectPlan, path: string): string | null {
  const found = Object.entries(plan.files).find(([, files]) =>
    files.includes(path)
  );
  return found?.[0] ?? null;
}
