import type { NotebookPanel } from '@jupyterlab/notebook';
import { isMagicCell } from '../../core/magic/is-magic-cell';

/** Id of the active cell where it holds code that can be asked about; else `null`. */
export function activeCode(panel: NotebookPanel | null): string | null {
  const model = panel?.content.activeCell?.model;
  if (!panel?.model || panel.model.readOnly || model?.type !== 'code') {
    return null;
  }
  const source = model.sharedModel.getSource();
  return source.trim() === '' || isMagicCell(source) ? null : model.id;
}
