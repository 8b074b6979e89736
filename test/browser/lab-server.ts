import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startLab } from '../../scripts/lib/lab-server.mjs';
import { KERNEL_TRANSPORT } from '../fixtures/kernel-transport';

/** A real JupyterLab server on a folder of its own, with a home of its own. */
export interface TestLab {
  /** The server's base URL, with a slash at the end. */
  readonly url: string;
  readonly token: string;
  /** The folder that the server shows. */
  readonly root: string;
  /** The file with the server's output. */
  readonly log: string;
  /** Ends all sessions and the kernels that belong to none. */
  shutdownKernels(): Promise<void>;
  /** Calls a route of the server's REST interface, relative to its base URL. */
  request(path: string, init?: RequestInit): Promise<Response>;
  stop(): Promise<void>;
}

/** What must not reach the server from the environment of whoever runs the tests. */
const NOT_INHERITED = [
  'CELLWRIGHT_BASE_URL',
  'CELLWRIGHT_API_KEY',
  'CELLWRIGHT_MODEL',
  'OPENAI_BASE_URL',
  'OPENAI_API_KEY'
];

/**
 * Starts a JupyterLab with nothing of the person's own configuration.
 *
 * @param env Variables of the server's environment, such as `CELLWRIGHT_BASE_URL`.
 * @param args Further arguments for `jupyter lab`.
 * @param venv Folder of the virtual environment to start it from; `.venv` otherwise.
 */
export async function startTestLab(
  env: Readonly<Record<string, string>> = {},
  args: readonly string[] = [],
  venv?: string
): Promise<TestLab> {
  const folder = mkdtempSync(join(tmpdir(), 'cellwright-lab-'));
  const root = join(folder, 'notebooks');
  const home = join(folder, 'home');
  mkdirSync(root);
  mkdirSync(home);
  const server = await startLab({
    venv,
    root,
    home: join(folder, 'jupyter'),
    log: join(folder, 'jupyterlab.log'),
    port: 0,
    args: [
      '--LabApp.expose_app_in_browser=True',
      // Whatever engine this machine has: containers have tests of their own.
      '--Cellwright.job_runtime=process',
      ...KERNEL_TRANSPORT,
      ...args
    ],
    env: {
      ...Object.fromEntries(NOT_INHERITED.map(name => [name, undefined])),
      HOME: home,
      ...env
    }
  });
  const request = (path: string, init: RequestInit = {}) =>
    fetch(new URL(path, server.url), {
      ...init,
      headers: { ...init.headers, Authorization: `token ${server.token}` }
    });
  return {
    url: server.url,
    token: server.token,
    root,
    log: server.log,
    request,
    shutdownKernels: async () => {
      await deleteAll(request, 'api/sessions');
      await deleteAll(request, 'api/kernels');
    },
    stop: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  };
}

async function deleteAll(
  request: TestLab['request'],
  route: string
): Promise<void> {
  const response = await request(route);
  const items = (await response.json()) as { id: string }[];
  await Promise.all(
    items.map(({ id }) => request(`${route}/${id}`, { method: 'DELETE' }))
  );
}
