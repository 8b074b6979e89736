import type { Cell, ICodeCellModel } from '@jupyterlab/cells';
import type { INotebookTracker, NotebookPanel } from '@jupyterlab/notebook';
import { isMagicCell } from '../../core/magic/is-magic-cell';

/** A cell and the notebook that it stands in. */
export interface CellPlace {
  readonly panel: NotebookPanel;
  readonly cell: Cell;
}

/** The cell of any open notebook whose node this is, or contains it; `null` where there is none. */
export function cellAt(
  tracker: INotebookTracker,
  node: Node | undefined
): CellPlace | null {
  if (node === undefined) {
    return null;
  }
  const panel = tracker.find(widget => widget.node.contains(node));
  const cell = panel?.content.widgets.find(widget =>
    widget.node.contains(node)
  );
  return panel === undefined || cell === undefined ? null : { panel, cell };
}

/** The cell with this id in the notebook in front, or its active cell where no id is given. */
export function cellById(
  tracker: INotebookTracker,
  id: string | undefined
): CellPlace | null {
  const panel = tracker.currentWidget;
  const cell =
    id === undefined
      ? panel?.content.activeCell
      : panel?.content.widgets.find(({ model }) => model.id === id);
  return panel && cell ? { panel, cell } : null;
}

/** The cell with this id. Copies of a notebook share ids: the one in which the user is comes first. */
export function openCell(
  tracker: INotebookTracker,
  id: string
): CellPlace | undefined {
  const panels: NotebookPanel[] = [];
  tracker.forEach(panel => panels.push(panel));
  const current = tracker.currentWidget;
  const ordered = [
    ...panels.filter(panel => panel === current),
    ...panels.filter(panel => panel !== current)
  ];
  for (const panel of ordered) {
    const cell = panel.content.widgets.find(({ model }) => model.id === id);
    if (cell !== undefined) {
      return { panel, cell };
    }
  }
  return undefined;
}

/** Whether a cell holds code that can be asked about, in a notebook that takes new cells. */
export function holdsCode({ panel, cell }: CellPlace): boolean {
  if (!panel.model || panel.model.readOnly || cell.model.type !== 'code') {
    return false;
  }
  const source = cell.model.sharedModel.getSource();
  return source.trim() !== '' && !isMagicCell(source);
}

/** Whether a cell with code has shown something. */
export function hasShown(place: CellPlace): boolean {
  return (
    holdsCode(place) && (place.cell.model as ICodeCellModel).outputs.length > 0
  );
}

/** Whether the last run of a cell with code ended in an error. */
export function hasFailed(place: CellPlace): boolean {
  if (!holdsCode(place)) {
    return false;
  }
  const { outputs } = place.cell.model as ICodeCellModel;
  return Array.from({ length: outputs.length }, (_, at) =>
    outputs.get(at)
  ).some(({ type }) => type === 'error');
}
