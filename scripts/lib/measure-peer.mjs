import {
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { chromium } from '@playwright/test';

import { findChromium } from './chromium.mjs';
import { startLab } from './lab-server.mjs';
import { CACHE, fromRoot, ROOT } from './paths.mjs';
import {
  cameWith,
  everything,
  frontEndOf,
  frontEnds,
  HEAD,
  line,
  PEERS,
  sizeOf,
  total
} from './peers.mjs';
import { Problem } from './problem.mjs';
import { capture } from './process.mjs';
import { ensureVenv, pip, venvProgram } from './python-environment.mjs';

/** The environments; they stay for a look only where something failed. */
const PLACE = join(CACHE, 'peers');

/** Where a virtual environment keeps the front ends of JupyterLab. */
const EXTENSIONS = ['share', 'jupyter', 'labextensions'];

/** How long a page must be silent before it counts as started, in ms. */
const SILENCE = 3_000;

/**
 * Prints what others that bring a model into notebooks add to a JupyterLab, as a Markdown table.
 *
 * @param {readonly string[]} chosen Requirements such as `jupyter-ai==3.2.0`; none for Cellwright and all peers.
 */
export async function printPeers(chosen) {
  const [lab] = /^jupyterlab==\S+/m.exec(
    readFileSync(fromRoot('requirements', 'lab.txt'), 'utf8')
  );
  process.stdout.write(HEAD);
  for (const peer of chosen.length > 0 ? chosen : [OURS, ...PEERS]) {
    process.stdout.write(line(await measurePeer(peer, lab)));
  }
  rmSync(PLACE, { recursive: true });
}

const OURS = 'cellwright';

/**
 * Installs a package beside a JupyterLab of its own, starts it with an open notebook, and measures what that adds.
 *
 * @param {string} requirement Such as `jupyter-ai==3.2.0`; `cellwright` is taken from the project's folder.
 * @param {string} lab The requirement of JupyterLab.
 */
async function measurePeer(requirement, lab) {
  const [name] = requirement.split('==');
  const venv = join(PLACE, name);
  rmSync(venv, { recursive: true, force: true });
  await ensureVenv(venv);
  await pip(venv, `peer ${name}`, [lab, 'ipykernel']);
  const root = join(venv, ...EXTENSIONS);
  const before = await state(venv, root);
  await pip(venv, `peer ${name}`, [name === OURS ? ROOT : requirement]);
  const after = await state(venv, root);
  const packages = cameWith(before.packages, after.packages);
  const own = packages.find(found => spelled(found.name) === spelled(name));
  if (own === undefined) {
    throw new Problem(
      `${name} is not among the packages that came with it.`,
      'Look at the log of its installation below .cache/logs.'
    );
  }
  const names = after.names.filter(found => !before.names.includes(found));
  return {
    name,
    version: own.version,
    packages: packages.length - 1,
    disk: after.size - before.size,
    atStart: names.length === 0 ? total([]) : await loadedAtStart(venv, names),
    everything: everything(root, names)
  };
}

const spelled = name => name.toLowerCase().replace(/[-_.]+/g, '-');

async function state(venv, root) {
  const { stdout } = await capture(venvProgram('python', venv), [
    '-m',
    'pip',
    'list',
    '--format=json',
    '--disable-pip-version-check'
  ]);
  return {
    packages: stdout,
    names: existsSync(root) ? frontEnds(root) : [],
    size: sizeOf(venv)
  };
}

/** The code that a JupyterLab with an open notebook has asked for when nothing more comes. */
async function loadedAtStart(venv, names) {
  const home = mkdtempSync(join(tmpdir(), 'cellwright-peer-'));
  writeFileSync(join(home, 'open.ipynb'), JSON.stringify(NOTEBOOK));
  const lab = await startLab({
    venv,
    root: home,
    home,
    log: join(home, 'lab.log')
  });
  const browser = await chromium.launch({
    executablePath: findChromium() ?? undefined,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : []
  });
  try {
    const page = await browser.newPage();
    const bodies = new Map();
    let last = Date.now();
    page.on('response', response => {
      last = Date.now();
      const url = response.url();
      if (/\.(?:m?js|css)(?:\?|$)/.test(url) && frontEndOf(url, names)) {
        bodies.set(
          url,
          response.body().catch(() => Buffer.alloc(0))
        );
      }
    });
    await page.goto(`${lab.url}lab/tree/open.ipynb?token=${lab.token}`);
    await page.locator('.jp-Notebook .jp-CodeCell').first().waitFor({
      timeout: 120_000
    });
    while (Date.now() - last < SILENCE) {
      await page.waitForTimeout(SILENCE - (Date.now() - last) + 1);
    }
    const loaded = total(await Promise.all(bodies.values()));
    if (loaded.bytes === 0) {
      throw new Problem(
        `JupyterLab loaded nothing of ${names.join(', ')}.`,
        'Nothing was measured: see whether the extension works in this JupyterLab.'
      );
    }
    return loaded;
  } finally {
    await browser.close();
    await lab.stop();
    rmSync(home, { recursive: true, force: true });
  }
}

const NOTEBOOK = {
  cells: [
    {
      cell_type: 'code',
      id: 'one',
      source: '1 + 1',
      metadata: {},
      outputs: [],
      execution_count: null
    }
  ],
  metadata: {
    kernelspec: { name: 'python3', display_name: 'Python 3', language: 'python' }
  },
  nbformat: 4,
  nbformat_minor: 5
};
