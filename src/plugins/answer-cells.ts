import type { INotebookTracker } from '@jupyterlab/notebook';
import type { BlockStand } from '../core/cells/block-stands';
import type { AnswerCells } from '../ui/run-view/actions';
import { placeOfCard, watchLater } from './watch-prompt';

/** What reads notebooks is loaded with the first card that has cells. */
const reader = () =>
  Promise.all([
    import('../adapters/lab/notebook-watch'),
    import('../core/cells/block-stands')
  ]);

/** Where the cells of answers stand, in the notebooks that a tracker knows. */
export class NotebookAnswerCells implements AnswerCells {
  constructor(private readonly _tracker: INotebookTracker | null) {}

  watch(
    card: HTMLElement,
    run: string,
    show: (stands: readonly BlockStand[] | null) => void
  ): () => void {
    const place = placeOfCard(this._tracker, card);
    if (place === null) {
      show(null);
      return () => undefined;
    }
    const { notebook, prompt } = place;
    return watchLater(place, reader(), ([{ watchOf }, { blockStands }]) =>
      watchOf(notebook).watch(cells => {
        if (!prompt.isDisposed) {
          show(blockStands(cells, prompt.model.id, run));
        }
      })
    );
  }
}
