import type { INotebookTracker } from '@jupyterlab/notebook';
import type { HiddenItems } from '../ui/run-view/actions';

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
    const { panel, cell } = this._find(card);
    const notebook = panel?.model;
    let stop: (() => void) | null = () => undefined;
    if (!notebook || cell === undefined) {
      show(null);
      return stop;
    }
    void loaded().then(([{ watchOf }, { hiddenAt }]) => {
      if (stop !== null && !notebook.isDisposed) {
        show(hiddenAt(notebook, cell.model, turn));
        stop = watchOf(notebook).watch(() => {
          if (!cell.isDisposed) {
            show(hiddenAt(notebook, cell.model, turn));
          }
        });
      }
    });
    return () => {
      stop?.();
      stop = null;
    };
  }

  async set(
    card: HTMLElement,
    turn: number,
    name: string,
    hidden: boolean
  ): Promise<readonly string[] | null> {
    const { panel, cell } = this._find(card);
    const notebook = panel?.model;
    if (!notebook || cell === undefined) {
      return null;
    }
    const [, { hiddenAt, hideItem }] = await loaded();
    hideItem(notebook, cell.model, { turn, name, hidden });
    return hiddenAt(notebook, cell.model, turn);
  }

  private _find(card: HTMLElement) {
    const panel = this._tracker?.find(({ node }) => node.contains(card));
    const cell = panel?.content.widgets.find(({ node }) => node.contains(card));
    return { panel, cell };
  }
}
