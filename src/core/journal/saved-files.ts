import type { SavedFile } from '../values/saved-file';
import { begunFolder } from './finished-folder';
import type { RunState } from './run-state';

/** The files that a run has written and that it left there: those that were saved, and those of a project. */
export function savedFiles({
  files,
  project
}: Pick<RunState, 'files' | 'project'>): readonly SavedFile[] {
  const folder = begunFolder(project);
  if (folder === null) {
    return files;
  }
  // A change is written beside the folder first, to be tested.
  const isChange = project.some(({ type }) => type === 'change-begun');
  const writes = isChange ? 'change-written' : 'file-written';
  const hashes = new Map<string, string | null>();
  project.forEach(step => {
    const { type, path } = step;
    if (type === writes && typeof path === 'string') {
      // A change whose hash is missing has taken the file away.
      hashes.set(path, typeof step.hash === 'string' ? step.hash : null);
    }
  });
  return [
    ...files,
    ...[...hashes].flatMap(([path, hash]) =>
      hash === null ? [] : [{ path: `${folder}/${path}`, hash }]
    )
  ];
}
