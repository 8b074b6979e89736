/// <reference types="node" />
import { readFile } from 'node:fs/promises';

import { RuffLinter } from './ruff-linter';
import { makeRuffCheck } from './ruff-workspace';

/** The linter of the command line. @param wasm the file with ruff's WebAssembly, read at the first check. */
export function fileLinter(wasm: URL): RuffLinter {
  return new RuffLinter(async () => {
    const [ruff, module_or_path] = await Promise.all([
      import('@astral-sh/ruff-wasm-web'),
      readFile(wasm)
    ]);
    await ruff.default({ module_or_path });
    const check = makeRuffCheck(ruff);
    return { check: async (code, select) => check(code, select) };
  });
}
