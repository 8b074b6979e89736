import {
  KernelError,
  StaticNotebook,
  runCell,
  type INotebookCellExecutor,
  type INotebookModel
} from '@jupyterlab/notebook';
import type { Cell, ICodeCellModel } from '@jupyterlab/cells';
import { magicHint } from '../../core/magic/magic-hint';
import { isMagicCell } from '../../core/magic/is-magic-cell';
import { RunOrder } from '../../core/workflow/run-order';
import { timed } from '../document/cell-times';

/** Runs prompt cells. */
export interface PromptCellRunner {
  /**
   * Runs a cell that `isMagicCell` says is ours.
   *
   * @param interrupted aborted when the user interrupts the notebook.
   * @returns whether it went well. @throws KernelError where it failed, which stops "Run all".
   */
  run(
    options: INotebookCellExecutor.IRunCellOptions,
    interrupted: AbortSignal
  ): Promise<boolean>;
}

/** Loads what runs prompt cells; called for every prompt. */
export type LoadRunner = () => Promise<PromptCellRunner>;

/**
 * The notebook's cell executor: prompt cells go to Cellwright, every other cell to the executor that it stands
 * before, unchanged.
 */
export class CellExecutor implements INotebookCellExecutor {
  /** What runs prompt cells; until it is set they wait. */
  setRunner(load: LoadRunner): void {
    this._setRunner(load);
  }

  /** Makes another executor run the cells that are not ours, in place of JupyterLab's own function. */
  standBefore(other: INotebookCellExecutor): void {
    this._runOther = options => other.runCell(options);
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
    let marked = false;
    const onWait = (waiting: boolean) => {
      if (model.isDisposed) {
        return;
      }
      if (waiting) {
        // What marks it already may be a run in another window.
        marked = model.executionState !== 'running';
      }
      if (marked) {
        model.executionState = waiting ? 'running' : 'idle';
      }
    };
    const optionsNow = currentOptions(options);
    return isMagicCell(model.sharedModel.getSource())
      ? order.runPrompt(signal => this._runPrompt(optionsNow, signal), {
          mayFail,
          onWait
        })
      : order.runKernelCell(
          async () => {
            const now = optionsNow();
            return now === null || this._runKernelCell(now);
          },
          { mayFail, onWait }
        );
  };

  /** Stops the prompts of a notebook, those at work and those that wait, and what waits for them. */
  interrupt(notebook: INotebookModel): void {
    this._orders.get(notebook)?.interrupt();
  }

  /** Runs a cell that is not ours; where the kernel refuses one that looks meant for us, it says what to write. */
  private async _runKernelCell(
    options: INotebookCellExecutor.IRunCellOptions
  ): Promise<boolean> {
    const model = options.cell.model as ICodeCellModel;
    try {
      return await timed(model.sharedModel, options.notebook, () =>
        this._runOther(options)
      );
    } catch (reason) {
      const hint = model.isDisposed
        ? null
        : magicHint(model.sharedModel.getSource());
      if (hint !== null) {
        model.outputs.add({
          output_type: 'display_data',
          data: { 'text/markdown': hint, 'text/plain': hint },
          metadata: {}
        });
      }
      throw reason;
    }
  }

  private async _runPrompt(
    optionsNow: () => INotebookCellExecutor.IRunCellOptions | null,
    interrupted: AbortSignal
  ): Promise<boolean> {
    const load = await this._loadRunner;
    let runner: PromptCellRunner;
    try {
      runner = await load();
    } catch (reason) {
      throw notLoaded(optionsNow()?.cell.model as ICodeCellModel, reason);
    }
    const now = optionsNow();
    return now === null || runner.run(now, interrupted);
  }

  private _orderOf(notebook: INotebookModel): RunOrder {
    let order = this._orders.get(notebook);
    if (order === undefined) {
      order = new RunOrder();
      this._orders.set(notebook, order);
    }
    return order;
  }

  private _runOther = runCell;
  private readonly _orders = new WeakMap<INotebookModel, RunOrder>();
  private _setRunner!: (load: LoadRunner) => void;
  private readonly _loadRunner = new Promise<LoadRunner>(resolve => {
    this._setRunner = resolve;
  });
}

/**
 * Gives the options with the cell's widget as it is when asked: moving a cell, which may happen while
 * it waits, gives it a new one. `null` where the cell was deleted.
 */
function currentOptions(
  options: INotebookCellExecutor.IRunCellOptions
): () => INotebookCellExecutor.IRunCellOptions | null {
  const { parent, model } = options.cell;
  const { id } = model;
  return () => {
    if (!options.cell.isDisposed) {
      return options;
    }
    const widgets: readonly Cell[] =
      parent instanceof StaticNotebook && !parent.isDisposed
        ? parent.widgets
        : [];
    const cell = widgets.find(widget => widget.model.id === id);
    return cell === undefined ? null : { ...options, cell };
  };
}

/** Shows in a cell that our own code could not be loaded, and gives the error for JupyterLab. */
function notLoaded(
  model: ICodeCellModel | undefined,
  reason: unknown
): KernelError {
  const cause = reason instanceof Error ? reason.message : String(reason);
  const content = {
    ename: 'Cellwright could not be loaded',
    evalue: `${cause}. Check the connection to the Jupyter server, then run the cell again or reload the page.`,
    traceback: []
  };
  model?.outputs.add({ output_type: 'error', ...content });
  return new KernelError({ status: 'error', execution_count: 0, ...content });
}

function hasTag(model: ICodeCellModel, tag: string): boolean {
  const tags = model.getMetadata('tags') as unknown;
  return Array.isArray(tags) && tags.includes(tag);
}
