import type { ExistingFolder } from '../../ports/project-folder';
import { fileHash } from '../files/project-writer';
import { contractFiles } from '../contract/contract-files';
import { README_PATH, RECORD_PATH } from '../plan/agreement';
import { plannedPaths, type ProjectPlan } from '../plan/plan-schema';
import { derivePlan, isSource } from './derive-plan';
import { planAsItStands } from './plan-as-it-stands';
import { readStoredRecord, type StoredRecord } from './stored-record';
import { surveyFolder, type LeftOut } from './survey-folder';
import {
  isOfChange,
  readUndoRecord,
  UNDO_PATH,
  type UndoRecord
} from './undo-record';

/** A project that stands in a folder, whoever made it. */
export interface ExistingProject {
  /** The plan of what stands there: that of the record, or read from the files. */
  readonly plan: ProjectPlan;
  readonly files: ReadonlyMap<string, string>;
  readonly leftOut: readonly LeftOut[];
  /** What Cellwright wrote of it; `null` where it did not make it, or the record cannot be read. */
  readonly record: StoredRecord | null;
  /** The last change, as long as it can be taken back. */
  readonly undo: UndoRecord | null;
  /** What people changed, added and took away since the record was written. */
  readonly edited: readonly string[];
  readonly added: readonly string[];
  readonly missing: readonly string[];
}

/**
 * Reads the project that stands in a folder.
 *
 * @param name of the folder.
 * @param interrupted the change that is taken up again, if one is: its files are read as they were before it.
 * @returns `null` where none stands there: no file of code, and no record.
 * @throws CellwrightError as {@link surveyFolder}.
 */
export async function existingProject(
  folder: Pick<ExistingFolder, 'list' | 'read'>,
  name: string,
  signal: AbortSignal,
  interrupted: string | null = null
): Promise<ExistingProject | null> {
  const { files: standing, leftOut } = await surveyFolder(folder, signal);
  const [recordText, undoText] = await Promise.all([
    folder.read(RECORD_PATH),
    folder.read(UNDO_PATH)
  ]);
  const record = readStoredRecord(recordText);
  const undo = readUndoRecord(undoText);
  const files =
    undo !== null && undo.change === interrupted
      ? beforeChange(standing, undo)
      : standing;
  if (![...files.keys()].some(isSource)) {
    return null;
  }
  if (record === null) {
    const plan = await derivePlan(name, files);
    return {
      ...{ plan, files, leftOut, record, undo },
      ...{ edited: [], added: [], missing: [] }
    };
  }
  const known = new Map(record.files.map(file => [file.path, file.hash]));
  const changed = undo?.files ?? [];
  const ours = new Set(
    changed
      .filter(file => isOfChange(changed, file, files.get(file.path) ?? null))
      .map(({ path }) => path)
  );
  const planned = new Set([
    ...plannedPaths(record.plan),
    ...contractFiles(record.plan).map(({ path }) => path),
    README_PATH
  ]);
  const hashes = new Map(
    [...files].map(([path, text]) => [path, fileHash(text)])
  );
  return {
    plan: planAsItStands(record.plan, files),
    files,
    leftOut,
    record,
    undo,
    edited: [...hashes]
      .filter(
        ([path, hash]) =>
          known.has(path) && known.get(path) !== hash && !ours.has(path)
      )
      .map(([path]) => path),
    added: [...files.keys()].filter(
      path => !known.has(path) && !planned.has(path) && !ours.has(path)
    ),
    missing: record.files
      .filter(
        ({ path, hash }) =>
          hash !== null &&
          !files.has(path) &&
          !leftOut.some(other => other.path === path) &&
          !ours.has(path)
      )
      .map(({ path }) => path)
  };
}

/** The files as they stood before a change that was interrupted; what somebody has written since stays. */
function beforeChange(
  standing: ReadonlyMap<string, string>,
  { files: changed }: UndoRecord
): Map<string, string> {
  const files = new Map(standing);
  for (const file of changed) {
    const { path, before } = file;
    const now = standing.get(path) ?? null;
    if (path === RECORD_PATH || !isOfChange(changed, file, now)) {
      continue;
    }
    if (before === null) {
      files.delete(path);
    } else {
      files.set(path, before);
    }
  }
  return files;
}
