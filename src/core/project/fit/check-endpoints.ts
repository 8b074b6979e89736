import type { ProjectPlan } from '../plan/plan-schema';
import type { EndpointFact } from './facts';
import type { FitFinding } from './finding';
import { plainPath } from './plain-path';
import type { ProjectView } from './project-view';

type Endpoint = Pick<EndpointFact, 'method' | 'path'>;

/** Requests of a module's files that neither the project's files nor its plan answer. */
export function checkEndpoints(
  files: readonly string[],
  plan: ProjectPlan,
  { facts }: ProjectView
): FitFinding[] {
  const served: Endpoint[] = [
    ...[...facts.values()].flatMap(({ serves }) => serves),
    ...plan.api_endpoints.map(({ method, path }) => ({
      method,
      path: plainPath(path)
    }))
  ];
  if (served.length === 0) {
    return [];
  }
  return files.flatMap(file =>
    (facts.get(file)?.requests ?? []).flatMap((request): FitFinding[] => {
      const there = served.filter(item => isSame(item.path, request.path));
      return there.some(({ method }) => method === request.method)
        ? []
        : [
            {
              kind: 'endpoint',
              file,
              line: request.line,
              message: messageOf(request, there)
            }
          ];
    })
  );
}

/** A prefix of one of them may be given elsewhere: by a base address, or where a router is mounted. */
function isSame(a: string, b: string): boolean {
  return a === b || a.endsWith(b) || b.endsWith(a);
}

function messageOf(
  { method, path }: EndpointFact,
  there: readonly Endpoint[]
): string {
  const methods = [...new Set(there.map(item => item.method))].join(', ');
  return there.length === 0
    ? `asks for ${method} ${path}, which no file and no endpoint of the plan answers.`
    : `asks for ${method} ${path}, which is answered for ${methods} only.`;
}
