import { InputDialog } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';

/** Asks for the folder of a project, from the server's root; `null` where none is named. */
export async function askFolder(
  trans: TranslationBundle
): Promise<string | null> {
  const { value } = await InputDialog.getText({
    title: trans.__('Folder of the project'),
    placeholder: trans.__('For example: notebooks/shop')
  });
  return value === null || value.trim() === ''
    ? null
    : value.trim().replace(/^\/+|\/+$/g, '');
}
