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
import { turnsNow } from '../../core/cells/turns-now';
import { promptHelp } from '../../core/magic/help';
import { failOnBadMagic } from '../../core/magic/fail-on-bad-magic';
import { parseCell } from '../../core/magic/parse-cell';
import type { MagicCell } from '../../core/magic/types';
import type { RunSeed } from '../../core/journal/runs';
import type { PromptCellRunner } from './cell-executor';
import { failureBundle } from '../../core/journal/failure-bundle';
import { bringRunsHome } from './bring-runs-home';
import { distinctIds } from './distinct-ids';
import type { NotebookSandboxes } from './notebook-sandboxes';
import { recordTiming } from './record-timing';
import { noteOwnLines } from './own-lines';
import { PromptCell } from './prompt-cell';
import { runRequest } from '../../core/workflow/run-request';
import type { RequestPorts } from '../../core/workflow/request-ports';
import {
  interruptedAnswers,
  interruptedIn,
  lastCellOf,
  resumptionOf
} from '../../core/workflow/resume-cell';
import { sharedPrompts, type PromptClaim } from './shared-prompts';
import { storedRuns } from './stored-runs';

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
      await this._runStatements(cell, source, seed, claim);
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

  private async _runStatements(
    cell: PromptCell,
    source: string,
    seed: RunSeed | null,
    claim: PromptClaim
  ): Promise<void> {
    const parsed = parseCell(source) ?? { statements: [], failures: [] };
    const { runs } = cell.outputs;
    const { journals, runs: live } = this.services;
    // A copy of the notebook's file shows a run that the notebook itself is at.
    const interrupted = interruptedIn(runs).filter(
      ({ record }) => live.get(record.run)?.state.finishedAt !== null
    );
    const received =
      interrupted.length === 0
        ? []
        : await interruptedAnswers(interrupted, cell, journals);
    cell.outputs.clearNotices();
    received.forEach(bundle => cell.outputs.begin(bundle));
    for (const { record } of interrupted) {
      void journals.dropWhenSaved(record.run, cell.notebook);
    }
    cell.outputs.keepTurns(turnsNow(cell.notebook.cells(), cell.id));
    let shown: CellwrightError | null;
    try {
      failOnBadMagic(parsed);
      shown = await this._runInOrder(cell, parsed, seed, claim);
    } catch (reason) {
      const error = asCellwrightError(reason);
      cell.outputs.begin(
        failureBundle(
          error,
          this.services.newId(),
          cell.id,
          this.services.clock.now()
        )
      );
      throw error;
    }
    if (shown !== null) {
      throw shown;
    }
  }

  /** Runs the statements until one fails; gives back the failure of a run, whose output shows it. */
  private async _runInOrder(
    cell: PromptCell,
    { statements }: MagicCell,
    seed: RunSeed | null,
    claim: PromptClaim
  ): Promise<CellwrightError | null> {
    const resumption = resumptionOf(seed, statements, cell);
    let turn = 0;
    let after = cell.id;
    for (const [index, statement] of statements.entries()) {
      if (!cell.exists) {
        return null;
      }
      if (statement.kind === 'load-extension') {
        cell.outputs.add(
          notice(
            `Nothing to load: \`%%llm\` and \`%llm_config\` are part of JupyterLab here.`
          )
        );
      } else if (statement.kind === 'config') {
        const { configNotice } =
          await import('../../core/workflow/config-notice');
        const text = await configNotice(
          { cell, statements, index, turn },
          statement,
          this.services
        );
        if (text !== '') {
          cell.outputs.add(notice(text));
        }
      } else if (statement.flags.help) {
        cell.outputs.add(notice(promptHelp()));
        turn += 1;
      } else {
        const earlier = resumption.answered(turn);
        if (earlier !== null) {
          after = lastCellOf(earlier, cell) ?? after;
          turn += 1;
          continue;
        }
        const resume = resumption.point(turn);
        const task = {
          cell,
          statement,
          statements,
          index,
          turn,
          after,
          publish: claim.publish,
          resume
        };
        const outcome = await runRequest(task, this.services);
        if (outcome.error !== null) {
          return outcome.error;
        }
        after = outcome.after;
        turn += 1;
      }
    }
    return null;
  }
}

function notice(markdown: string): Record<string, string> {
  return { 'text/markdown': markdown, 'text/plain': markdown };
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
