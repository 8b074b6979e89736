import type { YNotebook } from '@jupyter/ydoc';
import type { INotebookModel } from '@jupyterlab/notebook';
import { noteOwnLines } from '../document/own-lines';

/**
 * Notes the lines that are typed into the notebook's cells from now on: by keys, by paste, by completion. What an
 * editor changes is a transaction of its own in the shared document, which names the text that it edits; loading
 * a file, other people and extensions make others.
 */
export function noteTypedLines(notebook: INotebookModel): void {
  const { ydoc } = notebook.sharedModel as unknown as YNotebook;
  // What observes one transaction may begin another before the first has ended.
  const before = new WeakMap<object, string>();
  ydoc.on('beforeTransaction', transaction => {
    before.set(transaction, editedText(transaction.origin));
  });
  ydoc.on('afterTransaction', transaction => {
    const text = editedText(transaction.origin);
    noteOwnLines(notebook, text, before.get(transaction));
  });
}

/** The text of the cell that an editor's transaction changes; empty for all others. */
function editedText(origin: unknown): string {
  const text = (origin as { ytext?: unknown } | null)?.ytext;
  return text === undefined ? '' : String(text);
}
