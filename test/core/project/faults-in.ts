import { findingsOf } from '../../../src/core/project/fit/check-file';
import { loadReaders, readFacts } from '../../../src/core/project/fit/readers';

/** What does not fit in files that know nothing of a plan: `path: message`. */
export async function faultsIn(
  files: Readonly<Record<string, string>>
): Promise<string[]> {
  const readers = await loadReaders(Object.keys(files));
  const facts = new Map(
    Object.entries(files).map(([path, content]) => [
      path,
      readFacts(readers, path, content)
    ])
  );
  const view = { readers, paths: new Set(Object.keys(files)), facts };
  return [...facts].flatMap(([path, its]) =>
    findingsOf(path, its, view).map(({ message }) => `${path}: ${message}`)
  );
}
