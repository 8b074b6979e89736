/**
 * `npm run package`: the wheel and the npm tarball, in `dist/`.
 * `--out FOLDER` puts them elsewhere.
 */
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { ensureExtensionBuilt } from './lib/extension-build.mjs';
import { ensureNodePackages, npmCommand } from './lib/node-packages.mjs';
import { fromRoot } from './lib/paths.mjs';
import { Problem, runMain } from './lib/problem.mjs';
import { runQuietly } from './lib/process.mjs';
import { Progress } from './lib/progress.mjs';
import {
  ensurePythonEnvironment,
  venvProgram
} from './lib/python-environment.mjs';

/** The wheel alone: it is built from the tree as it stands, without Node and without the network. */
const buildWheel = out =>
  runQuietly('wheel', venvProgram('python'), [
    '-m',
    'build',
    '--wheel',
    '--no-isolation',
    '--outdir',
    out
  ]);

const packTarball = out => {
  const [command, ...prefix] = npmCommand();
  return runQuietly('npm pack', command, [
    ...prefix,
    'pack',
    '--ignore-scripts',
    '--pack-destination',
    out
  ]);
};

runMain(async () => {
  const { values } = parseArgs({ options: { out: { type: 'string' } } });
  const out = values.out === undefined ? fromRoot('dist') : resolve(values.out);
  mkdirSync(out, { recursive: true });
  for (const name of readdirSync(out).filter(isPackage)) {
    rmSync(join(out, name));
  }
  const progress = new Progress(5);
  await progress.step('npm packages', ensureNodePackages);
  await progress.step('Python packages', () => ensurePythonEnvironment('test'));
  await progress.step('build', ensureExtensionBuilt);
  await progress.step('wheel', () => buildWheel(out));
  await progress.step('npm tarball', () => packTarball(out));
  const made = existsSync(out) ? readdirSync(out).filter(isPackage) : [];
  if (made.length !== 2) {
    throw new Problem(
      `Expected a wheel and a tarball in ${out}, found: ${made.join(', ') || 'nothing'}.`
    );
  }
  process.stdout.write(`\n${made.map(name => join(out, name)).join('\n')}\n`);
});

function isPackage(name) {
  return /^cellwright-.*\.(whl|tgz)$/.test(name);
}
