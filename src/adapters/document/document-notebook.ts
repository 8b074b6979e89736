import type { IOutput } from '@jupyterlab/nbformat';
import type { ISharedCell } from '@jupyter/ydoc';
import { readLineage } from '../../core/cells/lineage';
import { isMagicCell } from '../../core/magic/is-magic-cell';
import type { NotebookCell } from '../../core/values/notebook-cell';
import { languageNamed } from '../../core/languages/registry';
import type {
  AppliedEdit,
  Notebook,
  NotebookEdit
} from '../../core/ports/notebook';
import { timeOf } from './cell-times';
import { originOf } from './cell-origin';
import { editNotebook, isLocked } from './edit-notebook';
import { kernelLanguage, kernelName } from './kernel-of';
import { isAiOff } from './notebook-ai';
import { readOutputs } from './read-outputs';
import { currentAnswers, storedRuns } from './stored-runs';
import type { OpenNotebook } from './open-notebook';

/** A notebook that is open as a shared document. Who opened it knows when it is saved. */
export abstract class DocumentNotebook implements Notebook {
  constructor(private readonly _model: OpenNotebook) {}

  get isOpen(): boolean {
    return !this._model.isDisposed;
  }

  get aiOff(): boolean {
    return isAiOff(this._model);
  }

  get language(): string {
    return kernelLanguage(this._model);
  }

  get kernel(): string | null {
    return kernelName(this._model);
  }

  cells(): NotebookCell[] {
    return this._model.isDisposed
      ? []
      : this._model.sharedModel.cells.map(cell =>
          readCell(cell, this.language)
        );
  }

  /** The cells without what other cells than prompts have put out, which may be a lot to read. */
  outline(): NotebookCell[] {
    return this._model.isDisposed
      ? []
      : this._model.sharedModel.cells.map(cell =>
          readCell(cell, this.language, isMagicCell(cell.getSource()))
        );
  }

  abstract whenSaved(): Promise<void>;

  apply(edits: readonly NotebookEdit[]): AppliedEdit[] {
    return editNotebook(this._model, edits);
  }
}

function readCell(
  cell: ISharedCell,
  language: string,
  withOutputs = true
): NotebookCell {
  const text = cell.getSource();
  const metadata = originOf(cell);
  const generated = metadata !== undefined;
  const outputs =
    withOutputs && cell.cell_type === 'code'
      ? (cell as unknown as { getOutputs(): IOutput[] }).getOutputs()
      : [];
  const runs = storedRuns(outputs);
  const ms = timeOf(cell);
  return {
    id: cell.getId(),
    type:
      cell.cell_type === 'code' || cell.cell_type === 'markdown'
        ? cell.cell_type
        : 'raw',
    text,
    source: generated
      ? (languageNamed(language).tests?.written(text) ?? text)
      : text,
    generated,
    ...(isLocked(cell) ? { locked: true } : {}),
    executionCount: executionCountOf(cell),
    ...(ms === null ? {} : { ms }),
    outputs: readOutputs(outputs),
    lineage: readLineage(metadata),
    runs,
    answers: currentAnswers(runs)
  };
}

function executionCountOf(cell: ISharedCell): number | null {
  const { execution_count: count } = cell as { execution_count?: unknown };
  return typeof count === 'number' ? count : null;
}
