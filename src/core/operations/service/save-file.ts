import { sha256 } from '../../hash';
import type { FileToWrite } from '../../ports/writer';
import type { Saving } from './deps';
import { realTargetPath, resolveTargetPath } from './target-path';

/** A file that a human was asked about. */
export interface AskedFile {
  /** Where it lies, from the server's root, links followed. */
  readonly path: string;
  /** Where it was saved, as the writer says; `null` where the human declined. */
  readonly saved: string | null;
}

/** Digits of the hash of what a file replaces. */
const HASH_DIGITS = 16;

/**
 * Saves a text to a file after a human has seen what changes, and agreed.
 *
 * @param written the path, relative to `folder`, or to the server's root where it begins with `/`.
 * @throws CellwrightError `file-path-refused`, `snippet-unreadable`; as the writer does; `cancelled`.
 */
export async function saveFile(
  text: string,
  written: string,
  folder: string,
  { files, human, writer }: Saving,
  signal: AbortSignal
): Promise<AskedFile> {
  const path = await realTargetPath(resolveTargetPath(written, folder), files);
  const entry = await files.stat(path);
  const before = entry === null ? null : (await files.readText(path)).text;
  const file: FileToWrite = {
    path,
    content: text.endsWith('\n') ? text : `${text}\n`,
    replaces: before === null ? null : sha256(before, HASH_DIGITS)
  };
  const approved = await human.decideFile({ file, before }, signal);
  return {
    path,
    saved:
      approved === null ? null : (await writer.write(approved, signal)).path
  };
}
