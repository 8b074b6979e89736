import { STANDARD_MODULES } from '../../../python/known-imports';
import type { KnownFiles, Target } from '../facts';

/** Folders that are put on Python's path beside the ones above a file. */
const SOURCE_FOLDERS = ['src/', 'lib/', 'python/'];

/**
 * Where a module of Python lies. Absolute ones are looked for in all folders above the importing file and in
 * their `src/`: which of them are on the path depends on how the project is started. A folder that is a package is on it
 * only where one of its files is started by itself: what lies in it may share its name with a package from elsewhere
 * (`app/redis.py`), which is meant then. No file means itself by its bare name.
 */
export function resolvePython(
  from: string,
  specifier: string,
  { paths }: KnownFiles
): Target {
  const dots = /^\.*/.exec(specifier)?.[0].length ?? 0;
  const names = specifier
    .slice(dots)
    .split('.')
    .filter(name => name !== '');
  const folders = from.split('/').slice(0, -1);
  if (dots > 0) {
    const base = folders.slice(0, folders.length - (dots - 1));
    if (dots - 1 > folders.length) {
      return { type: 'missing', wanted: specifier };
    }
    return (
      find(base.map(name => `${name}/`).join(''), names, paths) ?? {
        type: 'missing',
        wanted: [...base, ...names].join('/')
      }
    );
  }
  const roots = folders
    .map((_name, at) =>
      folders
        .slice(0, folders.length - at)
        .map(name => `${name}/`)
        .join('')
    )
    .concat('')
    .flatMap(root => [root, ...SOURCE_FOLDERS.map(name => root + name)]);
  const isStandard = STANDARD_MODULES.has(names[0]);
  const isInside = (root: string) =>
    paths.has(`${root}__init__.py`) &&
    !SOURCE_FOLDERS.some(name => `/${root}`.endsWith(`/${name}`));
  const outside = roots.filter(root => !isInside(root));
  for (const root of isStandard ? [] : [...outside, ...roots]) {
    const target = find(root, names, paths);
    const isItself =
      target?.path === from && names.length === 1 && !isInit(from);
    if (target !== null && !isItself) {
      return isInside(root) ? { ...target, unsure: true } : target;
    }
  }
  // Its first name is a package of the project: the rest of it is wrong.
  const home = isStandard
    ? undefined
    : outside.find(root => isPackage(`${root}${names[0]}`, paths));
  return home === undefined
    ? { type: 'external' }
    : { type: 'missing', wanted: `${home}${names.join('/')}` };
}

const isInit = (path: string) => path.endsWith('__init__.py');

function find(
  root: string,
  names: readonly string[],
  paths: ReadonlySet<string>
): Extract<Target, { path: string }> | null {
  const place = root + names.join('/');
  const folder = names.length === 0 ? root.replace(/\/$/, '') : place;
  const file = [`${place}.py`, `${place}.pyi`, `${folder}/__init__.py`].find(
    path =>
      paths.has(path) && (names.length > 0 || path.endsWith('__init__.py'))
  );
  if (file !== undefined) {
    return { type: 'file', path: file };
  }
  return isPackage(folder, paths) ? { type: 'folder', path: folder } : null;
}

/** Whether a folder holds Python, directly or below. */
function isPackage(folder: string, paths: ReadonlySet<string>): boolean {
  const start = folder === '' ? '' : `${folder}/`;
  for (const path of paths) {
    if (path.startsWith(start) && path.endsWith('.py')) {
      return true;
    }
  }
  return false;
}
