/**
 * `npm run build`: TypeScript to `lib/`, then the prebuilt extension to `cellwright/labextension/`.
 * Needs no Python. `--development` keeps the bundle readable, `--watch` builds again on every change.
 */
import { spawn } from 'node:child_process';
import { watch as watchFiles } from 'node:fs';
import { parseArgs } from 'node:util';

import {
  bundleArgs,
  compileArgs,
  ensureExtensionBuilt,
  writeKernelModules
} from './lib/extension-build.mjs';
import { KERNEL_FILE } from './lib/kernel-text.cjs';
import { ensureNodePackages } from './lib/node-packages.mjs';
import { fromRoot, ROOT } from './lib/paths.mjs';
import { runMain } from './lib/problem.mjs';
import { Progress } from './lib/progress.mjs';

function watch() {
  const commands = [
    [...compileArgs, '--watch', '--preserveWatchOutput'],
    [...bundleArgs(true), '--watch']
  ];
  watchFiles(fromRoot('src'), { recursive: true }, (_, name) => {
    if (name !== null && KERNEL_FILE.test(name)) {
      writeKernelModules();
    }
  });
  const ends = commands.map(
    args =>
      new Promise(resolve =>
        spawn(process.execPath, args, { cwd: ROOT, stdio: 'inherit' }).on(
          'exit',
          code => resolve(code ?? 1)
        )
      )
  );
  return Promise.race(ends);
}

runMain(async () => {
  const { values } = parseArgs({
    options: {
      development: { type: 'boolean', default: false },
      watch: { type: 'boolean', default: false }
    }
  });
  const progress = new Progress(2);
  await progress.step('npm packages', ensureNodePackages);
  await progress.step('build', () =>
    ensureExtensionBuilt({
      development: values.development || values.watch,
      force: true
    })
  );
  return values.watch ? watch() : 0;
});
