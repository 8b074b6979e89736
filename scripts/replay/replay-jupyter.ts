import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { ServerConnection } from '@jupyterlab/services';

const TOKEN = 'replay';
const START_MS = 180_000;

/** A Jupyter server of the replay's own. */
export interface ReplayJupyter {
  readonly pid: number;
  readonly settings: ServerConnection.ISettings;
  /** Ends it. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/**
 * Starts a Jupyter server on a folder.
 *
 * @param python one that has `jupyter_server`.
 * @param more arguments of the server.
 */
export async function startJupyter(
  python: string,
  root: string,
  more: readonly string[] = [],
  env: Readonly<Record<string, string>> = {}
): Promise<ReplayJupyter> {
  const child = spawn(
    resolve(python),
    [
      '-m',
      'jupyter_server',
      `--ServerApp.root_dir=${root}`,
      '--ServerApp.port=0',
      '--ServerApp.open_browser=False',
      `--IdentityProvider.token=${TOKEN}`,
      '--KernelManager.transport=ipc',
      ...(process.getuid?.() === 0 ? ['--allow-root'] : []),
      ...more
    ],
    {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'ignore', 'pipe']
    }
  );
  const ended = once(child, 'exit');
  const port = await new Promise<string>((found, fail) => {
    let log = '';
    const stop = () => fail(new Error(`Jupyter did not start:\n${log}`));
    const late = setTimeout(stop, START_MS);
    child.once('error', fail);
    child.once('exit', stop);
    child.stderr.on('data', (chunk: Buffer) => {
      log = (log + chunk.toString()).slice(-4000);
      const [, number] = /http:\/\/127\.0\.0\.1:(\d+)\//.exec(log) ?? [];
      if (number !== undefined) {
        clearTimeout(late);
        found(number);
      }
    });
  });
  // It names its port shortly before it listens there.
  while (child.exitCode === null && !(await isAnswering(port))) {
    await delay(50);
  }
  // Its client writes each step of a connection to the console, where our results go.
  console.debug = console.warn = () => undefined;
  return {
    pid: child.pid ?? 0,
    settings: ServerConnection.makeSettings({
      baseUrl: `http://127.0.0.1:${port}/`,
      token: TOKEN
    }),
    stop: async (signal = 'SIGTERM') => {
      child.kill(signal);
      await ended;
    }
  };
}

async function isAnswering(port: string): Promise<boolean> {
  try {
    await fetch(`http://127.0.0.1:${port}/api`);
    return true;
  } catch {
    return false;
  }
}
