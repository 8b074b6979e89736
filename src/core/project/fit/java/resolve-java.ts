import type { KnownFiles, Target } from '../facts';

/**
 * Where a class or a package (`a.b.*`) of Java lies: under any source folder, that of the importing file first.
 * A package of which the project has files is the project's.
 */
export function resolveJava(
  from: string,
  specifier: string,
  { paths }: KnownFiles
): Target {
  const names = specifier.split('.');
  const last = names.pop() ?? '';
  const folder = names.join('/');
  const root = /^(.*?)src\//.exec(from)?.[1] ?? '';
  const sources = [...paths].filter(path => path.endsWith('.java'));
  const inPackage = sources.filter(path => {
    const place = path.slice(0, Math.max(0, path.lastIndexOf('/')));
    return place === folder || place.endsWith(`/${folder}`);
  });
  if (last === '*') {
    return inPackage.length > 0
      ? { type: 'folder', path: folder }
      : isOfProject(names, sources)
        ? { type: 'missing', wanted: folder }
        : { type: 'external' };
  }
  const found = inPackage.filter(
    path => path.endsWith(`/${last}.java`) || path === `${last}.java`
  );
  const path = found.find(item => item.startsWith(root)) ?? found[0];
  if (path !== undefined) {
    return { type: 'file', path };
  }
  return inPackage.length > 0 || isOfProject(names, sources)
    ? { type: 'missing', wanted: specifier }
    : { type: 'external' };
}

/** Whether a package begins as those of the project do: with the same two names. */
function isOfProject(
  names: readonly string[],
  sources: readonly string[]
): boolean {
  const start = names.slice(0, 2).join('/');
  return (
    names.length >= 2 && sources.some(path => path.includes(`/java/${start}/`))
  );
}
