import type { ICellModel, ICodeCellModel } from '@jupyterlab/cells';
import type { CellList, INotebookModel } from '@jupyterlab/notebook';
import type { ISharedCell } from '@jupyter/ydoc';
import type { IObservableList } from '@jupyterlab/observables';
import type { RunBundle } from '../../core/journal/run-bundle';
import type { RunRecord } from '../../core/values/run-record';
import { RUN_MIME_TYPE } from '../../core/vocabulary';
import { distinctIds } from '../document/distinct-ids';
import { codeCellModel } from './find-cell';
import { promptOutputs } from './cell-outputs';

/** A run, and the cell that it is of, by the id that this has now. */
interface KnownRun {
  readonly cell: { readonly id: string };
  readonly isOver: boolean;
  /** Its end, where the cell was gone that should say it. */
  readonly unseen: RunBundle | null;
}

const ofNotebooks = new WeakMap<INotebookModel, PromptCopies>();

/** The one that looks after a notebook, for as long as that is open. */
export function promptCopies(notebook: INotebookModel): PromptCopies {
  const known = ofNotebooks.get(notebook) ?? new PromptCopies(notebook);
  ofNotebooks.set(notebook, known);
  return known;
}

/**
 * Looks after cells that come into a notebook with the card of a run at work, also after that run is over: the
 * clipboard keeps the card as it was when the cell was copied.
 *
 * A copy does not run, so the card goes. The cell itself, cut and pasted or brought back by undo, goes on, or gets the
 * end that it missed. A copy with the same id gets one of its own.
 */
export class PromptCopies {
  constructor(private readonly _notebook: INotebookModel) {
    _notebook.cells.changed.connect(this._onCellsChanged, this);
  }

  begin(run: string, cell: KnownRun['cell']): void {
    this._runs.set(run, { cell, isOver: false, unseen: null });
  }

  /**
   * @param unseen the end of the run, where its cell is gone; it is written into the cell when that comes back.
   * @returns whether it was written now, into the cell that was pasted in the place of the old one.
   */
  end(run: string, unseen: RunBundle | null): boolean {
    const id = this._runs.get(run)?.cell.id ?? '';
    this._runs.set(run, { cell: { id }, isOver: true, unseen });
    if (unseen !== null) {
      this._look();
    }
    return this._runs.get(run)?.unseen === null;
  }

  private _onCellsChanged(
    _: CellList,
    { newValues }: IObservableList.IChangedArgs<ICellModel>
  ): void {
    newValues.forEach(({ sharedModel }) => this._newcomers.add(sharedModel));
    // What is being changed must not be changed in between.
    this._due ??= setTimeout(() => {
      this._due = undefined;
      this._look();
    });
  }

  private _look(): void {
    if (this._notebook.isDisposed) {
      return;
    }
    distinctIds(this._notebook, cell => this._newcomers.has(cell));
    this._newcomers.clear();
    const all = [...this._notebook.cells].filter(cell => cell.type === 'code');
    for (const cell of all as ICodeCellModel[]) {
      runsAtWork(cell).forEach(run => this._settle(cell.id, run));
    }
  }

  /** Makes the card of a run true that a cell shows as being at work. */
  private _settle(id: string, run: string): void {
    const known = this._runs.get(run);
    if (known === undefined) {
      return;
    }
    const outputs = promptOutputs(this._notebook, { id });
    const { cell, isOver, unseen } = known;
    if (unseen !== null) {
      outputs.finish(unseen);
      this._runs.set(run, { cell: { id }, isOver, unseen: null });
    } else if (id !== cell.id && (isOver || this._has(cell.id))) {
      outputs.drop(run);
    }
  }

  private _has(id: string): boolean {
    return codeCellModel(this._notebook, id) !== null;
  }

  private readonly _newcomers = new Set<ISharedCell>();
  private readonly _runs = new Map<string, KnownRun>();
  private _due: ReturnType<typeof setTimeout> | undefined;
}

/** Cheap, for it is asked whenever cells come or go. */
function runsAtWork({ outputs }: ICodeCellModel): string[] {
  return Array.from({ length: outputs.length }, (_, at) => {
    const record = outputs.get(at).data[RUN_MIME_TYPE];
    const { run, status } = (record ?? {}) as Partial<RunRecord>;
    return status === 'running' && run !== undefined ? [run] : [];
  }).flat();
}
