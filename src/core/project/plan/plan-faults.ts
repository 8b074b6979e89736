import { orderSteps } from '../../plan/order';
import { pathFault } from './path-fault';
import type { ProjectModule, ProjectPlan } from './plan-schema';

/** Most files of a plan. */
export const MAX_FILES = 400;

/**
 * Why a plan cannot be carried out, one sentence each, in words that a model and a human can act on; empty where
 * it can.
 */
export function planFaults(plan: ProjectPlan): string[] {
  const files = Object.values(plan.files).flat();
  return [
    ...(files.length > MAX_FILES
      ? [
          `There are ${files.length} files; ${MAX_FILES} at most can be written.`
        ]
      : []),
    ...(files.length === 0 ? ['No files are listed.'] : []),
    ...pathFaults(files),
    ...repeated(files).map(path => `files: ${path} is listed twice.`),
    ...twinFaults(files),
    ...placeFaults(plan, files),
    ...orderFaults(plan, files),
    ...moduleFaults(plan),
    ...routeFaults(plan, files)
  ];
}

/** Where a plan has other modules than a human chose, or writes them in something else. */
export function chosenFaults(
  { modules }: Pick<ProjectPlan, 'modules'>,
  chosen: readonly ProjectModule[]
): string[] {
  const wanted = new Map(
    chosen.map(({ name, framework }) => [name.toLowerCase(), framework])
  );
  const planned = new Set(modules.map(({ name }) => name.toLowerCase()));
  return [
    ...chosen
      .filter(({ name }) => !planned.has(name.toLowerCase()))
      .map(
        ({ name }) => `modules: the user chose "${name}", which is missing.`
      ),
    ...modules.flatMap(({ name, framework }) => {
      const asked = wanted.get(name.toLowerCase());
      if (asked === undefined) {
        return [`modules: the user chose no module "${name}".`];
      }
      return asked.toLowerCase() === framework.toLowerCase()
        ? []
        : [`modules: the user chose ${asked} for "${name}", not ${framework}.`];
    })
  ];
}

function pathFaults(files: readonly string[]): string[] {
  return files.flatMap(path => {
    const fault = pathFault(path);
    return fault === null ? [] : [`files: ${JSON.stringify(path)} ${fault}.`];
  });
}

/** Names that some file systems take for one: those of files and those of folders. */
function twinFaults(files: readonly string[]): string[] {
  const byName = new Map<string, string>();
  const faults = files.flatMap(path =>
    [...foldersOf(path), path].flatMap(name => {
      const key = name.normalize('NFC').toLowerCase();
      const twin = byName.get(key) ?? name;
      byName.set(key, twin);
      return twin === name
        ? []
        : [
            twin.toLowerCase() === name.toLowerCase()
              ? `files: ${twin} and ${name} differ by upper and lower case only.`
              : `files: ${twin} and ${name} differ only in how their letters are encoded.`
          ];
    })
  );
  return [...new Set(faults)];
}

/** Files where another file's folder is, and files in the folder of another module. */
function placeFaults(plan: ProjectPlan, files: readonly string[]): string[] {
  const known = new Set(files);
  const blocked = files.flatMap(path =>
    foldersOf(path)
      .filter(folder => known.has(folder))
      .map(
        folder => `files: ${folder} cannot be a file and the folder of ${path}.`
      )
  );
  // A module that keeps to a folder of its name has that folder for itself.
  const homes = Object.keys(plan.files).filter(name =>
    plan.files[name].some(path => path.startsWith(`${name}/`))
  );
  const strays = homes.flatMap(name =>
    plan.files[name].flatMap(path =>
      homes
        .filter(other => other !== name && path.startsWith(`${other}/`))
        .map(
          other =>
            `files: ${path} is listed in the module ${name} and lies in the folder of ${other}.`
        )
    )
  );
  return [...new Set(blocked), ...strays];
}

function orderFaults(plan: ProjectPlan, files: readonly string[]): string[] {
  const ordered = plan.implementation_order.flatMap(step => step.files);
  const listed = new Set(files);
  const inOrder = new Set(ordered);
  return [
    ...repeated(ordered).map(
      path => `implementation_order: ${path} stands in it twice.`
    ),
    ...[...inOrder]
      .filter(path => !listed.has(path))
      .map(
        path => `implementation_order has ${path}, which files does not list.`
      ),
    ...[...listed]
      .filter(path => !inOrder.has(path))
      .map(
        path => `files lists ${path}, which implementation_order does not have.`
      )
  ];
}

function moduleFaults(plan: ProjectPlan): string[] {
  const names = new Set(plan.modules.map(({ name }) => name));
  const { issues } = orderSteps(
    plan.modules.map(({ name, dependencies }) => ({
      id: name,
      dependsOn: dependencies
    })),
    'module'
  );
  return [
    ...issues.map(issue => `modules: ${issue}.`),
    ...Object.keys(plan.files)
      .filter(name => !names.has(name))
      .map(name => `files has the key "${name}", which is no module.`)
  ];
}

function routeFaults(plan: ProjectPlan, files: readonly string[]): string[] {
  const defined = new Set(files.flatMap(componentNames));
  return [
    ...repeated(plan.routes.map(route => route.path)).map(
      path => `routes: ${path} is there twice.`
    ),
    ...plan.routes
      .filter(({ component }) => !defined.has(plainName(component)))
      .map(
        ({ path, component }) =>
          `routes: ${path} shows the component ${component}, which no file defines.`
      )
  ];
}

/** The components that a file may define, by its name and, where it is an `index`, by its folder's. */
function componentNames(path: string): string[] {
  const names = path.split('/');
  const stem = (names.at(-1) ?? '').replace(/\..*$/, '');
  const name = /^(?:index|page|__init__)$/.test(stem)
    ? (names.at(-2) ?? '')
    : stem;
  return [plainName(name)];
}

/** `task-detail.component`, `TaskDetail` and `TaskDetailPage` are one component. */
function plainName(name: string): string {
  const letters = name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  return letters.replace(/(?<=.)(?:page|view|screen|component)$/, '');
}

function repeated(items: readonly string[]): string[] {
  return [...new Set(items.filter((item, at) => items.indexOf(item) !== at))];
}

function foldersOf(path: string): string[] {
  const names = path.split('/').slice(0, -1);
  return names.map((_name, at) => names.slice(0, at + 1).join('/'));
}
