import {
  runCell,
  type INotebookCellExecutor,
  type INotebookModel
} from '@jupyterlab/notebook';
import type { ICodeCellModel } from '@jupyterlab/cells';
import { isMagicCell } from '../../core/magic/is-magic-cell';
import { RunOrder } from './run-order';

/** Runs prompt cells; set once the plugin that can do so is active. */
export interface PromptCellRunner {
  /**
   * Runs a cell that `isMagicCell` says is ours.
   *
   * @returns whether it went well. @throws KernelError where it failed, which stops "Run all".
   */
  run(options: INotebookCellExecutor.IRunCellOptions): Promise<boolean>;
}

/**
 * The notebook's cell executor: prompt cells go to Cellwright, every other cell to JupyterLab's own
 * `runCell`, unchanged.
 *
 * It needs nothing to be constructed, since a cell executor that fails to activate takes the notebook
 * tracker, and with it all notebooks, down.
 */
export class CellExecutor implements INotebookCellExecutor {
  /** What runs prompt cells; until it is set they wait. */
  setRunner(runner: PromptCellRunner): void {
    this._setRunner(runner);
  }

  /** Makes another executor run the cells that are not ours, in place of JupyterLab's own function. */
  setDelegate(delegate: INotebookCellExecutor['runCell']): void {
    this._runOther = delegate;
  }

  runCell = (
    options: INotebookCellExecutor.IRunCellOptions
  ): Promise<boolean> => {
    const { cell, notebook } = options;
    if (cell.model.type !== 'code') {
      return this._runOther(options);
    }
    const order = this._orderOf(notebook);
    const model = cell.model as ICodeCellModel;
    const mayFail = hasTag(model, 'raises-exception');
    const onWait = (waiting: boolean) => {
      if (!model.isDisposed) {
        model.executionState = waiting ? 'running' : 'idle';
      }
    };
    return isMagicCell(model.sharedModel.getSource())
      ? order.runPrompt(async () => (await this._runner).run(options), {
          mayFail,
          onWait
        })
      : order.runKernelCell(() => this._runOther(options), { mayFail, onWait });
  };

  /** Takes the cells of a notebook that wait for their turn out of the queue. */
  cancelWaiting(notebook: INotebookModel): void {
    this._orders.get(notebook)?.cancelWaiting();
  }

  private _orderOf(notebook: INotebookModel): RunOrder {
    let order = this._orders.get(notebook);
    if (order === undefined) {
      order = new RunOrder();
      this._orders.set(notebook, order);
    }
    return order;
  }

  private _runOther: INotebookCellExecutor['runCell'] = runCell;
  private readonly _orders = new WeakMap<INotebookModel, RunOrder>();
  private _setRunner!: (runner: PromptCellRunner) => void;
  private readonly _runner = new Promise<PromptCellRunner>(resolve => {
    this._setRunner = resolve;
  });
}

function hasTag(model: ICodeCellModel, tag: string): boolean {
  const tags = model.getMetadata('tags') as unknown;
  return Array.isArray(tags) && tags.includes(tag);
}
