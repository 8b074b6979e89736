/**
 * `npm run bench`: measures streaming, start-up and size in Chromium and prints the numbers as lines of
 * a Markdown table. Numbers of one run can be compared with each other, not with those of another
 * machine.
 */
import { createRequire } from 'node:module';

import { requireNode } from './lib/node-packages.mjs';
import { ALL_NEEDS, prepare } from './lib/prepare.mjs';
import { runMain } from './lib/problem.mjs';
import { runVisibly } from './lib/process.mjs';

runMain(async () => {
  requireNode();
  const unmet = await prepare(ALL_NEEDS);
  if (unmet.size > 0) {
    return 1;
  }
  const playwright = createRequire(import.meta.url).resolve(
    '@playwright/test/cli'
  );
  return runVisibly(process.execPath, [
    playwright,
    'test',
    '--project=bench',
    '--reporter=line'
  ]);
});
