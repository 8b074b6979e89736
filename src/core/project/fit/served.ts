import type { ProjectPlan } from '../plan/plan-schema';
import type { EndpointFact, MountFact } from './facts';
import { isCommonPart, plainPath } from './plain-path';
import type { ProjectView } from './project-view';
import { resolveImport } from './readers';

/** An endpoint, with the file that serves it; `null` where only the plan knows of it. */
export type Served = Pick<EndpointFact, 'method' | 'path'> &
  (
    | { readonly file: string; readonly fact: EndpointFact }
    | { readonly file: null }
  );

/** Routers in routers. */
const MAX_MOUNTS = 5;

/** All endpoints that the files of a project and its plan have, under the paths at which their routers are mounted. */
export function servedEndpoints(
  plan: ProjectPlan,
  view: ProjectView
): Served[] {
  return [
    ...[...view.facts].flatMap(([file, { serves }]) =>
      serves.flatMap(fact =>
        prefixesOf(file, fact.router, view).map(prefix => ({
          method: fact.method,
          path: plainPath(prefix + fact.path),
          file,
          fact
        }))
      )
    ),
    ...plan.api_endpoints.map(({ method, path }) => ({
      method,
      path: plainPath(path),
      file: null
    }))
  ];
}

/** The paths under which a router is mounted; one empty one where no file mounts it. */
function prefixesOf(
  file: string,
  router: string | undefined,
  view: ProjectView,
  depth = 0
): string[] {
  if (router === undefined || depth > MAX_MOUNTS) {
    return [''];
  }
  const found = [...view.facts].flatMap(([other, { mounts = [] }]) =>
    mounts
      .filter(mount => leadsTo(mount, other, file, router, view))
      .flatMap(mount =>
        prefixesOf(other, mount.on, view, depth + 1).map(
          outer => outer + mount.prefix
        )
      )
  );
  return found.length === 0 ? [''] : found;
}

/** A router of another file is known by the file: its name there need not be the one here. */
function leadsTo(
  { router, specifiers }: MountFact,
  from: string,
  file: string,
  name: string,
  view: ProjectView
): boolean {
  if (specifiers.length === 0) {
    return from === file && router === name;
  }
  const targets = specifiers.map(item => resolveImport(view, from, item));
  const target = targets.find(({ type }) => type === 'file');
  return target?.type === 'file' && target.path === file && from !== file;
}

/**
 * The endpoints that a request may mean. A prefix of one of the paths may be given elsewhere, by a base address or
 * by a server in front; so the ones that agree in most of their parts count.
 */
export function meantBy(
  { path }: EndpointFact,
  served: readonly Served[]
): Served[] {
  const near = served.filter(item => isAnsweredBy(path, item.path));
  const agreed = near.map(item => Math.min(item.path.length, path.length));
  const most = Math.max(...agreed);
  return near.filter((_item, at) => agreed[at] === most);
}

/** A prefix of either may be given elsewhere. */
export function isAnsweredBy(path: string, served: string): boolean {
  return (
    served === path ||
    (served !== '/' && path.endsWith(served)) ||
    served.endsWith(path)
  );
}

/**
 * Whether something may answer a path that no endpoint has as it is written: one with holes in other places, or a
 * file whose endpoints are not read.
 */
export function mayBeAnswered(
  path: string,
  served: readonly Served[],
  { facts }: ProjectView
): boolean {
  const parts = path.split('/').filter(part => part !== '' && part !== '{}');
  return (
    served.some(item => isAlike(item.path, path)) ||
    [...facts.values()].some(
      ({ servedByHand: words }) =>
        words !== undefined &&
        parts.every(part => isCommonPart(part) || words.has(part))
    )
  );
}

/** `/items/{}` and `/items/7`, from the end on; one part at least is the same word. */
function isAlike(a: string, b: string): boolean {
  const [short, long] = [a.split('/').slice(1), b.split('/').slice(1)].sort(
    (x, y) => x.length - y.length
  );
  const end = long.slice(long.length - short.length);
  const isHole = (part: string, other: string) =>
    part === '{}' && !isCommonPart(other);
  return (
    short.some((part, at) => part === end[at] && part !== '{}') &&
    short.every(
      (part, at) =>
        part === end[at] || isHole(part, end[at]) || isHole(end[at], part)
    )
  );
}
