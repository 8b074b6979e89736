import type { Cell } from '@jupyterlab/cells';
import type { NotebookPanel } from '@jupyterlab/notebook';
import { parseCell } from '../../core/magic/parse-cell';
import { anchorsFor } from '../../core/workflow/mentions/anchors';
import { anchorsOf, keepAnchors } from '../document/cell-anchors';
import { cellIndex } from './find-cell';
import { LabNotebook } from './lab-notebook';

/** Keeps in a prompt's cell which cells its mentions mean. */
export function anchorMentions({ model }: NotebookPanel, cell: Cell): void {
  const { sharedModel } = cell.model;
  const at = model === null ? -1 : cellIndex(model, sharedModel.getId());
  if (model === null || model.readOnly || at === -1) {
    return;
  }
  const above = new LabNotebook(model).cells().slice(0, at);
  const statements = parseCell(sharedModel.getSource())?.statements ?? [];
  keepAnchors(
    sharedModel,
    anchorsFor(statements, above, anchorsOf(sharedModel))
  );
}
