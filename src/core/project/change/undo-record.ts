import * as z from 'zod/mini';
import { fileHash } from '../files/project-writer';
import { RECORD_PATH } from '../plan/agreement';
import { pathFault } from '../plan/path-fault';
import { readRecord } from './read-record';

/** File of a project that keeps what its last change replaced. Not hidden, as the record. */
export const UNDO_PATH = 'cellwright-undo.json';

const undoShape = z.object({
  v: z.literal(1),
  /** Which change it is of. */
  change: z.string(),
  /** What was changed, in a line. */
  summary: z.string(),
  files: z.array(
    z.object({
      /** The record may come with a folder from anywhere: it names nothing that a plan could not. */
      path: z.string().check(z.refine(path => pathFault(path) === null)),
      /** The text before; `null` where there was no file. */
      before: z.nullable(z.string()),
      /** Hash of the text after; `null` where there is no file any more. */
      after: z.nullable(z.string()),
      /** The file that it was before, where it moved. */
      from: z.optional(z.string())
    })
  )
});

/** What takes a change back: the texts before, and how to know that nobody has changed them since. */
export type UndoRecord = z.infer<typeof undoShape>;

/** One file of it. */
export type UndoFile = UndoRecord['files'][number];

/** Reads it; `null` where there is none that can be read. */
export function readUndoRecord(text: string | null): UndoRecord | null {
  return readRecord(undoShape, text);
}

/**
 * What takes a change back, before it has written anything: what stood there before an earlier run of it, or before
 * another one that did not come to its end, stays. Only the end of a change writes the project's record.
 */
export function continuedUndo(
  undo: UndoRecord | null,
  change: string,
  summary: string
): UndoRecord {
  const isEnded = undo?.files.some(({ path }) => path === RECORD_PATH) ?? true;
  if (undo === null || (isEnded && undo.change !== change)) {
    return { v: 1, change, summary, files: [] };
  }
  const summaries = new Set(
    [undo.summary, summary].filter(text => text !== '')
  );
  return { v: 1, change, summary: [...summaries].join(' '), files: undo.files };
}

export function undoText(record: UndoRecord): string {
  return `${JSON.stringify(record, null, 2)}\n`;
}

export function hashOf(text: string | null): string | null {
  return text === null ? null : fileHash(text);
}

/**
 * Whether what stands in a file is what the change put there, and nobody else: also where it broke off halfway. A file
 * that moves and changes is moved, then written; taken back, it is moved back, then written.
 *
 * @param files of the same change.
 * @param now what stands there; `null` where there is no file.
 */
export function isOfChange(
  files: readonly UndoFile[],
  { path, after, from }: UndoFile,
  now: string | null
): boolean {
  const hash = hashOf(now);
  if (hash === after || now === null) {
    return hash === after;
  }
  return files.some(
    other =>
      (other.path === from && other.before === now) ||
      (other.from === path && other.after === hash)
  );
}
