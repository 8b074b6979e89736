import type { NotebookPanel } from '@jupyterlab/notebook';
import { cellMarks, type CellMark } from '../../core/cells/cell-mark';
import { watchOf } from './notebook-watch';

/** What is shown above a cell. */
export interface Chip {
  readonly node: HTMLElement;
  update(mark: CellMark): void;
}

/** Shows a chip above each generated cell of a notebook, as true as the notebook is, until it is closed. */
export function showChips(panel: NotebookPanel, make: () => Chip): void {
  const { model, content } = panel;
  if (model === null) {
    return;
  }
  const chips = new Map<HTMLElement, Chip>();
  const stop = watchOf(model).watch(cells => {
    const marks = new Map(cellMarks(cells).map(mark => [mark.cell, mark]));
    const shown = new Set<HTMLElement>();
    for (const cell of content.widgets) {
      const mark = marks.get(cell.model.id);
      const header = cell.node.querySelector<HTMLElement>('.jp-CellHeader');
      if (mark === undefined || header === null) {
        continue;
      }
      const chip = chips.get(header) ?? make();
      chips.set(header, chip);
      shown.add(header);
      chip.update(mark);
      if (chip.node.parentElement !== header) {
        header.append(chip.node);
      }
    }
    for (const [header, chip] of chips) {
      if (!shown.has(header)) {
        chip.node.remove();
        chips.delete(header);
      }
    }
  });
  panel.disposed.connect(() => {
    stop();
    chips.clear();
  });
}
