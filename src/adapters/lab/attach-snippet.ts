import { PathExt } from '@jupyterlab/coreutils';
import type { Cell } from '@jupyterlab/cells';
import type { NotebookPanel } from '@jupyterlab/notebook';
import type { Contents } from '@jupyterlab/services';
import { noteOwnLines } from '../document/own-lines';
import { addSnippet } from '../../core/magic/add-snippet';
import { editNotebook } from '../document/edit-notebook';

/** Where the drive of a path is known: `RTC:` stands before it under collaboration. */
export type Drives = Pick<Contents.IManager, 'driveName' | 'localPath'>;

/**
 * Attaches files to a prompt by writing what the user could have typed: `--snippet` on the cell's
 * `%%llm` line, or, where the cell is no prompt, a new `%llm_config --snippet` cell above it.
 *
 * @param paths from the server's root, with their drives. A file on another drive than the notebook cannot be
 *   read: its name keeps the drive, and the prompt says so when it is run.
 */
export function attachSnippets(
  panel: NotebookPanel,
  cell: Cell,
  paths: readonly string[],
  drives: Drives
): void {
  const notebook = panel.model;
  if (notebook === null || notebook.readOnly) {
    return;
  }
  const { path: own } = panel.context;
  const folder = PathExt.dirname(drives.localPath(own));
  const names = paths.map(path =>
    drives.driveName(path) === drives.driveName(own)
      ? PathExt.relative(folder, drives.localPath(path))
      : path
  );
  const { sharedModel } = cell.model;
  const before = sharedModel.getSource();
  const source =
    cell.model.type === 'code'
      ? names.reduce<string | null>(
          (text, name) => (text === null ? null : addSnippet(text, name)),
          before
        )
      : null;
  if (source !== null) {
    sharedModel.transact(() => {
      sharedModel.setSource(source);
    });
    noteOwnLines(notebook, source, before);
    return;
  }
  const lines = names
    .reduce<string>((text, name) => addSnippet(text, name) ?? text, '')
    .trimEnd();
  editNotebook(notebook, [
    {
      type: 'insert',
      at: panel.content.widgets.indexOf(cell),
      cell: { type: 'code', source: lines, lineage: null }
    }
  ]);
  noteOwnLines(notebook, lines);
}
