import { analyse } from '../../python/analyse';

/**
 * Python tests without the functions and classes that newer tests define by the same names; those of which nothing
 * but imports is left go.
 */
export function testsNotIn(
  earlier: readonly string[],
  newer: readonly string[]
): string[] {
  const names = new Set(newer.flatMap(source => [...analyse(source).defines]));
  return earlier.flatMap(source => {
    const { definitions, tree } = analyse(source);
    const own = definitions.filter(({ kind }) => kind !== 'import');
    const gone = own.filter(({ name }) => names.has(name));
    if (gone.length === own.length) {
      return gone.length === 0 ? [source] : [];
    }
    return [
      gone.reduceRight(
        (text, { from, to }) => text.slice(0, from) + text.slice(to),
        tree.code
      )
    ];
  });
}
