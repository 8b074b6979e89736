/** A hint to files of the same name that lie elsewhere; empty where there are none. */
export function nearestName(name: string, paths: Iterable<string>): string {
  const base = name.split('/').at(-1)?.toLowerCase() ?? '';
  const near = [...paths].filter(
    path => path.split('/').at(-1)?.toLowerCase() === base
  );
  return near.length === 0
    ? ''
    : ` Did you mean ${near.slice(0, 3).join(' or ')}?`;
}
