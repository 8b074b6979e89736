import type { NotebookPanel } from '@jupyterlab/notebook';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { ISharedCell } from '@jupyter/ydoc';
import { originOf } from '../adapters/document/cell-origin';

/** Shows chips in a notebook from the first generated cell on; nothing of it is loaded before. */
export function markLater(
  panel: NotebookPanel,
  trans: TranslationBundle,
  openMenu: (cell: string, x: number, y: number) => void
): void {
  const { model } = panel;
  const begin = () => {
    if (model?.sharedModel.cells.some(isGenerated) !== true) {
      return;
    }
    model?.cells.changed.disconnect(begin);
    void Promise.all([
      import('../adapters/lab/cell-chips'),
      import('../ui/cell-chip/cell-chip')
    ]).then(([{ showChips }, { CellChip }]) =>
      showChips(panel, () => new CellChip(trans, openMenu))
    );
  };
  model?.cells.changed.connect(begin);
  begin();
}

function isGenerated(cell: ISharedCell): boolean {
  return originOf(cell) !== undefined;
}
