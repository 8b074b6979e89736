import type { Kernel } from '@jupyterlab/services';
import { Purse } from '../core/budget/purse';
import { isMagicCell } from '../core/magic/is-magic-cell';
import { cellsToRun, type CellToRun } from './cells-to-run';
import type { StoredNotebook } from './notebook-store';
import { reportOf, type PromptReport, type Verdict } from './report';
import { runInKernel } from './run-in-kernel';
import { runPrompt, type NotebookRun } from './run-prompt';

/**
 * Runs the cells of a notebook in order, as "Run all" does in JupyterLab: where one fails, those after it are not run. The
 * cells that answers put there are not run: they were proved in the sandbox, and nobody has read them yet. The
 * notebook is saved after each prompt.
 *
 * @returns what became of its cells, in order; of a cell that is no prompt only where it failed.
 * @throws Problem where it cannot be saved.
 */
export async function runNotebook(
  stored: StoredNotebook,
  run: NotebookRun
): Promise<Verdict[]> {
  const { notebook, path } = stored;
  const { only } = run.options;
  const purse = new Purse();
  const verdicts: Verdict[] = [];
  let isHalted = false;
  for (const cell of cellsToRun(notebook, only)) {
    const { prompt, source, mayFail } = cell;
    if (isMagicCell(source)) {
      const report: PromptReport =
        isHalted || run.interrupted.aborted
          ? reportOf(
              { notebook: path, prompt: prompt ?? 0, cell: cell.id },
              [],
              {
                verdict: run.interrupted.aborted ? 'interrupted' : 'not-run'
              }
            )
          : await runPrompt(cell, stored, run, purse);
      if (prompt !== null || report.verdict === 'failed') {
        run.onReport(report);
        verdicts.push(report.verdict);
      }
      isHalted ||= !mayFail && HALTING.includes(report.verdict);
    } else if (run.kernel !== null && !isHalted && !run.interrupted.aborted) {
      const went = await runKernelCell(cell, stored, run, run.kernel);
      if (!went && !mayFail) {
        isHalted = true;
        verdicts.push(run.interrupted.aborted ? 'interrupted' : 'failed');
      }
    }
  }
  await stored.save();
  return verdicts;
}

/** After these nothing more is run; an answer that was taken as it is, not validated, fails no cell. */
const HALTING: readonly Verdict[] = [
  'failed',
  'decision-needed',
  'interrupted',
  'not-run'
];

async function runKernelCell(
  { id }: CellToRun,
  { path, notebook }: StoredNotebook,
  { terminal, interrupted }: NotebookRun,
  kernel: Kernel.IKernelConnection
): Promise<boolean> {
  const cell = notebook.codeCell(id);
  if (cell === null) {
    return true;
  }
  const went = await runInKernel(kernel, cell, notebook, interrupted);
  if (!went) {
    const error = cell.getOutputs().find(o => o.output_type === 'error');
    const what =
      error === undefined
        ? ''
        : ` ${String(error.ename)}: ${String(error.evalue)}`;
    terminal.tell(
      `${path}: a cell failed, so the cells after it were not run.${what}`
    );
  }
  return went;
}
