import { analyse } from './analyse';
import type { SourceCell } from './dependency-cells';

/**
 * Ids of the cells that use what `source` defines, directly or through others of them. A cell that defines a name
 * anew without using it takes the name over: what stands below that has nothing to do with `source`.
 *
 * @param below the cells that stand below it, in document order.
 */
export function dependentCells(
  source: string,
  below: readonly SourceCell[]
): string[] {
  const names = new Set(
    analyse(source)
      .definitions.filter(({ kind }) => kind !== 'import')
      .map(({ name }) => name)
  );
  return below.flatMap(cell => {
    const { uses, defines } = analyse(cell.source);
    const isDependent = [...uses].some(name => names.has(name));
    for (const name of defines) {
      if (isDependent) {
        names.add(name);
      } else {
        names.delete(name);
      }
    }
    return isDependent ? [cell.id] : [];
  });
}
