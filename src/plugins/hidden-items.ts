import type { INotebookTracker } from '@jupyterlab/notebook';
import type { HiddenItems } from '../ui/run-view/actions';
import { placeOfCard, watchLater } from './watch-prompt';

/** What reads and writes prompts is loaded with the first card that shows what a model was shown. */
const loaded = () =>
  Promise.all([
    import('../adapters/lab/notebook-watch'),
    import('../adapters/lab/hide-item')
  ]);

/** What prompts hide of their notebooks, in the notebooks that a tracker knows. */
export class NotebookHiddenItems implements HiddenItems {
  constructor(private readonly _tracker: INotebookTracker | null) {}

  watch(
    card: HTMLElement,
    turn: number,
    show: (names: readonly string[] | null) => void
  ): () => void {
    const place = placeOfCard(this._tracker, card);
    if (place === null) {
      show(null);
      return () => undefined;
    }
    const { notebook, prompt } = place;
    return watchLater(place, loaded(), ([{ watchOf }, { hiddenAt }]) => {
      show(hiddenAt(notebook, prompt.model, turn));
      return watchOf(notebook).watch(() => {
        if (!prompt.isDisposed) {
          show(hiddenAt(notebook, prompt.model, turn));
        }
      });
    });
  }

  async set(
    card: HTMLElement,
    turn: number,
    name: string,
    hidden: boolean
  ): Promise<readonly string[] | null> {
    const place = placeOfCard(this._tracker, card);
    if (place === null) {
      return null;
    }
    const { notebook, prompt } = place;
    const [, { hiddenAt, hideItem }] = await loaded();
    hideItem(notebook, prompt.model, { turn, name, hidden });
    return hiddenAt(notebook, prompt.model, turn);
  }
}
