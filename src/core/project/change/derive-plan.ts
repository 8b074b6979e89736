import { readFacts, loadReaders } from '../fit/readers';
import { importsOf } from '../files/file-context';
import type { ProjectView } from '../fit/project-view';
import { isManifest, isTestPath, kindOf } from '../order/file-kind';
import { planFaults } from '../plan/plan-faults';
import { EMPTY_MODULE, type ProjectPlan } from '../plan/plan-schema';
import { frameworkOf, technologiesOf } from './known-frameworks';

const CODE =
  /\.(?:py|pyi|[cm]?[jt]sx?|java|kt|go|rs|rb|php|cs|c|h|cc|cpp|hpp|swift|scala|vue|svelte|r|jl|sh|sql)$/i;

/** What says that a folder is a module of its own. */
const ROOT =
  /(?:^|\/)(?:package\.json|pyproject\.toml|setup\.(?:py|cfg)|requirements\.txt|pom\.xml|build\.gradle(?:\.kts)?)$/;

/** Whether a file makes a folder a project: code, or what says how code is built. */
export function isSource(path: string): boolean {
  return CODE.test(path) || isManifest(path);
}

/** The plan of a project that nobody planned here, read from its files: modules, frameworks, files, and their order. */
export async function derivePlan(
  name: string,
  files: ReadonlyMap<string, string>
): Promise<ProjectPlan> {
  const view = await viewOf(files);
  const plan = planOf(name, files, view, modulesOf(name, files));
  // Whatever its folders are called: one module takes all.
  return planFaults(plan).length === 0
    ? plan
    : planOf(
        name,
        files,
        view,
        new Map([[plainName(name), [...files.keys()]]])
      );
}

/** All files of a project, read for what they import and offer. */
export async function viewOf(
  files: ReadonlyMap<string, string>
): Promise<ProjectView> {
  const readers = await loadReaders(files.keys());
  return {
    readers,
    paths: new Set(files.keys()),
    facts: new Map(
      [...files].map(([path, text]) => [path, readFacts(readers, path, text)])
    )
  };
}

function planOf(
  name: string,
  files: ReadonlyMap<string, string>,
  view: ProjectView,
  modules: ReadonlyMap<string, readonly string[]>
): ProjectPlan {
  const moduleOf = new Map(
    [...modules].flatMap(([module, paths]) =>
      paths.map(path => [path, module] as const)
    )
  );
  const uses = new Map(
    [...files.keys()].map(path => [
      path,
      [...new Set(importsOf(path, view))].filter(other => other !== path)
    ])
  );
  const needs = new Map<string, Set<string>>();
  for (const [path, others] of uses) {
    const own = moduleOf.get(path) ?? '';
    for (const other of others) {
      const its = moduleOf.get(other) ?? own;
      if (its !== own && !isNeeded(its, own, needs)) {
        needs.set(own, (needs.get(own) ?? new Set()).add(its));
      }
    }
  }
  return {
    name: plainName(name),
    summary: '',
    features: [],
    modules: [...modules].map(([module, paths]) => {
      const texts = paths.map(path => files.get(path) ?? '');
      const manifests = paths.flatMap((path, at) =>
        isManifest(path) ? [texts[at]] : []
      );
      return {
        ...EMPTY_MODULE,
        name: module,
        framework: frameworkOf(paths, manifests),
        technologies: technologiesOf(manifests),
        dependencies: [...(needs.get(module) ?? [])]
      };
    }),
    files: Object.fromEntries(
      [...modules].map(([module, paths]) => [module, [...paths]])
    ),
    routes: [],
    api_endpoints: endpointsOf(view),
    data_models: [],
    implementation_order: orderOf([...files.keys()], uses),
    uses: Object.fromEntries([...uses].filter(([, its]) => its.length > 0))
  };
}

/** The files by their module: the innermost folder around them that says how it is built. */
function modulesOf(
  name: string,
  files: ReadonlyMap<string, string>
): Map<string, string[]> {
  const roots = [
    ...new Set(
      [...files.keys()]
        .filter(path => ROOT.test(path))
        .map(path => path.split('/').slice(0, -1).join('/'))
    )
  ].sort((a, b) => b.length - a.length);
  const rootOf = (path: string) =>
    roots.find(root => root === '' || path.startsWith(`${root}/`)) ?? null;
  const loose = [...files.keys()].filter(path => rootOf(path) === null);
  // Documents beside the modules go with the outermost of them.
  const outer = loose.some(isSource) ? '' : (roots.at(-1) ?? '');
  const byRoot = new Map<string, string[]>();
  for (const path of files.keys()) {
    const root = rootOf(path) ?? outer;
    byRoot.set(root, [...(byRoot.get(root) ?? []), path]);
  }
  const named = new Map<string, string[]>();
  for (const [root, paths] of byRoot) {
    const short = root.split('/').at(-1) ?? '';
    const module = root === '' ? plainName(name) : short;
    named.set(named.has(module) ? root : module, paths);
  }
  return named;
}

/** Tests and documents last, code after what it imports. */
function orderOf(
  paths: readonly string[],
  uses: ReadonlyMap<string, readonly string[]>
): ProjectPlan['implementation_order'] {
  const steps = [
    { type: 'setup', files: paths.filter(isManifest) },
    { type: 'code', files: inImportOrder(paths.filter(isCode), uses) },
    {
      type: 'test',
      files: paths.filter(path => isTestPath(path) && !isManifest(path))
    },
    {
      type: 'document',
      files: paths.filter(
        path => !isManifest(path) && !isCode(path) && !isTestPath(path)
      )
    }
  ].filter(({ files }) => files.length > 0);
  return steps.map((step, at) => ({ step: at + 1, ...step }));
}

function isCode(path: string): boolean {
  return !isManifest(path) && !isTestPath(path) && kindOf(path) !== 'leaf';
}

function inImportOrder(
  paths: readonly string[],
  uses: ReadonlyMap<string, readonly string[]>
): string[] {
  const order = new Set<string>();
  const open = new Set<string>();
  const visit = (path: string) => {
    if (order.has(path) || open.has(path)) {
      return;
    }
    open.add(path);
    (uses.get(path) ?? [])
      .filter(other => paths.includes(other))
      .forEach(visit);
    order.add(path);
  };
  paths.forEach(visit);
  return [...order];
}

/** Whether a module needs another one, directly or not: then the other must not need it. */
function isNeeded(
  from: string,
  wanted: string,
  needs: ReadonlyMap<string, ReadonlySet<string>>
): boolean {
  return (
    from === wanted ||
    [...(needs.get(from) ?? [])].some(next => isNeeded(next, wanted, needs))
  );
}

function endpointsOf({ facts }: ProjectView): ProjectPlan['api_endpoints'] {
  const all = [...facts.values()].flatMap(({ serves }) => serves);
  const found = new Map(
    all.map(({ method, path }) => [
      `${method} ${path}`,
      { method, path, description: '' }
    ])
  );
  return [...found.values()].slice(0, 400);
}

function plainName(name: string): string {
  return name.split('/').at(-1) ?? name;
}
