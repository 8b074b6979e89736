import { checkFields } from './check-fields';
import { ANY_METHOD, type EndpointFact } from './facts';
import type { FitFinding } from './finding';
import type { ProjectView } from './project-view';
import { mayBeAnswered, meantBy, type Served } from './served';

/** Requests of a module's files that neither the project's files nor its plan answer, or answer with other fields. */
export function checkEndpoints(
  files: readonly string[],
  served: readonly Served[],
  view: ProjectView
): FitFinding[] {
  if (served.length === 0) {
    return [];
  }
  return files.flatMap(file =>
    (view.facts.get(file)?.requests ?? []).flatMap((request): FitFinding[] => {
      const there = meantBy(request, served);
      const same = there.filter(
        ({ method }) =>
          request.method === ANY_METHOD || method === request.method
      );
      if (same.length > 0) {
        return checkFields(file, request, same, view);
      }
      return there.length === 0 && mayBeAnswered(request.path, served, view)
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

function messageOf(
  { method, path }: EndpointFact,
  there: readonly Served[]
): string {
  const methods = [...new Set(there.map(item => item.method))].join(', ');
  const asked = method === ANY_METHOD ? path : `${method} ${path}`;
  return there.length === 0
    ? `asks for ${asked}, which no file and no endpoint of the plan answers.`
    : `asks for ${asked}, which is answered for ${methods} only.`;
}
