import { sha256 } from '../../hash';
import type { FileProposal } from '../../ports/text-change';
import type { Saving } from './deps';
import { inFormOf } from '../../text-form';
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
 * A text as a human is asked whether it may be saved.
 *
 * @param written the path, relative to `folder`, or to the server's root where it begins with `/`.
 * @throws CellwrightError `file-path-refused`, `snippet-unreadable`.
 */
export async function fileProposal(
  text: string,
  written: string,
  folder: string,
  files: Saving['files']
): Promise<FileProposal> {
  const path = await realTargetPath(resolveTargetPath(written, folder), files);
  const entry = await files.stat(path);
  const before = entry === null ? null : (await files.readText(path)).text;
  return {
    file: {
      path,
      content: before ? inFormOf(before, text) : withLastNewline(text),
      replaces: before === null ? null : sha256(before, HASH_DIGITS)
    },
    before
  };
}

/** New files end with a newline. */
export function withLastNewline(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`;
}

/**
 * Saves a text to a file after a human has seen what changes, and agreed.
 *
 * @param written see {@link fileProposal}.
 * @throws CellwrightError `file-path-refused`, `snippet-unreadable`; as the writer does; `cancelled`.
 */
export async function saveFile(
  text: string,
  written: string,
  folder: string,
  { files, human, writer }: Saving,
  signal: AbortSignal
): Promise<AskedFile> {
  const proposal = await fileProposal(text, written, folder, files);
  const approved = await human.decideFile(proposal, signal);
  return {
    path: proposal.file.path,
    saved:
      approved === null ? null : (await writer.write(approved, signal)).path
  };
}
