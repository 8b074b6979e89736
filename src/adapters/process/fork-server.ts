/// <reference types="node" />
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { CellwrightError } from '../../core/errors';
import source from './fork_server.py';

/** Environment variables that a sandboxed process gets; keys and tokens are not among them. */
const KEPT_VARIABLES = ['PATH', 'LANG', 'LC_ALL', 'SYSTEMROOT'];

/** A warm Python interpreter that forks a process for every connection. */
export class ForkServer {
  private constructor(
    private readonly child: ChildProcess,
    /** Holds the socket and the sessions' folders. */
    readonly folder: string
  ) {}

  /**
   * Starts the interpreter and waits until it listens.
   *
   * @param python the command that starts Python.
   * @throws CellwrightError `sandbox-unavailable`.
   */
  static async start(python: string): Promise<ForkServer> {
    if (process.platform === 'win32') {
      throw unavailable('Windows cannot fork processes.');
    }
    const folder = await mkdtemp(join(tmpdir(), 'cellwright-'));
    const child = spawn(
      python,
      ['-I', '-B', '-c', source, join(folder, 'socket')],
      { env: scrubbed(folder), stdio: ['pipe', 'pipe', 'pipe'] }
    );
    let said = '';
    child.stderr.on('data', chunk => (said = `${said}${chunk}`.slice(-2000)));
    try {
      await Promise.race([
        once(child.stdout, 'data'),
        once(child, 'exit').then(() => Promise.reject(new Error(said)))
      ]);
    } catch (cause) {
      await rm(folder, { recursive: true, force: true });
      throw unavailable(`${python} does not start.`, cause);
    }
    return new ForkServer(child, folder);
  }

  /** A new connection, and so a new process. */
  async connect(): Promise<Socket> {
    const socket = connect(join(this.folder, 'socket'));
    try {
      await once(socket, 'connect');
    } catch (cause) {
      throw unavailable('The Python process has gone.', cause);
    }
    return socket;
  }

  /** Ends the interpreter and removes its folder. Sessions must be closed before. */
  async close(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const gone = once(this.child, 'exit');
      this.child.kill('SIGKILL');
      await gone;
    }
    await rm(this.folder, { recursive: true, force: true });
  }
}

function scrubbed(folder: string): NodeJS.ProcessEnv {
  const kept = KEPT_VARIABLES.flatMap(name => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  });
  return { ...Object.fromEntries(kept), HOME: folder, TMPDIR: folder };
}

function unavailable(message: string, cause?: unknown): CellwrightError {
  return new CellwrightError(
    {
      code: 'sandbox-unavailable',
      retryable: false,
      message: `Code cannot be run here: ${message}`,
      fix: 'Name a Python 3.8 or newer that runs on Linux or macOS.'
    },
    { cause }
  );
}
