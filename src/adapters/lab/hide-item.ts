import type { ICellModel } from '@jupyterlab/cells';
import type { INotebookModel } from '@jupyterlab/notebook';
import { hiddenByPrompt, withHidden } from '../../core/magic/hide-flag';
import { isLocked } from '../document/edit-notebook';
import { noteOwnLines } from '../document/own-lines';

/** What a prompt of a cell hides; `null` where that cannot be changed. @param turn which `%%llm` of the cell. */
export function hiddenAt(
  { readOnly }: INotebookModel,
  { sharedModel }: ICellModel,
  turn: number
): readonly string[] | null {
  return readOnly || isLocked(sharedModel)
    ? null
    : hiddenByPrompt(sharedModel.getSource(), turn);
}

/** Writes `--hide NAME` on a prompt's line, or takes it out; undo brings back what stood there. */
export function hideItem(
  notebook: INotebookModel,
  { sharedModel }: ICellModel,
  change: {
    readonly turn: number;
    readonly name: string;
    readonly hidden: boolean;
  }
): void {
  const before = sharedModel.getSource();
  const { turn, name, hidden } = change;
  const source = withHidden(before, turn, name, hidden);
  if (source !== null && source !== before) {
    sharedModel.transact(() => sharedModel.setSource(source));
    noteOwnLines(notebook, source, before);
  }
}
