import type { Cell } from '@jupyterlab/cells';
import type { INotebookModel, INotebookTracker } from '@jupyterlab/notebook';

/** Where a card stands. */
export interface PlaceOfCard {
  readonly notebook: INotebookModel;
  /** The cell of its prompt. */
  readonly prompt: Cell;
}

/** Where a card stands in the notebooks that a tracker knows; `null` where it stands in none. */
export function placeOfCard(
  tracker: INotebookTracker | null,
  card: HTMLElement
): PlaceOfCard | null {
  const panel = tracker?.find(({ node }) => node.contains(card));
  const prompt = panel?.content.widgets.find(({ node }) => node.contains(card));
  return panel?.model && prompt !== undefined
    ? { notebook: panel.model, prompt }
    : null;
}

/**
 * Watches the notebook of a card once what reads it is loaded.
 *
 * @param begin starts to watch; what it returns ends that. It is not called where all has ended meanwhile.
 * @returns what ends it.
 */
export function watchLater<T>(
  { notebook }: PlaceOfCard,
  loaded: Promise<T>,
  begin: (loaded: T) => () => void
): () => void {
  let stop: (() => void) | null = () => undefined;
  void loaded.then(parts => {
    if (stop !== null && !notebook.isDisposed) {
      stop = begin(parts);
    }
  });
  return () => {
    stop?.();
    stop = null;
  };
}
