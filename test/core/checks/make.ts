import { digestOf, mintApproval } from '../../../src/core/consent/approved';
import type { CheckDeps, CheckInput } from '../../../src/core/checks/types';
import { nodeLinter } from '../../../src/adapters/ruff/node-linter';
import type { Sandbox } from '../../../src/core/ports/sandbox';

const linter = nodeLinter();

/** Input of the checks for one code cell and, perhaps, one test cell. */
export function makeInput(
  code: string,
  tests = '',
  more: Partial<CheckInput> = {}
): CheckInput {
  return {
    reply: { truncated: false, complete: true },
    code: [code],
    tests: tests === '' ? [] : [tests],
    language: 'python',
    kernel: null,
    cellsAbove: [],
    request: '',
    limits: { timeMs: 20_000, outputChars: 20_000, memoryBytes: 1e9 },
    signal: new AbortController().signal,
    ...more
  };
}

/** Dependencies with the real linter and a human who agrees to everything. */
export function makeDeps(
  sandbox: Sandbox | null,
  more: Partial<CheckDeps> = {}
): CheckDeps {
  return {
    linter,
    sandbox,
    consent: async code => mintApproval(code, digestOf(code)),
    ...more
  };
}
