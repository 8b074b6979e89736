import { Notification } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import { asCellwrightError } from '../core/errors';
import { errorText } from '../core/in-words';

/** Does what has no card to say that it failed: a notification tells it, unless the user stopped it themselves. */
export async function told(
  trans: TranslationBundle,
  work: () => Promise<void>
): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (asCellwrightError(error).code !== 'cancelled') {
      Notification.error(errorText(error, trans));
    }
  }
}
