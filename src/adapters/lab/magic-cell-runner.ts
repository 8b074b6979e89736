import { Notification } from '@jupyterlab/apputils';
import {
  KernelError,
  type INotebookCellExecutor,
  type INotebookModel
} from '@jupyterlab/notebook';
import type { CodeCell, ICodeCellModel } from '@jupyterlab/cells';
import type { TranslationBundle } from '@jupyterlab/translation';
import { CellwrightError, asCellwrightError } from '../../core/errors';
import { errorText } from '../../core/in-words';
import { said } from '../../core/said';
import type { PromptCellRunner } from './cell-executor';
import { bringRunsHome } from './bring-runs-home';
import { distinctIds } from '../document/distinct-ids';
import type { NotebookSandboxes } from './notebook-sandboxes';
import { noteOwnLines } from '../document/own-lines';
import { PromptCell } from './prompt-cell';
import { runPromptCell } from '../../core/workflow/run-prompt-cell';
import type { RequestPorts } from '../../core/workflow/request-ports';
import { interruptedIn } from '../../core/workflow/resume-cell';
import { sharedPrompts, type PromptClaim } from './shared-prompts';
import { storedRuns } from '../document/stored-runs';

/** Runs the cells that `%%llm` and `%llm_config` make ours, statement by statement. */
export class MagicCellRunner implements PromptCellRunner {
  constructor(
    private readonly services: RequestPorts,
    private readonly sandboxes: NotebookSandboxes,
    private readonly trans: TranslationBundle
  ) {}

  async run(
    options: INotebookCellExecutor.IRunCellOptions,
    interrupted: AbortSignal
  ): Promise<boolean> {
    const { notebook } = options;
    const widget = options.cell as CodeCell;
    const { model } = widget;
    if (notebook.readOnly) {
      const error = readOnlyError();
      // The cell cannot show it: its outputs cannot be changed.
      Notification.error(errorText(error, this.trans));
      throw kernelError(error);
    }
    distinctIds(notebook);
    bringRunsHome(notebook);
    const claim = await this._claim(notebook, model);
    if (claim === null) {
      Notification.info(
        this.trans.__(
          'This prompt is running in another window. Its answer comes here, too.'
        )
      );
      // Not thrown: JupyterLab would take the mark of a running cell away, in the other window as well.
      return false;
    }
    const cell = new PromptCell(
      notebook,
      model.sharedModel.getId(),
      options.sessionContext?.path ?? '',
      interrupted,
      this.sandboxes.of(notebook, options.sessionContext?.path ?? ''),
      options.sessionContext ?? null
    );
    const source = model.sharedModel.getSource();
    noteOwnLines(notebook, source);
    const seed = this.services.runs.takeSeed(cell.id);
    options.onCellExecutionScheduled({ cell: widget });
    const started = new Date(this.services.clock.now());
    cell.start();
    widget.outputHidden = false;
    try {
      const { publish } = claim;
      await runPromptCell(cell, source, { seed, publish }, this.services);
    } catch (reason) {
      if (widget.isDisposed) {
        // JupyterLab would look into the widget to handle the error; `false` fails the cell as well.
        return false;
      }
      const error = kernelError(asCellwrightError(reason));
      options.onCellExecuted({ cell: widget, success: false, error });
      throw error;
    } finally {
      cell.end();
      claim.release();
      recordTiming(cell, options, started, this.services.clock.now());
    }
    if (!widget.isDisposed) {
      options.onCellExecuted({ cell: widget, success: true });
    }
    return true;
  }

  /** The right to run a cell; `null` while another window runs it. */
  private async _claim(
    notebook: INotebookModel,
    { id, outputs }: ICodeCellModel
  ): Promise<PromptClaim | null> {
    const { journals } = this.services;
    // Two tabs of one browser know of each other without collaboration.
    for (const { record } of interruptedIn(storedRuns(outputs.toJSON()))) {
      if (await journals.isElsewhere(record.run)) {
        return null;
      }
    }
    return sharedPrompts(notebook).claim(id);
  }
}

/** The error that JupyterLab takes for a cell that failed: it stops "Run all". */
function kernelError(error: CellwrightError): KernelError {
  return new KernelError({
    status: 'error',
    ename: error.code,
    evalue: error.message,
    traceback: [],
    execution_count: 0
  });
}

function readOnlyError(): CellwrightError {
  return new CellwrightError({
    code: 'cell-read-only',
    retryable: false,
    message: said`This notebook is read-only, so an answer has no place to go.`,
    fix: said`Save a copy of the notebook and run the cell there.`
  });
}

/** Writes the times that JupyterLab writes for kernel cells, where the user wants them. */
function recordTiming(
  { model: notebook, id }: PromptCell,
  { notebookConfig }: INotebookCellExecutor.IRunCellOptions,
  started: Date,
  ended: number
): void {
  const cell = notebook.isDisposed
    ? undefined
    : notebook.sharedModel.cells.find(other => other.getId() === id);
  if (cell === undefined) {
    return;
  }
  if (notebookConfig.recordTiming) {
    const start = started.toISOString();
    const end = new Date(ended).toISOString();
    cell.setMetadata('execution', {
      'iopub.status.busy': start,
      'iopub.execute_input': start,
      'shell.execute_reply': end,
      'iopub.status.idle': end
    });
  } else {
    cell.deleteMetadata('execution');
  }
}
