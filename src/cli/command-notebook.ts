import { YNotebook, type ISharedCodeCell } from '@jupyter/ydoc';
import type { INotebookContent, IOutput } from '@jupyterlab/nbformat';
import { distinctIds } from '../adapters/document/distinct-ids';
import { DocumentNotebook } from '../adapters/document/document-notebook';
import type { OpenNotebook } from '../adapters/document/open-notebook';
import type { OutputList } from '../adapters/document/prompt-outputs';

/** A notebook that the command has open: the same shared document as in JupyterLab, which nobody else has. */
export class CommandNotebook extends DocumentNotebook {
  readonly document: OpenNotebook;

  constructor(content: INotebookContent) {
    const sharedModel = YNotebook.create();
    // It would look every few seconds for others who have the document open, and keep the process for that.
    sharedModel.awareness.destroy();
    sharedModel.fromJSON(content);
    const document = { sharedModel, isDisposed: false, readOnly: false };
    distinctIds(document);
    super(document);
    this.document = document;
  }

  /** What its file would hold. */
  get content(): INotebookContent {
    return this.document.sharedModel.toJSON();
  }

  /** A code cell; `null` where it is gone. */
  codeCell(id: string): ISharedCodeCell | null {
    const cell = this.document.sharedModel.cells.find(
      other => other.getId() === id
    );
    return cell?.cell_type === 'code' ? (cell as ISharedCodeCell) : null;
  }

  /** The outputs of a code cell. */
  outputsOf(id: string): OutputList {
    const cell = () => this.codeCell(id);
    return {
      get exists() {
        return cell() !== null;
      },
      read: () => cell()?.getOutputs() ?? [],
      write: (outputs: IOutput[]) => cell()?.setOutputs(outputs)
    };
  }

  /** The command saves it after each cell, and waits for that. */
  async whenSaved(): Promise<void> {}
}
