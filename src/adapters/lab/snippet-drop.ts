import type { Drag } from '@lumino/dragdrop';
import type { NotebookPanel } from '@jupyterlab/notebook';
import { isMagicCell } from '../../core/magic/is-magic-cell';
import { attachSnippets, type Drives } from './attach-snippet';

/** MIME type of file paths dragged from the file browser. */
const CONTENTS_MIME = 'application/x-jupyter-icontents';
const TARGET_CLASS = 'jp-Cellwright-dropTarget';

/** Lets files be dropped from the file browser onto the prompt cells of a notebook. */
export function acceptDroppedSnippets(
  panel: NotebookPanel,
  drives: Drives
): void {
  const { node } = panel.content;
  const targetOf = (event: Event) =>
    panel.content.widgets.find(
      cell =>
        cell.node.contains(event.target as Node) &&
        cell.model.type === 'code' &&
        isMagicCell(cell.model.sharedModel.getSource())
    );
  const unmark = () => {
    for (const marked of node.querySelectorAll(`.${TARGET_CLASS}`)) {
      marked.classList.remove(TARGET_CLASS);
    }
  };
  const handle = (event: Drag.Event) => {
    const cell = event.mimeData.hasData(CONTENTS_MIME)
      ? targetOf(event)
      : undefined;
    unmark();
    if (cell === undefined) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    // The only action that the file browser supports; the file itself stays where it is.
    event.dropAction = event.proposedAction;
    if (event.type === 'lm-drop') {
      const paths = event.mimeData.getData(CONTENTS_MIME) as string[];
      attachSnippets(panel, cell, paths, drives);
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
