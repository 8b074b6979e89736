import { PathExt } from '@jupyterlab/coreutils';
import type { Kernel, Session } from '@jupyterlab/services';
import { UUID } from '@lumino/coreutils';
import { kernelInfo } from '../adapters/jupyter/sandbox/kernel-info';
import { JupyterSandbox } from '../adapters/jupyter/sandbox/jupyter-sandbox';
import { NotebookSandbox } from '../adapters/jupyter/sandbox/notebook-sandbox';
import { SESSION_PREFIX } from '../adapters/jupyter/sandbox/start-kernel';
import { systemClock } from '../core/ports/clock';
import type { ProofPlace } from '../core/ports/sandbox';
import type { CommandNotebook } from './command-notebook';
import type { Jupyter } from './jupyter';
import { EXIT, Problem } from './problem';

/** What people read in the list of running kernels. */
const LABEL = 'Cellwright: a check of generated code';

/** Where the cells of a notebook are run, and its answers are proved. */
export interface Surroundings {
  readonly sandbox: ProofPlace;
  /** What runs the cells that are no prompts; `null` where they are not run. */
  readonly kernel: Kernel.IKernelConnection | null;
  /** Ends all kernels. Never throws. */
  close(): Promise<void>;
}

/**
 * Makes ready what a notebook needs.
 *
 * @param path of the notebook.
 * @throws Problem where its kernel does not start.
 */
export async function openSurroundings(
  jupyter: Jupyter,
  path: string,
  notebook: CommandNotebook,
  runCells: boolean,
  signal: AbortSignal
): Promise<Surroundings> {
  const { sessions, kernelspecs, isGateway } = jupyter;
  // A gateway may be on another machine: its kernels begin where it works.
  const folder = isGateway ? '' : PathExt.dirname(path);
  const sandbox = new NotebookSandbox(
    of =>
      new JupyterSandbox({
        sessions,
        kernelspecs,
        folder,
        label: LABEL,
        notebook: of.id,
        clock: systemClock
      })
  );
  const session = runCells
    ? await startKernel(jupyter, folder, path, notebook.kernel, signal)
    : null;
  return {
    sandbox,
    kernel: session?.kernel ?? null,
    close: async () => {
      await Promise.all([
        sandbox.close(),
        // One that is gone already is as good.
        session?.shutdown().catch(() => undefined)
      ]);
    }
  };
}

/** A new kernel: one that somebody works with in this notebook is left alone. */
async function startKernel(
  { sessions, kernelspecs: { specs } }: Jupyter,
  folder: string,
  path: string,
  wanted: string | null,
  signal: AbortSignal
): Promise<Session.ISessionConnection> {
  const name = wanted ?? specs?.default ?? '';
  let session: Session.ISessionConnection | null = null;
  try {
    session = await sessions.startNew({
      path: PathExt.join(folder, `${SESSION_PREFIX}${UUID.uuid4()}`),
      type: 'console',
      name: `Cellwright: the cells of ${PathExt.basename(path)}`,
      kernel: { name }
    });
    if (session.kernel === null) {
      throw new Error('the server gave none');
    }
    await kernelInfo(session.kernel, systemClock, signal);
    return session;
  } catch (cause) {
    await session?.shutdown().catch(() => undefined);
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Problem(
      EXIT.failed,
      `The kernel "${name}" of ${path} could not be started: ${why.trim().replace(/\.?$/, '.')}`,
      `The server has these: ${Object.keys(specs?.kernelspecs ?? {}).join(', ')}.`,
      { cause }
    );
  }
}
