import type { FitFinding } from './finding';
import { isSubmodule, type ProjectView } from './project-view';
import { resolveImport } from './readers';

/**
 * Python files that take names from each other while they are loaded: whichever is first finds the other half made.
 * What is imported inside of functions, modules as a whole, and packages that gather their own files are no circle.
 */
export function checkCircles(
  files: readonly string[],
  view: ProjectView
): FitFinding[] {
  const needs = new Map(files.map(path => [path, neededBy(path, view)]));
  const told = new Set<string>();
  return files.flatMap((path): FitFinding[] => {
    const circle = wayBack(path, needs);
    const key = [...(circle ?? [])].sort().join(' ');
    if (circle === null || told.has(key)) {
      return [];
    }
    told.add(key);
    return [
      {
        kind: 'circle',
        file: path,
        line: null,
        message: `imports in a circle: ${[...circle, path].join(' -> ')}. Import where the name is used, or move what both need.`
      }
    ];
  });
}

/** The files that must be loaded wholly before one can be. */
function neededBy(path: string, view: ProjectView): string[] {
  if (!path.endsWith('.py') || path.endsWith('__init__.py')) {
    return [];
  }
  return (view.facts.get(path)?.imports ?? []).flatMap(item => {
    const names = item.names.filter(
      ({ name, line }) =>
        line === item.line && !isSubmodule(view, path, item.specifier, name)
    );
    if (item.late === true || item.maybe === true || names.length === 0) {
      return [];
    }
    const target = resolveImport(view, path, item.specifier);
    return target.type === 'file' &&
      target.unsure !== true &&
      target.path !== path
      ? [target.path]
      : [];
  });
}

/** The shortest way from a file back to it; `null` where there is none. */
function wayBack(
  start: string,
  needs: ReadonlyMap<string, readonly string[]>
): string[] | null {
  const ways: string[][] = [[start]];
  const seen = new Set<string>();
  for (let way = ways.shift(); way !== undefined; way = ways.shift()) {
    for (const next of needs.get(way[way.length - 1]) ?? []) {
      if (next === start) {
        return way;
      }
      if (!seen.has(next)) {
        seen.add(next);
        ways.push([...way, next]);
      }
    }
  }
  return null;
}
