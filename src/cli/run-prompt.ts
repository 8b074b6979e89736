import type { Kernel } from '@jupyterlab/services';
import { noteOwnLines } from '../adapters/document/own-lines';
import { kernelVariables } from '../adapters/jupyter/kernel-variables';
import type { Purse } from '../core/budget/purse';
import { asCellwrightError, type CellwrightError } from '../core/errors';
import type { RunBundle } from '../core/journal/run-bundle';
import type { LiveRun } from '../core/journal/runs';
import type { ProofPlace } from '../core/ports/sandbox';
import type { RequestPorts } from '../core/workflow/request-ports';
import { runPromptCell } from '../core/workflow/run-prompt-cell';
import type { CellToRun } from './cells-to-run';
import { CommandCell } from './command-cell';
import { answerQuestions, type Terminal } from './human-at-terminal';
import type { StoredNotebook } from './notebook-store';
import type { RunOptions } from './options';
import { followRun } from './progress';
import { reportOf, type PromptReport } from './report';

/** How a notebook is run. */
export interface NotebookRun {
  readonly options: Pick<RunOptions, 'only' | 'standing'>;
  readonly ports: RequestPorts;
  readonly sandbox: ProofPlace;
  /** What runs the cells that are no prompts; `null` where they are not run. */
  readonly kernel: Kernel.IKernelConnection | null;
  readonly terminal: Terminal;
  /** Told of each prompt cell, as soon as it is over. */
  readonly onReport: (report: PromptReport) => void;
  /** Aborted when the user interrupts the command. */
  readonly interrupted: AbortSignal;
}

/**
 * Runs a prompt cell, and saves the notebook.
 *
 * @param purse what the prompts of the notebook take together.
 * @throws Problem where it cannot be saved.
 */
export async function runPrompt(
  { id, source, prompt }: CellToRun,
  stored: StoredNotebook,
  { options, ports, sandbox, kernel, terminal, interrupted }: NotebookRun,
  purse: Purse
): Promise<PromptReport> {
  const { notebook, path } = stored;
  const name = prompt === null ? path : `${path} [${prompt}]`;
  const tell = (line: string) => terminal.tell(`${name}: ${line}`);
  const bundles: RunBundle[] = [];
  let needed: string | null = null;
  const cell = new CommandCell(id, {
    path,
    notebook,
    sandbox,
    purse,
    variables: kernel === null ? null : kernelVariables(kernel, ports.clock),
    follow: run =>
      all(
        followRun(run, tell),
        answerQuestions(run, options.standing, terminal, what => {
          needed = what;
        }),
        stopWith(run, interrupted)
      ),
    onEnd: bundle => bundles.push(bundle)
  });
  noteOwnLines(notebook.document, source);
  let error: CellwrightError | null = null;
  try {
    await runPromptCell(
      cell,
      source,
      { seed: null, publish: () => undefined },
      ports
    );
  } catch (reason) {
    error = asCellwrightError(reason);
  }
  await stored.save();
  const report = reportOf(
    { notebook: path, prompt: prompt ?? 0, cell: id },
    bundles,
    outcome(error, needed, interrupted.aborted)
  );
  const last = bundles.at(-1)?.['text/plain'];
  [last, report.message].forEach(line => line !== undefined && tell(line));
  return report;
}

/** What is known of a prompt cell beside the records of its runs. */
function outcome(
  error: CellwrightError | null,
  needed: string | null,
  isInterrupted: boolean
): Parameters<typeof reportOf>[2] {
  if (error === null) {
    return {};
  }
  if (isInterrupted) {
    return { verdict: 'interrupted' };
  }
  if (needed !== null) {
    return { verdict: 'decision-needed', message: needed };
  }
  const { message, fix = '' } = error.failure;
  // The record says what a dropped answer lacks.
  return error.code === 'dropped'
    ? {}
    : { verdict: 'failed', message: `${message} ${fix}`.trim() };
}

/** Stops a run with the command. */
function stopWith(run: LiveRun, interrupted: AbortSignal): () => void {
  const stop = () => run.stop();
  interrupted.addEventListener('abort', stop);
  if (interrupted.aborted) {
    stop();
  }
  return () => interrupted.removeEventListener('abort', stop);
}

function all(...ends: readonly (() => void)[]): () => void {
  return () => ends.forEach(end => end());
}
