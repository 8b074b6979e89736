/**
 * `npm run bench`: measures streaming, start-up and size in Chromium and prints the numbers as lines of
 * a Markdown table. Numbers of one run can be compared with each other, not with those of another
 * machine. `npm run bench -- peers` measures others in `.cache/peers`, `npm run bench -- peers NAME==VERSION` one of them.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { requireNode } from './lib/node-packages.mjs';
import { BENCH_NEEDS, prepare } from './lib/prepare.mjs';
import { runMain } from './lib/problem.mjs';
import { runVisibly } from './lib/process.mjs';

const HEAD = '\n| what | of what | value |\n| --- | --- | --- |\n';

runMain(async () => {
  requireNode();
  const unmet = await prepare(BENCH_NEEDS);
  if (unmet.size > 0) {
    return 1;
  }
  const [what, ...chosen] = process.argv.slice(2);
  if (what === 'peers') {
    const { printPeers } = await import('./lib/measure-peer.mjs');
    await printPeers(chosen);
    return 0;
  }
  const playwright = createRequire(import.meta.url).resolve(
    '@playwright/test/cli'
  );
  const folder = mkdtempSync(join(tmpdir(), 'cellwright-bench-'));
  const table = join(folder, 'table.md');
  writeFileSync(table, HEAD);
  const code = await runVisibly(
    process.execPath,
    [playwright, 'test', '--project=bench', '--workers=1', '--reporter=line'],
    { env: { ...process.env, CELLWRIGHT_BENCH: table } }
  );
  process.stdout.write(`${readFileSync(table, 'utf8')}\n`);
  rmSync(folder, { recursive: true });
  return code;
});
