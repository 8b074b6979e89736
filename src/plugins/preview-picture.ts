import { Notification } from '@jupyterlab/apputils';
import { NotebookPanel } from '@jupyterlab/notebook';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { Widget } from '@lumino/widgets';
import type { OpenPreview } from '../adapters/lab/project-previews';
import { errorText } from '../core/in-words';

/** What puts pictures of a preview into the answer that it belongs to; `null` where it belongs to none. */
export function pictureFor(
  open: OpenPreview,
  {
    panel,
    prompt
  }: { readonly panel: Widget | undefined; readonly prompt: unknown },
  trans: TranslationBundle
): ((module: string) => void) | null {
  return typeof prompt === 'string' && panel instanceof NotebookPanel
    ? module => void previewPicture(open, module, { panel, prompt }, trans)
    : null;
}

/** The answer that a picture of a preview goes into. */
interface PictureWanted {
  readonly panel: NotebookPanel;
  /** Id of the cell that asked for the project. */
  readonly prompt: string;
}

/** Puts a picture of what a module shows into the answer that it belongs to; says where that cannot be. */
async function previewPicture(
  { preview }: OpenPreview,
  module: string,
  { panel, prompt }: PictureWanted,
  trans: TranslationBundle
): Promise<void> {
  try {
    const { putPicture } = await import('../adapters/lab/put-picture');
    const png = await preview.picture(module);
    const isThere =
      png !== null && putPicture(panel.content, prompt, { module, png });
    if (!isThere) {
      Notification.warning(
        trans.__('The summary of the project is not there any more.')
      );
    }
  } catch (error) {
    Notification.warning(errorText(error, trans));
  }
}
