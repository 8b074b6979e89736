import type { Cell } from '@jupyterlab/cells';
import type { NotebookPanel } from '@jupyterlab/notebook';
import { isMagicCell } from '../../core/magic/is-magic-cell';

const anchoring = () => import('./anchor-mentions');

/** How long a prompt has to rest before it is looked at, in ms. */
const REST_MS = 300;

/** How long the editor takes to have what was typed in its text, in ms. */
const TAKEN_MS = 50;

/**
 * Keeps which cells the mentions in prompts mean while they are written, so that they mean the same after cells have
 * been moved or run.
 *
 * @param offer called where an `@` was typed in a prompt: what can be mentioned may be offered.
 */
export function watchMentions(panel: NotebookPanel, offer: () => void): void {
  const watched = new WeakSet<Cell>();
  const { content } = panel;
  const watch = (cell: Cell) => {
    let due: ReturnType<typeof setTimeout> | undefined;
    let had = false;
    cell.model.contentChanged.connect(() => {
      const source = cell.model.sharedModel.getSource();
      const has = source.includes('@') && isMagicCell(source);
      if (has || had) {
        clearTimeout(due);
        due = setTimeout(() => {
          if (!cell.isDisposed) {
            void anchoring().then(({ anchorMentions }) =>
              anchorMentions(panel, cell)
            );
          }
        }, REST_MS);
      }
      had = has;
    });
  };
  const watchAll = () => {
    for (const cell of content.widgets) {
      if (cell.model.type === 'code' && !watched.has(cell)) {
        watched.add(cell);
        watch(cell);
      }
    }
  };
  watchAll();
  panel.model?.cells.changed.connect(watchAll);
  content.node.addEventListener('input', event => {
    const source = content.activeCell?.model.sharedModel.getSource() ?? '';
    if ((event as InputEvent).data === '@' && isMagicCell(source)) {
      // The editor takes what was typed into its text a moment later.
      setTimeout(offer, TAKEN_MS);
    }
  });
}
