/**
 * `npm start`: installs what is missing, builds, and opens JupyterLab on the tour with a model behind
 * it. Uses Node's own modules only, since on the first start nothing else is there.
 */
import { parseArgs } from 'node:util';
import { join } from 'node:path';

import { whenAskedToStop } from './lib/asked-to-stop.mjs';
import { ensureExtensionBuilt } from './lib/extension-build.mjs';
import { startLab } from './lib/lab-server.mjs';
import { chooseModel } from './lib/model-choice.mjs';
import { ensureNodePackages, requireNode } from './lib/node-packages.mjs';
import { CACHE, fromRoot } from './lib/paths.mjs';
import { Problem, runMain } from './lib/problem.mjs';
import { logFile } from './lib/process.mjs';
import { Progress } from './lib/progress.mjs';
import {
  ensurePackageInstalled,
  ensurePythonEnvironment
} from './lib/python-environment.mjs';

const HELP = `npm start [-- OPTIONS] [-- JUPYTERLAB OPTIONS]

Installs what is missing, builds Cellwright and opens JupyterLab on examples/tour.ipynb.

  --no-browser   print the URL and open no browser
  --port N       use this port (0: any free one; default: the first free one from 8888 on)
  --demo         use the recorded demo model even where a real one is found
  --help         show this

The model: the endpoint in CELLWRIGHT_BASE_URL and CELLWRIGHT_API_KEY, or in OPENAI_BASE_URL and
OPENAI_API_KEY; else Ollama or LM Studio where one runs on this machine; else the demo model.`;

function readArguments(argv) {
  try {
    const { values, positionals } = parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        'no-browser': { type: 'boolean', default: false },
        port: { type: 'string' },
        demo: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false }
      }
    });
    const port = values.port === undefined ? undefined : Number(values.port);
    if (port !== undefined && !(Number.isInteger(port) && port < 65_536)) {
      throw new Problem(`--port takes a number, not '${values.port}'.`);
    }
    return { ...values, port, labArguments: positionals };
  } catch (error) {
    if (error.code?.startsWith('ERR_PARSE_ARGS')) {
      throw new Problem(error.message, 'See npm start -- --help.');
    }
    throw error;
  }
}

/** Whether this looks like a place where a browser window can open. */
function hasDisplay({ CI, DISPLAY, WAYLAND_DISPLAY, BROWSER } = process.env) {
  return (
    !CI &&
    (process.platform !== 'linux' ||
      Boolean(DISPLAY || WAYLAND_DISPLAY || BROWSER))
  );
}

async function prepare() {
  requireNode();
  const progress = new Progress(5);
  await progress.step('npm packages', ensureNodePackages);
  await progress.step('Python packages', () => ensurePythonEnvironment('lab'));
  await progress.step('build', ensureExtensionBuilt);
  await progress.step('Cellwright', ensurePackageInstalled);
  return progress;
}

runMain(async () => {
  const options = readArguments(process.argv.slice(2));
  if (options.help) {
    process.stdout.write(`${HELP}\n`);
    return 0;
  }
  const progress = await prepare();
  const asked = whenAskedToStop();
  const model = await chooseModel({ demo: options.demo });
  try {
    const openBrowser = hasDisplay() && !options['no-browser'];
    const lab = await progress.step('JupyterLab', () =>
      startLab({
        root: fromRoot('examples'),
        home: join(CACHE, 'jupyter'),
        log: logFile('jupyterlab'),
        args: ['tour.ipynb', ...options.labArguments],
        env: model.env,
        port: options.port,
        openBrowser
      })
    );
    process.stdout.write(
      `\n  Open   ${lab.url}lab/tree/tour.ipynb?token=${lab.token}\n` +
        `  Model  ${model.description}\n` +
        `  Log    ${lab.log}\n` +
        '\n  Ctrl-C stops everything.\n'
    );
    const reason = await Promise.race([asked, lab.ended]);
    await lab.stop();
    if (typeof reason === 'string') {
      process.stdout.write('\nStopped.\n');
      return 0;
    }
    throw new Problem(
      `JupyterLab ended by itself (exit code ${reason}).`,
      `See ${lab.log}.`
    );
  } finally {
    await model.close();
  }
});
