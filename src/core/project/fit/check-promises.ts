import type { FileFacts } from './facts';
import type { FitFinding } from './finding';
import { resolveType, type ResolvedType } from './json/resolve-type';
import type { ProjectView } from './project-view';

/** Classes without a method that an interface or an abstract class of another file asks them for. */
export function checkPromises(
  path: string,
  facts: FileFacts,
  view: ProjectView
): FitFinding[] {
  return (facts.promises ?? []).flatMap(
    ({ name, line, parents, has }): FitFinding[] => {
      const known = parents.map(parent =>
        resolveType(parent, path, view, 'shapes')
      );
      return known
        .flatMap(parent => (known.every(isClosed) ? asked(parent) : []))
        .filter(
          ({ method, file }) =>
            file !== path &&
            !has.has(method) &&
            !known.some(
              parent => parent?.methods.get(method)?.isAbstract === false
            )
        )
        .map(({ method, file }) => ({
          kind: 'name',
          file: path,
          line,
          other: file,
          name: method,
          message: `${name} has no ${method}, which ${file} asks it for.`
        }));
    }
  );
}

function isClosed(type: ResolvedType | null): boolean {
  return type?.open === false;
}

function asked(type: ResolvedType | null) {
  return [...(type?.methods ?? [])].flatMap(([method, { isAbstract, file }]) =>
    isAbstract === true ? [{ method, file }] : []
  );
}
