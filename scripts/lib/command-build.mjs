import { copyFileSync, existsSync, rmSync } from 'node:fs';

import { kernelText } from './kernel-text.cjs';
import { fromRoot } from './paths.mjs';

/** Where the program of the command line is built, beside the Python package that brings it. */
const FOLDER = fromRoot('cellwright', 'cli');

const PROGRAM = fromRoot('cellwright', 'cli', 'cellwright.mjs');

const RUFF = 'ruff_wasm_bg.wasm';

/** Whether the program is there. */
export const isCommandBuilt = () => existsSync(PROGRAM);

/** Bundles the command line for Node: one program, and pieces that it loads when they are needed. */
export async function buildCommand() {
  // What installs the packages reads this file before they are there.
  const { build } = await import('esbuild');
  rmSync(FOLDER, { recursive: true, force: true });
  await build({
    entryPoints: [fromRoot('src', 'cli', 'cellwright.ts')],
    outdir: FOLDER,
    outExtension: { '.js': '.mjs' },
    chunkNames: 'part-[hash]',
    bundle: true,
    splitting: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    // Packages that are no modules ask for Node's own by `require`.
    banner: {
      js: "import { createRequire as requireFor } from 'node:module'; const require = requireFor(import.meta.url);"
    },
    plugins: [kernelText],
    logLevel: 'error'
  });
  copyFileSync(
    fromRoot('node_modules', '@astral-sh', 'ruff-wasm-web', RUFF),
    fromRoot('cellwright', 'cli', RUFF)
  );
}
