import * as z from 'zod/mini';

/** Most entries of each list: more is not a plan that a human can read and approve. */
const MAX = { list: 400, modules: 40, text: 20_000, line: 500 };

/** Group of a route that names none. */
const DEFAULT_GROUP = 'Overview';

/** What may be left out, or be `null`: models write both for nothing. */
function orElse<T>(schema: z.ZodMiniType<T>, value: T) {
  return z.pipe(
    z.nullish(schema),
    z.transform(given => given ?? value)
  );
}

const listOf = <T>(schema: z.ZodMiniType<T>) =>
  orElse(z.array(schema).check(z.maxLength(MAX.list)), []);

const line = z.string().check(z.trim(), z.minLength(1), z.maxLength(MAX.line));
const shortText = z.string().check(z.trim(), z.maxLength(MAX.line));
const text = orElse(z.string().check(z.trim(), z.maxLength(MAX.text)), '');
const words = listOf(line);

/** A path as it is told to others: `.\src\a.ts` and `./src/a.ts` are `src/a.ts`. */
const path = z.pipe(
  z.string().check(z.trim(), z.minLength(1), z.maxLength(200)),
  z.transform(given => given.replace(/\\/g, '/').replace(/^(?:\.\/+)+/, ''))
);

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
  icon: orElse(shortText, ''),
  label: line,
  group: z.pipe(
    orElse(shortText, DEFAULT_GROUP),
    z.transform(group => (group === '' ? DEFAULT_GROUP : group))
  )
});

const endpoint = z.object({
  method: z.pipe(
    line,
    z.transform(method => method.toUpperCase())
  ),
  path: line,
  description: text
});

const dataModel = z.object({
  name: line,
  fields: listOf(z.object({ name: line, type: orElse(shortText, '') }))
});

const orderStep = z.object({
  /** Also "1": what counts is the place in the list. */
  step: z.coerce.number().check(z.multipleOf(1)),
  /** What its files are: `model`, `service`, `page`, `test` … */
  type: orElse(shortText, ''),
  files: z.array(path).check(z.maxLength(MAX.list))
});

/** The form alone; `valid-plan.ts` says whether a plan can be carried out. */
export const planShape = z.object({
  name: line,
  summary: text,
  features: listOf(feature),
  modules: z
    .array(projectModuleSchema)
    .check(z.minLength(1), z.maxLength(MAX.modules)),
  /** Paths by the name of their module, relative to the project's folder. */
  files: z.record(z.string(), z.array(path)),
  routes: listOf(route),
  api_endpoints: listOf(endpoint),
  data_models: listOf(dataModel),
  implementation_order: z
    .array(orderStep)
    .check(z.minLength(1), z.maxLength(MAX.list)),
  /** Which files of the project a file imports, where the plan says so. */
  uses: z.optional(z.record(z.string(), z.array(path))),
  /** By path: texts of planned files that a server made from the plan. No model is asked for them, nor told of this. */
  scaffold: z.optional(z.record(z.string(), z.string()))
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
