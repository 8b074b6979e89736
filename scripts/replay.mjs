/**
 * `npm run replay -- FILE…`: feeds recorded answers of models through the product's own reader, checks,
 * repair loop and ranking, with a real Python, and prints how many pass.
 *
 * It runs recorded code: see `scripts/replay/options.ts` for the flags, `docs/benchmarks.md` for numbers.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { build } from 'esbuild';

import { requireNode } from './lib/node-packages.mjs';
import { ROOT } from './lib/paths.mjs';
import { runMain } from './lib/problem.mjs';
import { kernelText } from './lib/kernel-text.cjs';

runMain(async () => {
  requireNode();
  const folder = join(ROOT, '.cache', 'replay');
  await mkdir(folder, { recursive: true });
  const outfile = join(folder, 'main.mjs');
  await build({
    entryPoints: [join(ROOT, 'scripts', 'replay', 'main.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    // Packages that are no modules ask for Node's own by `require`.
    banner: {
      js: "import { createRequire as requireFor } from 'node:module'; const require = requireFor(import.meta.url);"
    },
    // The packages of the protocol would be run before zod, which what is imported later shares with them.
    external: [
      '@astral-sh/ruff-wasm-nodejs',
      '@modelcontextprotocol/*',
      'esbuild'
    ],
    plugins: [kernelText],
    logLevel: 'error'
  });
  const { main } = await import(pathToFileURL(outfile).href);
  return main(process.argv.slice(2));
});
