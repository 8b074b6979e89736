import * as ruff from '@astral-sh/ruff-wasm-nodejs';

import { RuffLinter } from './ruff-linter';
import { makeRuffCheck } from './ruff-workspace';

/** The linter for tests and the replay. Importing this file loads ruff. */
export function nodeLinter(): RuffLinter {
  return new RuffLinter(async () => {
    const check = makeRuffCheck(ruff);
    return { check: async (code, select) => check(code, select) };
  });
}
