import type { IOutput } from '@jupyterlab/nbformat';
import type { ICodeCellModel } from '@jupyterlab/cells';
import type { INotebookModel } from '@jupyterlab/notebook';
import { RUN_MIME_TYPE } from '../../core/vocabulary';
import type { RunRecord } from '../../core/values/run-record';
import { PromptOutputs, type OutputList } from '../document/prompt-outputs';
import { codeCellModel } from './find-cell';

/** What prompts have put out in a cell. @param cell by the id that it has now. */
export function promptOutputs(
  notebook: INotebookModel,
  cell: { readonly id: string }
): PromptOutputs {
  return new PromptOutputs(new CellOutputs(notebook, cell));
}

/** The outputs of a cell of a notebook that is open in JupyterLab. */
export class CellOutputs implements OutputList {
  constructor(
    private readonly _notebook: INotebookModel,
    /** The cell, by the id that it has now. */
    private readonly _cell: { readonly id: string }
  ) {}

  get exists(): boolean {
    return this._model !== null;
  }

  read(): IOutput[] {
    return this._model?.outputs.toJSON() ?? [];
  }

  write(outputs: IOutput[]): void {
    const model = this._model;
    model?.sharedModel.transact(
      () => model.outputs.fromJSON(outputs),
      false,
      'silent-change'
    );
  }

  /** Whether a run is shown. Cheap, for it is asked whenever anything in the notebook changes. */
  shows(run: string): boolean {
    const outputs = this._model?.outputs;
    for (let at = 0; at < (outputs?.length ?? 0); at += 1) {
      const record = outputs?.get(at).data[RUN_MIME_TYPE];
      if ((record as Partial<RunRecord> | undefined)?.run === run) {
        return true;
      }
    }
    return false;
  }

  private get _model(): ICodeCellModel | null {
    return codeCellModel(this._notebook, this._cell.id);
  }
}
