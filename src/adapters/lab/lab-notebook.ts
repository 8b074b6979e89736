import type { INotebookModel } from '@jupyterlab/notebook';
import { DocumentNotebook } from '../document/document-notebook';
import { whenSaved } from './when-saved';

/** A notebook that is open in JupyterLab. */
export class LabNotebook extends DocumentNotebook {
  constructor(private readonly _opened: INotebookModel) {
    super(_opened);
  }

  whenSaved(): Promise<void> {
    return whenSaved(this._opened);
  }
}
