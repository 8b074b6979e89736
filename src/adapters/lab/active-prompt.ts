import type { ICellModel } from '@jupyterlab/cells';
import type { INotebookTracker } from '@jupyterlab/notebook';
import { generatedTests } from '../../core/cells/block-of-cell';
import type { PreviewInput } from '../../core/workflow/preview/read-prompt';
import { cellIndex } from './find-cell';
import { LabNotebook } from './lab-notebook';

/** Names of the files beside a notebook, by its path. */
export type FilesBeside = (notebook: string) => Promise<readonly string[]>;

/** The cell in which the user writes, and when it changes. */
export class ActivePrompt {
  /** @param changed told of a change; `typed` where it is the text that changed. */
  constructor(
    private readonly _tracker: INotebookTracker,
    private readonly _filesBeside: FilesBeside,
    private readonly _changed: (typed: boolean) => void
  ) {
    _tracker.activeCellChanged.connect(this._follow, this);
    _tracker.currentChanged.connect(this._follow, this);
    this._follow();
  }

  /** The cell now, with what stands above it; `null` where no code cell is active. */
  async read(): Promise<PreviewInput | null> {
    const path = this._tracker.currentWidget?.context.path ?? '';
    // As in a run: what cannot be listed is not there.
    this._files ??= this._filesBeside(path).catch(() => []);
    const files = await this._files;
    const notebook = this._tracker.currentWidget?.model;
    const cell = this._tracker.activeCell;
    if (!notebook || cell?.model.type !== 'code') {
      return null;
    }
    const { id } = cell.model;
    const cells = new LabNotebook(notebook).cells();
    return {
      source: cell.model.sharedModel.getSource(),
      line: cell.editor?.getCursorPosition().line ?? 0,
      above: cells.slice(0, Math.max(0, cellIndex(notebook, id))),
      tests: generatedTests(cells),
      cells,
      cell: id,
      files
    };
  }

  dispose(): void {
    this._tracker.activeCellChanged.disconnect(this._follow, this);
    this._tracker.currentChanged.disconnect(this._follow, this);
    this._model?.contentChanged.disconnect(this._read, this);
  }

  private _follow(): void {
    const model = this._tracker.activeCell?.model ?? null;
    if (model === this._model) {
      return;
    }
    this._model?.contentChanged.disconnect(this._read, this);
    this._model = model;
    this._files = null;
    this._source = model?.sharedModel.getSource() ?? '';
    model?.contentChanged.connect(this._read, this);
    this._changed(false);
  }

  /** Outputs that change are content, too, and mean nothing here. */
  private _read(): void {
    const source = this._model?.sharedModel.getSource() ?? '';
    if (source !== this._source) {
      this._source = source;
      this._changed(true);
    }
  }

  private _model: ICellModel | null = null;
  private _source = '';
  /** Looked up once while the same cell is active. */
  private _files: ReturnType<FilesBeside> | null = null;
}
