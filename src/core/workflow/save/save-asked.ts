import type { DecidedFile } from '../../cells/answered-prompt';
import { wordsOf, type CellwrightError } from '../../errors';
import { unlessStopped } from '../../generation/answers/unless-stopped';
import { sha256 } from '../../hash';
import type { Saving } from '../../operations/service/deps';
import { fileProposal } from '../../operations/service/save-file';
import type { RequestWork } from '../request-work';
import { said, sentences, type Words } from '../../said';

/** Digits of the hash of a saved file, as those of attached files have. */
const HASH_DIGITS = 12;

/** What saves files of a request, and the folder from which their paths are written. */
export function savingOf({
  task: { cell },
  ports,
  human
}: RequestWork): Saving & { readonly folder: string } {
  const { notebookFolder: folder, files } = ports.snippetPlace(cell.path);
  return { files, human, writer: ports.fileWriter(cell.path), folder };
}

/** Adds a note to a request's card. */
export function tell({ writer }: RequestWork, text: Words): void {
  writer.write({ type: 'note-added', text });
}

export function tellFailure(work: RequestWork, error: CellwrightError): void {
  const { message, fix = '' } = wordsOf(error.failure);
  tell(work, sentences(message, fix));
}

/**
 * Saves a text to a file after the user has seen what changes in it; what came of that is told in the card.
 *
 * @param written the path, from the notebook's folder, or from the server's root where it begins with `/`.
 * @returns whether it was saved.
 * @throws CellwrightError `cancelled`.
 */
export async function saveAsked(
  work: RequestWork,
  written: string,
  text: string
): Promise<boolean> {
  const { folder, files, human } = savingOf(work);
  const { signal } = work.writer.run;
  try {
    const proposal = await fileProposal(text, written, folder, files);
    const file = await human.decideFile(proposal, signal);
    return await writeDecided(work, { path: proposal.file.path, file });
  } catch (error) {
    tellFailure(work, unlessStopped(error, signal));
    return false;
  }
}

/**
 * Writes a file that was decided, and tells and records what came of it.
 *
 * @returns whether it was saved.
 * @throws CellwrightError `cancelled`.
 */
export async function writeDecided(
  work: RequestWork,
  { path, file }: DecidedFile
): Promise<boolean> {
  if (file === null) {
    tell(work, said`Not saved to ${path}, as you said.`);
    return false;
  }
  const { signal } = work.writer.run;
  try {
    const { content } = file.value;
    await savingOf(work).writer.write(file, signal);
    const hash = sha256(content, HASH_DIGITS);
    work.writer.write({ type: 'file-saved', path, hash });
    tell(work, said`Saved to ${path}.`);
    return true;
  } catch (error) {
    tellFailure(work, unlessStopped(error, signal));
    return false;
  }
}
