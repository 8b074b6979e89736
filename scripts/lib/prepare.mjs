import { ensureChromium } from './chromium.mjs';
import { ensureContainerEngine } from './container-engine.mjs';
import { ensureExtensionBuilt } from './extension-build.mjs';
import { ensureGit } from './git.mjs';
import { ensureNodePackages } from './node-packages.mjs';
import { ensurePlaces } from './places.mjs';
import { Problem } from './problem.mjs';
import { Progress } from './progress.mjs';
import {
  ensurePackageInstalled,
  ensurePythonEnvironment
} from './python-environment.mjs';
import { ensureRKernel } from './r-kernel.mjs';

/** What tests and benchmarks need, in the order in which it is prepared. */
const PREPARATIONS = [
  ['node', 'npm packages', ensureNodePackages],
  ['python', 'Python packages', () => ensurePythonEnvironment('test')],
  ['build', 'build', ensureExtensionBuilt],
  ['build', 'Cellwright', ensurePackageInstalled],
  ['git', 'git', ensureGit],
  ['places', 'other places', ensurePlaces],
  ['r', 'R', ensureRKernel],
  ['containers', 'containers', ensureContainerEngine],
  ['chromium', 'Chromium', ensureChromium]
];

/** What the benchmarks need: the project's own environment, and no other place. */
export const BENCH_NEEDS = new Set(['node', 'python', 'build', 'chromium']);

/**
 * Installs and builds what is needed, as far as it is not there.
 *
 * @param {ReadonlySet<string>} needs
 * @returns {Promise<Set<string>>} The needs that could not be met; why was printed.
 */
export async function prepare(needs) {
  const steps = PREPARATIONS.filter(([need]) => needs.has(need));
  const progress = new Progress(steps.length);
  const unmet = new Set();
  for (const [need, name, work] of steps) {
    try {
      await progress.step(name, work);
    } catch (error) {
      process.stdout.write(
        `\n${error instanceof Problem ? error.message : error.stack}\n\n`
      );
      unmet.add(need);
    }
  }
  return unmet;
}
