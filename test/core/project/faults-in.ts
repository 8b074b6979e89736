import { findingsOf } from '../../../src/core/project/fit/check-file';
import { viewOf } from './view-of';

/** What does not fit in files that know nothing of a plan: `path: message`. */
export async function faultsIn(
  files: Readonly<Record<string, string>>
): Promise<string[]> {
  const view = await viewOf(files);
  return [...view.facts].flatMap(([path, its]) =>
    findingsOf(path, its, view).map(({ message }) => `${path}: ${message}`)
  );
}
