import type { Kernel, Session } from '@jupyterlab/services';

import type { Clock } from '../../../core/ports/clock';
import type { GuardChannel } from './guard-channel';
import { runSilently } from './run-silently';

/** States of a kernel that has lost what it knew. */
const RESTARTED: readonly Kernel.Status[] = ['restarting', 'autorestarting'];

/** How long a kernel may take to end what detached itself, in ms: what is left to it would outlive it. */
const FAREWELL_MS = 5_000;

/** A running kernel of ours with its session on the server, from its start to its end. */
export class SandboxKernel {
  /** Resolves when the kernel is no longer the one that was started, for whatever reason. */
  readonly gone: Promise<void>;
  /** The way to the guard in the kernel; `null` for languages that have none. */
  guard: GuardChannel | null = null;
  #isGone = false;
  #isRestarted = false;
  #closing: Promise<void> | null = null;
  readonly #markGone: () => void;

  constructor(
    private readonly _session: Session.ISessionConnection,
    readonly connection: Kernel.IKernelConnection,
    private readonly _clock: Clock
  ) {
    let resolve = () => {};
    this.gone = new Promise<void>(done => {
      resolve = done;
    });
    this.#markGone = () => {
      this.#isGone = true;
      resolve();
    };
    connection.statusChanged.connect(this._onStatus, this);
    connection.disposed.connect(this.#markGone, this);
    _session.disposed.connect(this.#markGone, this);
    this._onStatus(connection, connection.status);
  }

  /** Whether code can still be run. */
  get isGone(): boolean {
    return this.#isGone;
  }

  /**
   * Ends session and kernel. Never throws; can be called twice. The Jupyter server asks the kernel first and
   * kills it after about five seconds; this waits for it.
   */
  close(): Promise<void> {
    this.#closing ??= this._shutDown();
    return this.#closing;
  }

  private async _shutDown(): Promise<void> {
    this.#markGone();
    const session = this._session;
    const kernel = this.connection;
    if (this.#isRestarted) {
      await reconnected(kernel);
    } else {
      await this._farewell();
    }
    try {
      if (!session.isDisposed) {
        await session.shutdown();
      }
    } catch {
      // Where the session is not to be ended the kernel may be; where neither is, the server is gone or will
      // list the session by its telling name, and there is nothing left that could be done from here.
      await kernel.shutdown().catch(() => undefined);
    } finally {
      session.dispose();
      kernel.dispose();
    }
  }

  /** Has the guard end what detached itself. A kernel that still runs something is interrupted for it. */
  private async _farewell(): Promise<void> {
    const kernel = this.connection;
    if (this.guard === null || kernel.isDisposed || kernel.status === 'dead') {
      return;
    }
    if (kernel.status === 'busy') {
      kernel.interrupt().catch(() => undefined);
    }
    const patience = new AbortController();
    await Promise.race([
      // A kernel that cannot is dead, or will be killed: the watch over its end remains.
      runSilently(kernel, this.guard.farewell).catch(() => undefined),
      this._clock.sleep(FAREWELL_MS, patience.signal)
    ]);
    patience.abort();
  }

  private _onStatus(_sender: unknown, status: Kernel.Status): void {
    this.#isRestarted ||= RESTARTED.includes(status);
    if (status === 'dead' || this.#isRestarted) {
      this.#markGone();
    }
  }
}

/**
 * Waits for the connection's attempt to reach a kernel that the server has restarted. A connection that is
 * disposed of during it rejects a promise that nobody can catch, which would end a Node process.
 */
async function reconnected(kernel: Kernel.IKernelConnection): Promise<void> {
  // The attempt begins in the microtask after the change of state.
  await Promise.resolve();
  while (!kernel.isDisposed && kernel.connectionStatus === 'connecting') {
    await new Promise<void>(resolve => {
      kernel.connectionStatusChanged.connect(() => resolve());
      kernel.disposed.connect(() => resolve());
    });
  }
}
