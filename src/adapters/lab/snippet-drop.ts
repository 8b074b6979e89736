import type { Cell } from '@jupyterlab/cells';
import type { Drag } from '@lumino/dragdrop';
import type { NotebookPanel } from '@jupyterlab/notebook';
import { isMagicCell } from '../../core/magic/is-magic-cell';
import { attachSnippets, type Drives } from './attach-snippet';

/** MIME type of file paths dragged from the file browser. */
const CONTENTS_MIME = 'application/x-jupyter-icontents';
const TARGET_CLASS = 'jp-Cellwright-dropTarget';

/** Under which a notebook keeps the cells that are dragged out of it. */
const CELLS = 'internal:cells';

/**
 * Lets files be dropped from the file browser onto the prompt cells of a notebook, and its own cells onto the text of
 * a prompt: dropped anywhere else they are moved, as always.
 */
export function acceptDroppedSnippets(
  panel: NotebookPanel,
  drives: Drives
): void {
  const { node } = panel.content;
  const targetOf = (event: Drag.Event) => {
    const on = event.target as Node;
    const cell = panel.content.widgets.find(
      one =>
        one.node.contains(on) &&
        one.model.type === 'code' &&
        isMagicCell(one.model.sharedModel.getSource())
    );
    const dragged = cellsIn(event);
    return event.mimeData.hasData(CONTENTS_MIME) ||
      (event.source === panel.content &&
        !dragged.some(one => one === cell) &&
        dragged.length > 0 &&
        cell?.editorWidget?.node.contains(on))
      ? cell
      : undefined;
  };
  const unmark = () => {
    for (const marked of node.querySelectorAll(`.${TARGET_CLASS}`)) {
      marked.classList.remove(TARGET_CLASS);
    }
  };
  const handle = (event: Drag.Event) => {
    const cell = targetOf(event);
    unmark();
    if (cell === undefined) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    // The only action that the file browser supports; what is dragged stays where it is.
    event.dropAction = event.proposedAction;
    if (event.type === 'lm-drop' && event.mimeData.hasData(CONTENTS_MIME)) {
      const paths = event.mimeData.getData(CONTENTS_MIME) as string[];
      attachSnippets(panel, cell, paths, drives);
    } else if (event.type === 'lm-drop') {
      const ids = cellsIn(event).map(({ model }) => model.id);
      void import('./attach-cells').then(({ attachCells }) =>
        attachCells(panel, ids, cell)
      );
    } else if (event.type !== 'lm-dragleave') {
      cell.addClass(TARGET_CLASS);
    }
  };
  // Before the notebook's own handling, which knows cells and images only.
  for (const type of [
    'lm-dragenter',
    'lm-dragover',
    'lm-dragleave',
    'lm-drop'
  ]) {
    node.addEventListener(type, event => handle(event as Drag.Event), true);
  }
}

function cellsIn({ mimeData }: Drag.Event): readonly Cell[] {
  return mimeData.hasData(CELLS) ? (mimeData.getData(CELLS) as Cell[]) : [];
}
