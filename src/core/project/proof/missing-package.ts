import type { TracedTest } from './python-suspects';

const MISSING = /ModuleNotFoundError: No module named '([A-Za-z_]\w*)/;

/**
 * A package that tests could not import and that is none of the project's: the fault of the place, not of the code.
 * `null` where there is none.
 */
export function missingPackage(
  tests: readonly Pick<TracedTest, 'message'>[],
  files: ReadonlyMap<string, string>
): string | null {
  const own = new Set(
    [...files.keys()].flatMap(path =>
      path.split('/').map(name => name.replace(/\.py$/, ''))
    )
  );
  const names = tests.flatMap(({ message }) => {
    const name = MISSING.exec(message)?.[1];
    return name === undefined || own.has(name) ? [] : [name];
  });
  return names[0] ?? null;
}
