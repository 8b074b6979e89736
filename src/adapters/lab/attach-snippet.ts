import { PathExt } from '@jupyterlab/coreutils';
import type { Cell } from '@jupyterlab/cells';
import type { NotebookPanel } from '@jupyterlab/notebook';
import { addSnippet } from '../../core/magic/add-snippet';

/**
 * Attaches files to a prompt by writing what the user could have typed: `--snippet` on the cell's
 * `%%llm` line, or, where the cell is no prompt, a new `%llm_config --snippet` cell above it.
 *
 * @param paths from the server's root.
 */
export function attachSnippets(
  panel: NotebookPanel,
  cell: Cell,
  paths: readonly string[]
): void {
  const notebook = panel.model;
  if (notebook === null || notebook.readOnly) {
    return;
  }
  const folder = PathExt.dirname(panel.context.path);
  const names = paths.map(path => PathExt.relative(folder, path) || path);
  const { sharedModel } = cell.model;
  const source =
    cell.model.type === 'code'
      ? names.reduce<string | null>(
          (text, name) => (text === null ? null : addSnippet(text, name)),
          sharedModel.getSource()
        )
      : null;
  if (source !== null) {
    sharedModel.transact(() => {
      sharedModel.setSource(source);
    });
    return;
  }
  const lines = names.reduce<string>(
    (text, name) => addSnippet(text, name) ?? text,
    ''
  );
  notebook.sharedModel.insertCell(panel.content.widgets.indexOf(cell), {
    cell_type: 'code',
    source: lines.trimEnd(),
    metadata: {}
  });
}
