import { RuffLinter } from './ruff-linter';
import { makeRuffCheck } from './ruff-workspace';

/** The linter for Node: tests and the command line. */
export function nodeLinter(): RuffLinter {
  return new RuffLinter(async () => {
    const check = makeRuffCheck(await import('@astral-sh/ruff-wasm-nodejs'));
    return { check: async (code, select) => check(code, select) };
  });
}
