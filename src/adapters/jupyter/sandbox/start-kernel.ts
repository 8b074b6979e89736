import type { KernelSpec, Session } from '@jupyterlab/services';
import { UUID } from '@lumino/coreutils';

import type { Clock } from '../../../core/ports/clock';
import { hasGuard } from './choose-kernelspec';
import { sandboxUnavailable } from './failures';
import { GuardChannel } from './guard-channel';
import { pythonRemains } from './python-remains';
import { kernelInfo } from './kernel-info';
import { runSilently } from './run-silently';
import { SandboxKernel } from './sandbox-kernel';
import { said, type Words } from '../../../core/said';

/** How long a kernel may take until it answers, in ms: gateways alone allow themselves 40 s. */
const START_PATIENCE_MS = 90_000;
const FIX = said`Check that the Jupyter server can start this kernel (open a new notebook with it), then try again.`;

/** How the names of a sandbox's sessions begin. */
export const SESSION_PREFIX = 'cellwright-check-';

/** Where and how the kernels of a sandbox are started. */
export interface KernelPlace {
  readonly sessions: Pick<Session.IManager, 'startNew'>;
  readonly kernelspecs: Pick<KernelSpec.IManager, 'ready' | 'specs'>;
  /** The notebook's folder, relative to the server's root, without a drive; `''` is the root. */
  readonly folder: string;
  /** What people read in the list of running kernels. */
  readonly label: string;
  readonly clock: Clock;
}

/**
 * Starts a fresh kernel in a session of its own in the notebook's folder, waits until it answers, and puts the
 * guard in place where its language has one.
 *
 * @throws CellwrightError `sandbox-unavailable`; what had been started by then is ended.
 */
export async function startKernel(
  spec: KernelSpec.ISpecModel,
  place: KernelPlace
): Promise<SandboxKernel> {
  const patience = new AbortController();
  const tooLate = place.clock
    .sleep(START_PATIENCE_MS, patience.signal)
    .then(() => {
      throw unavailable(
        spec,
        said`did not answer in ${START_PATIENCE_MS / 1000} s`
      );
    });
  const name = `${SESSION_PREFIX}${UUID.uuid4()}`;
  const starting = openSession(spec, place, name);
  try {
    const kernel = await Promise.race([starting, tooLate]);
    const died = kernel.gone.then(() => {
      throw unavailable(spec, said`ended while it was starting`);
    });
    await Promise.race([
      prepare(kernel, spec, name, place.clock, patience.signal),
      died,
      tooLate
    ]);
    return kernel;
  } catch (error) {
    // Not awaited: a server that does not answer must not keep the caller waiting any longer.
    void starting.then(
      kernel => kernel.close(),
      () => undefined
    );
    throw error;
  } finally {
    tooLate.catch(() => undefined);
    patience.abort();
  }
}

async function openSession(
  spec: KernelSpec.ISpecModel,
  { sessions, folder, label, clock }: KernelPlace,
  name: string
): Promise<SandboxKernel> {
  let session: Session.ISessionConnection;
  try {
    session = await sessions.startNew(
      {
        path: folder === '' ? name : `${folder}/${name}`,
        // A click on it among the running kernels then opens a console, not a file that is not there.
        type: 'console',
        name: label,
        kernel: { name: spec.name }
      },
      { kernelConnectionOptions: { handleComms: false } }
    );
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw unavailable(spec, said`could not be started: ${why}`, error);
  }
  if (session.kernel === null) {
    session.dispose();
    throw unavailable(spec, said`could not be started`);
  }
  return new SandboxKernel(session, session.kernel, clock);
}

async function prepare(
  kernel: SandboxKernel,
  spec: KernelSpec.ISpecModel,
  name: string,
  clock: Clock,
  signal: AbortSignal
): Promise<void> {
  try {
    await kernelInfo(kernel.connection, clock, signal);
    if (hasGuard(spec)) {
      const guard = new GuardChannel();
      await runSilently(
        kernel.connection,
        `${pythonRemains(name)}\n${guard.install}`
      );
      kernel.guard = guard;
    }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw unavailable(spec, said`could not be made ready: ${why}`, error);
  }
}

function unavailable(
  spec: KernelSpec.ISpecModel,
  what: Words,
  cause?: unknown
): Error {
  return sandboxUnavailable(
    said`The kernel "${spec.display_name}" for checking code ${what}. Nothing was run.`,
    FIX,
    cause
  );
}
