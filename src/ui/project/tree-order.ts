/** The folders that a path lies in, the outermost first: `a`, `a/b` of `a/b/c.py`. */
export function foldersOf(path: string): string[] {
  const names = path.split('/').slice(0, -1);
  return names.map((_name, at) => names.slice(0, at + 1).join('/'));
}

/** Files in an order in which what is in a folder stands together; else they stay as they are. */
export function inTreeOrder<T extends { readonly path: string }>(
  files: readonly T[]
): T[] {
  /** Where a file, or the first of a folder, stands. */
  const places = new Map<string, number>();
  files.forEach(({ path }, at) =>
    [...foldersOf(path), path]
      .filter(name => !places.has(name))
      .forEach(name => places.set(name, at))
  );
  const way = ({ path }: T) =>
    [...foldersOf(path), path].map(name => places.get(name) ?? 0);
  return [...files].sort((a, b) => {
    const [one, other] = [way(a), way(b)];
    const at = one.findIndex((place, depth) => place !== other[depth]);
    return at === -1 ? 0 : one[at] - (other[at] ?? -1);
  });
}
