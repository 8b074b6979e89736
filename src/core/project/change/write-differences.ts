import { stopped } from '../../errors';
import type { ExistingFolder } from '../../ports/project-folder';
import type { FileDifference } from './change-agreement';

/** What is told while differences are written. */
export interface DifferencesWriting {
  readonly signal: AbortSignal;
  /** Somebody changed the file meanwhile: it stays. */
  readonly kept: (path: string) => void;
  readonly written: (difference: FileDifference) => void;
}

/**
 * Writes differences that were agreed to, never over what somebody wrote meanwhile. A file that moves is moved, so that
 * who may read and run it stays as it is.
 *
 * @throws CellwrightError `cancelled` after an abort, and as the folder does.
 */
export async function writeDifferences(
  folder: ExistingFolder,
  differences: readonly FileDifference[],
  { signal, kept, written }: DifferencesWriting
): Promise<void> {
  const leaving = new Map(
    differences
      .filter(({ after }) => after === null)
      .map(item => [item.path, item])
  );
  const moved = new Set<string>();
  const stands = async ({ path, before }: FileDifference) =>
    (await folder.read(path)) === before;
  for (const item of movesFirst(differences)) {
    const { path, before, after, from } = item;
    if (moved.has(path)) {
      continue;
    }
    if (signal.aborted) {
      throw stopped(signal.reason);
    }
    if (!(await stands(item))) {
      kept(path);
      continue;
    }
    if (after === null) {
      await folder.remove(path, signal);
    } else {
      const source = before === null ? leaving.get(from ?? '') : undefined;
      if (source !== undefined && (await stands(source))) {
        await folder.move(source.path, path, signal);
        moved.add(source.path);
        written(source);
      }
      await folder.write({ path, content: after }, signal);
    }
    written(item);
  }
}

/** Once the old file is gone, nothing is left to move. */
function movesFirst(differences: readonly FileDifference[]): FileDifference[] {
  const isMove = ({ from }: FileDifference) => from !== undefined;
  return [
    ...differences.filter(isMove),
    ...differences.filter(item => !isMove(item))
  ];
}
