/** Where the tests of a file belong, and how they import it. */
export interface TestTarget {
  /** `tests/…/test_NAME.py`, relative as the source path is. */
  readonly path: string;
  /** Dotted name under which the file is imported: `tools.csv_tool`. */
  readonly moduleName: string;
}

/** Folders that hold packages and are no packages themselves. */
const ROOTS: ReadonlySet<string> = new Set(['src', 'lib', 'python']);

/**
 * The place of a Python file's tests: the same folders below `tests`, without the outermost one, which
 * names the project: `app/tools/csv.py` has its tests in `tests/tools/test_csv.py`.
 *
 * @param path resolved path of the file, `/`-separated; `null` is returned where it is no Python file.
 */
export function testTarget(path: string): TestTarget | null {
  const segments = path.split('/').filter(segment => segment !== '');
  const file = segments.pop() ?? '';
  const name = /^([A-Za-z_]\w*)\.py$/.exec(file)?.[1];
  if (name === undefined || segments.some(segment => segment === '..')) {
    return null;
  }
  const packages = ROOTS.has(segments[0]) ? segments.slice(1) : segments;
  const folders = packages.slice(1);
  const isPackage = name === '__init__';
  const testName = isPackage ? (packages.at(-1) ?? 'package') : name;
  return {
    path: ['tests', ...folders, `test_${testName}.py`].join('/'),
    moduleName: [...packages, ...(isPackage ? [] : [name])].join('.')
  };
}
