import type { ProjectView } from '../../../src/core/project/fit/project-view';
import { loadReaders, readFacts } from '../../../src/core/project/fit/readers';

/** Files by their paths, as they are seen when one of them is judged. */
export async function viewOf(
  files: Readonly<Record<string, string>>
): Promise<ProjectView> {
  const readers = await loadReaders(Object.keys(files));
  const facts = new Map(
    Object.entries(files).map(([path, content]) => [
      path,
      readFacts(readers, path, content)
    ])
  );
  return { readers, paths: new Set(Object.keys(files)), facts };
}
