import { unlessStopped } from '../../generation/answers/unless-stopped';
import type { Saving } from '../../operations/service/deps';
import { saveFile } from '../../operations/service/save-file';
import type { RequestWork } from '../request-work';

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
export function tell({ writer }: RequestWork, text: string): void {
  writer.write({ type: 'note-added', text });
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
  const { folder, ...saving } = savingOf(work);
  const { signal } = work.writer.run;
  try {
    const { path, saved } = await saveFile(
      text,
      written,
      folder,
      saving,
      signal
    );
    tell(
      work,
      saved === null
        ? `Not saved to ${path}, as you said.`
        : `Saved to ${path}.`
    );
    return saved !== null;
  } catch (error) {
    const { message, fix } = unlessStopped(error, signal);
    tell(work, fix === undefined ? message : `${message} ${fix}`);
    return false;
  }
}
