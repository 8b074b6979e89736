import { spawn } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { Problem } from './problem.mjs';
import { stopTree } from './process.mjs';
import { VENV, venvProgram } from './python-environment.mjs';

/** How long a JupyterLab may take to answer, in ms; the first start on a cold disk is slow. */
const START_PATIENCE = 180_000;
const POLL_INTERVAL = 150;

/** Configuration of Jupyter that belongs to a person, not to this server. */
const OWN_CONFIGURATION = /^(JUPYTER_|JUPYTERLAB_|IPYTHONDIR$)/;

/** Windows that would cover the page of a new JupyterLab. */
const QUIET_PAGE = {
  disabledExtensions: { '@jupyterlab/apputils-extension:announcements': true }
};

/**
 * @typedef {object} LabServer
 * @property {string} url The server's base URL, with a slash at the end.
 * @property {string} token
 * @property {string} log The file with the server's output.
 * @property {Promise<number | null>} ended Resolves with the exit code when the server is gone.
 * @property {() => Promise<void>} stop Stops the server and its kernels.
 */

/**
 * Starts the JupyterLab of a virtual environment, away from the person's own Jupyter configuration, and
 * waits until it answers.
 *
 * @param {{
 *   venv?: string,
 *   root: string,
 *   home: string,
 *   log: string,
 *   args?: readonly string[],
 *   env?: NodeJS.ProcessEnv,
 *   port?: number,
 *   openBrowser?: boolean
 * }} options `venv`: the environment's folder; without it `.venv`. `root`: the folder to show. `home`:
 *   the folder for configuration, settings and runtime files. `port`: 0 for any free one; without it the first free one from 8888 on.
 * @returns {Promise<LabServer>}
 * @throws Problem with the end of the log where it does not start.
 */
export async function startLab(options) {
  const { venv = VENV, root, home, log } = options;
  prepareHome(home);
  const runtime = mkdtempSync(join(home, 'runtime-'));
  const output = openSync(log, 'w');
  const child = spawn(venvProgram('python', venv), labArguments(options), {
    cwd: root,
    env: labEnvironment(home, runtime, options.env),
    stdio: ['ignore', output, output],
    // Its own process group, so that Ctrl-C reaches it through us and in order.
    detached: process.platform !== 'win32'
  });
  closeSync(output);
  const ended = new Promise(resolve => {
    child.on('error', () => resolve(-1));
    child.on('exit', code => resolve(code));
  });
  const stop = async () => {
    await stopTree(child);
    rmSync(runtime, { recursive: true, force: true });
  };
  try {
    const info = await whenAnswering(child, runtime, log);
    return { url: info.url, token: info.token, log, ended, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function labArguments({ root, args = [], port, openBrowser = false }) {
  const isRoot = process.getuid?.() === 0;
  return [
    '-m',
    'jupyterlab',
    `--ServerApp.root_dir=${root}`,
    ...(port === undefined
      ? []
      : [`--ServerApp.port=${port}`, '--ServerApp.port_retries=0']),
    ...(openBrowser ? [] : ['--ServerApp.open_browser=False']),
    ...(isRoot ? ['--allow-root'] : []),
    '--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate',
    ...args
  ];
}

function labEnvironment(home, runtime, extra = {}) {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !OWN_CONFIGURATION.test(name))
  );
  const direct = withLoopback(env.NO_PROXY ?? env.no_proxy);
  return {
    ...env,
    NO_PROXY: direct,
    no_proxy: direct,
    JUPYTER_CONFIG_DIR: join(home, 'config'),
    JUPYTER_DATA_DIR: join(home, 'data'),
    JUPYTER_RUNTIME_DIR: runtime,
    IPYTHONDIR: join(home, 'ipython'),
    PYTHONUNBUFFERED: '1',
    ...extra
  };
}

/** A proxy for the network must not stand between this machine's own servers. */
function withLoopback(hosts) {
  return [hosts, '127.0.0.1', 'localhost'].filter(Boolean).join(',');
}

function prepareHome(home) {
  const folder = join(home, 'config', 'labconfig');
  mkdirSync(folder, { recursive: true });
  mkdirSync(join(home, 'data'), { recursive: true });
  writeFileSync(join(folder, 'page_config.json'), JSON.stringify(QUIET_PAGE));
}

/** The server tells its port and token in a file of its runtime folder. */
async function whenAnswering(child, runtime, log) {
  const deadline = Date.now() + START_PATIENCE;
  while (Date.now() < deadline) {
    if (child.exitCode !== null || child.pid === undefined) {
      throw startProblem('JupyterLab ended at its start', log);
    }
    const info = readInfo(runtime);
    if (info !== null && (await answers(info))) {
      return info;
    }
    await sleep(POLL_INTERVAL);
  }
  throw startProblem('JupyterLab did not answer in time', log);
}

function readInfo(runtime) {
  const name = readdirSync(runtime).find(entry =>
    /^jpserver-\d+\.json$/.test(entry)
  );
  if (name === undefined) {
    return null;
  }
  try {
    return JSON.parse(readFileSync(join(runtime, name), 'utf8'));
  } catch (error) {
    // The file may be read while it is being written.
    if (error instanceof SyntaxError) {
      return null;
    }
    throw error;
  }
}

async function answers({ url, token }) {
  try {
    const response = await fetch(new URL('api/status', url), {
      headers: { Authorization: `token ${token}` }
    });
    return response.ok;
  } catch {
    // Not listening yet.
    return false;
  }
}

function startProblem(what, log) {
  const text = existsSync(log) ? readFileSync(log, 'utf8') : '';
  const lines = text.trimEnd().split('\n').slice(-15).join('\n');
  const portTaken = /port \d+ is already in use|Address already in use/i.test(text);
  return new Problem(
    `${what}:\n\n${lines}\n\nThe whole log is in ${log}.`,
    portTaken ? 'Another program has this port: choose one with --port.' : undefined
  );
}
