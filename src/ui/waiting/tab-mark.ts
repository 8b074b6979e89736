import type { TranslationBundle } from '@jupyterlab/translation';
import type { Title, Widget } from '@lumino/widgets';

const WAITS = 'jp-Cellwright-waits';

/** Marks the tab of a notebook in which something waits, and says so in its tooltip; or takes that back. */
export function markTab(
  title: Title<Widget>,
  isWaiting: boolean,
  trans: TranslationBundle
): void {
  const isMarked = title.className.includes(WAITS);
  if (isMarked === isWaiting) {
    return;
  }
  const words = `\n${trans.__('A prompt waits for your answer')}`;
  if (isWaiting) {
    title.className += ` ${WAITS}`;
    title.caption += words;
  } else {
    title.className = title.className.replace(` ${WAITS}`, '');
    title.caption = title.caption.replace(words, '');
  }
}
