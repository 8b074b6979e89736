import type { INotebookTracker } from '@jupyterlab/notebook';
import type { BlockStand } from '../core/cells/block-stands';
import type { AnswerCells } from '../ui/run-view/actions';

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
    const panel = this._tracker?.find(({ node }) => node.contains(card));
    const notebook = panel?.model;
    const prompt = panel?.content.widgets.find(({ node }) =>
      node.contains(card)
    );
    let stop: (() => void) | null = () => undefined;
    if (!notebook || prompt === undefined) {
      show(null);
      return stop;
    }
    void reader().then(([{ watchOf }, { blockStands }]) => {
      if (stop !== null && !notebook.isDisposed) {
        stop = watchOf(notebook).watch(cells => {
          if (!prompt.isDisposed) {
            show(blockStands(cells, prompt.model.id, run));
          }
        });
      }
    });
    return () => {
      stop?.();
      stop = null;
    };
  }
}
