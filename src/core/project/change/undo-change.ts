import * as z from 'zod/mini';

import { useApproval, type Approved } from '../../consent/approved';
import { CellwrightError } from '../../errors';
import { said } from '../../said';
import type { ExistingFolder } from '../../ports/project-folder';
import { RECORD_PATH } from '../plan/agreement';
import {
  requireAgreedDifference,
  type ChangeAgreement,
  type FileDifference
} from './change-agreement';
import { readRecord } from './read-record';
import { isOfChange, readUndoRecord, UNDO_PATH } from './undo-record';
import { writeDifferences } from './write-differences';

const portsShape = z.looseObject({ ports: z.optional(z.unknown()) });

/** What taking back the last change of a project would do. */
export interface UndoProposal {
  readonly folder: string;
  /** What was changed, in a line. */
  readonly summary: string;
  /** What stands there now, and what stood there before the change. */
  readonly files: readonly FileDifference[];
  /** Files that somebody changed since: they stay as they are. */
  readonly edited: readonly string[];
}

/**
 * Looks at what the last change of a project would be taken back to.
 *
 * @param name of the folder, as it is named to the human.
 * @throws CellwrightError `file-path-refused` where there is no change that can be taken back, and as the folder does.
 */
export async function proposeUndo(
  folder: Pick<ExistingFolder, 'read'>,
  name: string
): Promise<UndoProposal> {
  const undo = readUndoRecord(await folder.read(UNDO_PATH));
  if (undo === null) {
    throw new CellwrightError({
      code: 'file-path-refused',
      retryable: false,
      message: said`There is no change of ${name} that can be taken back.`,
      fix: said`Choose the folder of a project that Cellwright has changed.`
    });
  }
  const files: FileDifference[] = [];
  const edited: string[] = [];
  const movedTo = new Map(undo.files.map(({ path, from }) => [from, path]));
  for (const file of undo.files) {
    const { path, before } = file;
    const now = await folder.read(path);
    const isRecord = path === RECORD_PATH;
    const then = isRecord ? withPortsOf(now, before) : before;
    if (now === then) {
      continue;
    }
    // Others write to the record as well; what it says of files has to be true again.
    if (isRecord || isOfChange(undo.files, file, now)) {
      const from = movedTo.get(path);
      files.push({
        ...{ path, before: now, after: then },
        ...(from === undefined ? {} : { from })
      });
    } else {
      edited.push(path);
    }
  }
  return { folder: name, summary: undo.summary, files, edited };
}

/** The record as it was, with the ports that the preview has chosen since: they belong to no change. */
function withPortsOf(now: string | null, before: string | null): string | null {
  const ports = readRecord(portsShape, now)?.ports;
  const then = readRecord(portsShape, before);
  return ports === undefined || then === null
    ? before
    : `${JSON.stringify({ ...then, ports }, null, 2)}\n`;
}

/**
 * Takes a change back as a human agreed to; what somebody changes meanwhile stays, and what stood there before can
 * still be taken back to.
 *
 * @returns the files that stayed as they are.
 * @throws CellwrightError `consent-mismatch`, and as the folder does.
 */
export async function undoChange(
  folder: ExistingFolder,
  agreement: Approved<ChangeAgreement>,
  signal: AbortSignal
): Promise<readonly string[]> {
  const kept: string[] = [];
  const { folder: folderName, files } = useApproval(agreement);
  files.forEach(item => requireAgreedDifference(agreement, item));
  await writeDifferences(folder, files, {
    signal,
    kept: path => kept.push(path),
    written: () => undefined
  });
  const left = await proposeUndo(folder, folderName);
  if (left.files.length === 0 && left.edited.length === 0) {
    await folder.remove(UNDO_PATH, signal);
  }
  return kept;
}
