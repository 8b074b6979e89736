import type { FitFinding } from './finding';
import { isAnsweredBy, type Served } from './served';

/**
 * Endpoints of a module that the plan has under another path: of the same method, with one part that differs, where
 * neither has its like on the other side. Who asks by the plan would not find them.
 */
export function checkPlannedEndpoints(
  files: readonly string[],
  all: readonly Served[]
): FitFinding[] {
  const served = all.flatMap(item => (item.file === null ? [] : [item]));
  const planned = all.filter(({ file }) => file === null);
  const waiting = planned.filter(
    item => !served.some(there => isSame(item, there))
  );
  return served
    .filter(
      item =>
        files.includes(item.file) && !planned.some(other => isSame(other, item))
    )
    .flatMap(({ method, path, file, fact }): FitFinding[] => {
      const meant = waiting.filter(
        other => other.method === method && differInOne(other.path, path)
      );
      return meant.length !== 1
        ? []
        : [
            {
              kind: 'endpoint',
              file,
              line: fact.line,
              message: `serves ${method} ${path}; the plan has ${method} ${meant[0].path}, which nothing serves.`
            }
          ];
    });
}

type Place = Pick<Served, 'method' | 'path'>;

function isSame(a: Place, b: Place): boolean {
  return a.method === b.method && isAnsweredBy(a.path, b.path);
}

/** Counted from the end: a prefix may be given elsewhere. */
function differInOne(a: string, b: string): boolean {
  const [short, long] = [a.split('/').slice(1), b.split('/').slice(1)].sort(
    (x, y) => x.length - y.length
  );
  const end = long.slice(long.length - short.length);
  const other = short.filter((part, at) => part !== end[at]);
  return (
    long.length - short.length <= 1 &&
    short.length > 1 &&
    other.length === 1 &&
    other[0] !== '{}'
  );
}
