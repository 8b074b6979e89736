import { isManifest } from '../order/file-kind';
import type { ProjectModule, ProjectPlan } from '../plan/plan-schema';

/** Folders that hold code or tests of a module and are not the module's own. */
const INNER = /^(?:src|lib|app|tests?|docs?|public|main)$/;

/** The folder of a module, with the slash; empty where that is the project's own. */
export function moduleFolder(
  { name }: ProjectModule,
  plan: ProjectPlan
): string {
  const files = plan.files[name] ?? [];
  const manifest = files
    .filter(isManifest)
    .sort((a, b) => a.split('/').length - b.split('/').length)[0];
  if (manifest !== undefined) {
    // Whatever else it has elsewhere, as the file that composes all services.
    return manifest.slice(0, manifest.lastIndexOf('/') + 1);
  }
  const [first = ''] = files[0]?.split('/').slice(0, -1) ?? [];
  const isAlone = files.every(path => path.startsWith(`${first}/`));
  const isPackage = files.includes(`${first}/__init__.py`);
  return first === '' || !isAlone || isPackage || INNER.test(first)
    ? ''
    : `${first}/`;
}

/** The files of a module as they lie in its folder. */
export function filesInFolder(
  module: ProjectModule,
  plan: ProjectPlan
): string[] {
  const folder = moduleFolder(module, plan);
  return (plan.files[module.name] ?? []).map(path =>
    path.startsWith(folder) ? path.slice(folder.length) : path
  );
}

/** Whether a module's plan or framework speaks of something that answers requests or runs in a container. */
export function isServed(module: ProjectModule, plan: ProjectPlan): boolean {
  return (
    plan.api_endpoints.length > 0 ||
    plan.routes.length > 0 ||
    techWords(module).some(word => /docker|container|podman/.test(word))
  );
}

/** Framework and technologies of a module, in lower case. */
export function techWords({
  framework,
  technologies
}: ProjectModule): string[] {
  return [framework, ...technologies].map(word => word.toLowerCase());
}

/** What of a table, by a word of technologies, a module names; each once. */
export function named<T>(
  module: ProjectModule,
  table: Readonly<Record<string, T>>
): T[] {
  const words = techWords(module).flatMap(word =>
    word.split(/[^a-z0-9.@/+-]+/).map(part => part.replace(/\.js$/, ''))
  );
  return Object.entries(table)
    .filter(([word]) => words.includes(word))
    .map(([, item]) => item);
}
