/// <reference types="node" />
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';

import type { Approved } from '../../core/consent/approved';
import { CellwrightError, stopped } from '../../core/errors';
import type {
  CodeToRun,
  Sandbox,
  SandboxConsent,
  SandboxSession
} from '../../core/ports/sandbox';
import { checkConsent } from '../jupyter/sandbox/check-consent';
import { ForkServer } from './fork-server';
import { ProcessSession } from './process-session';

/** How a {@link ProcessSandbox} is set up. */
export interface ProcessSandboxOptions {
  /** The command that starts Python. */
  readonly python?: string;
  /** Name that a standing consent must carry. */
  readonly notebook?: string;
}

/**
 * A sandbox of plain processes, for the command line: Python only, no kernel and no Jupyter server.
 *
 * Each session is a process forked from a warm interpreter, in its own process group and folder, with a
 * scrubbed environment and limits of memory, time, output and file size. It is no jail, and has no hook that
 * stops effects, as the sandbox in a kernel has: code can read and write files and use the network, so what
 * is run here must be trusted or the machine be expendable.
 */
export class ProcessSandbox implements Sandbox {
  readonly #python: string;
  readonly #notebook: string;
  #server: Promise<ForkServer> | null = null;

  constructor({
    python = 'python3',
    notebook = ''
  }: ProcessSandboxOptions = {}) {
    this.#python = python;
    this.#notebook = notebook;
  }

  async open(
    code: CodeToRun,
    consent: Approved<CodeToRun> | Approved<SandboxConsent>,
    signal: AbortSignal
  ): Promise<SandboxSession> {
    checkConsent(code, consent, this.#notebook);
    if (code.language !== 'python') {
      throw new CellwrightError({
        code: 'sandbox-unavailable',
        retryable: false,
        message: `Only Python can be run here, not ${code.language}.`
      });
    }
    if (signal.aborted) {
      throw stopped(signal.reason);
    }
    this.#server ??= ForkServer.start(this.#python);
    const server = await this.#server;
    const folder = await mkdtemp(join(server.folder, 'session-'));
    return ProcessSession.start(await server.connect(), code, folder);
  }

  /** Ends the interpreter; the next session starts a new one. */
  async close(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    await (await server)?.close();
  }
}
