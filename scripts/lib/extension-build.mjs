import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync
} from 'node:fs';
import { dirname, join, relative } from 'node:path';

import { buildCommand, isCommandBuilt } from './command-build.mjs';
import { contentHash, Stamp } from './content-hash.mjs';
import { fromRoot } from './paths.mjs';
import { runQuietly } from './process.mjs';
import { KERNEL_FILE, moduleText } from './kernel-text.cjs';

/** Everything that decides what the built extension looks like. */
const INPUTS = [
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'scripts/lib/command-build.mjs',
  'scripts/lib/kernel-text.cjs',
  'scripts/lib/openai-parts.cjs',
  'webpack.config.cjs',
  'src',
  'style',
  'schema'
];

const TSC = fromRoot('node_modules', 'typescript', 'bin', 'tsc');
const BUILDER = fromRoot(
  'node_modules/@jupyter/builder/lib/build-labextension.js'
);
const CORE = fromRoot('node_modules/@jupyterlab/core-meta/core.package.json');

/** The command lines of the build's two steps: TypeScript to `lib/`, then `lib/` to the bundle. */
export const compileArgs = [TSC, '-p', 'tsconfig.json'];

/** @param {boolean} development Whether to leave the bundle readable, with source maps. */
export const bundleArgs = development => [
  BUILDER,
  '--core-package-file',
  CORE,
  ...(development ? ['--development'] : []),
  '.'
];

/**
 * Builds the extension and the program of the command line where its sources changed since the last build.
 *
 * @param {{development?: boolean, force?: boolean}} [options]
 * @returns {Promise<string>} What was done, for the progress line.
 */
export async function ensureExtensionBuilt(options = {}) {
  const { development = false, force = false } = options;
  const hash = contentHash(INPUTS, development ? 'development' : 'production');
  const stamp = new Stamp('build');
  if (!force && stamp.matches(hash) && isBuilt()) {
    return 'up to date';
  }
  // A deleted source must not live on in what is packaged.
  rmSync(fromRoot('lib'), { recursive: true, force: true });
  await runQuietly('TypeScript', process.execPath, compileArgs);
  writeKernelModules();
  await runQuietly('bundle', process.execPath, bundleArgs(development));
  await buildCommand();
  stamp.write(hash);
  return 'built';
}

/**
 * Puts the code for kernels into `lib/` as modules. `./x.py` is found as `x.py.js`: every bundler tries that name, so
 * that what takes `lib/` from the npm package needs no loader for it.
 */
export function writeKernelModules() {
  for (const path of kernelFiles(fromRoot('src'))) {
    const target = `${fromRoot('lib', relative(fromRoot('src'), path))}.js`;
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, moduleText(path));
  }
}

function kernelFiles(folder) {
  return readdirSync(folder, { recursive: true })
    .filter(name => KERNEL_FILE.test(name))
    .map(name => join(folder, name));
}

/** Whether the bundle's entry file is where its description says, and the program is there. */
function isBuilt() {
  const description = fromRoot('cellwright', 'labextension', 'package.json');
  if (
    !existsSync(description) ||
    !existsSync(fromRoot('lib', 'index.js')) ||
    !isCommandBuilt()
  ) {
    return false;
  }
  const { jupyterlab } = JSON.parse(readFileSync(description, 'utf8'));
  const entry = jupyterlab?._build?.load;
  return (
    typeof entry === 'string' &&
    existsSync(fromRoot('cellwright', 'labextension', entry))
  );
}
