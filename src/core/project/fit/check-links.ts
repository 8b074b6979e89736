import type { ProjectPlan } from '../plan/plan-schema';
import type { FitFinding } from './finding';
import { plainPath } from './plain-path';
import type { ProjectView } from './project-view';

/** Links to pages that neither the plan nor the module has a route for. */
export function checkLinks(
  files: readonly string[],
  plan: ProjectPlan,
  { facts }: ProjectView
): FitFinding[] {
  if (plan.routes.length === 0) {
    return [];
  }
  const routes = [
    '/',
    ...plan.routes.map(({ path }) => path),
    ...files.flatMap(file => facts.get(file)?.routes ?? [])
  ].filter(path => path !== '*');
  return files.flatMap(file =>
    (facts.get(file)?.links ?? [])
      .filter(({ path }) => !routes.some(route => leadsTo(path, route)))
      .map(({ path, line }): FitFinding => ({
        kind: 'route',
        file,
        line,
        message: `leads to ${path}, which is no route; there are ${routes.join(', ')}.`
      }))
  );
}

/** Whether a link may be to a route; what varies in either is taken for anything. */
function leadsTo(link: string, route: string): boolean {
  const [a, b] = [
    plainPath(link).split('/'),
    plainPath(`/${route.replace(/^\/+/, '')}`).split('/')
  ];
  const end = b.indexOf('*');
  const [left, right] = end < 0 ? [a, b] : [a.slice(0, end), b.slice(0, end)];
  return (
    left.length === right.length &&
    left.every(
      (name, at) =>
        name === right[at] || name.includes('{}') || right[at] === '{}'
    )
  );
}
