import { CardHuman } from '../../../src/core/journal/card-human';
import type { NotebookSandbox } from '../../../src/adapters/jupyter/sandbox/notebook-sandbox';
import { defaultSettings } from '../../../src/core/workflow/user-settings';
import type { UserSettings } from '../../../src/core/workflow/user-settings';
import type { CodeToRun } from '../../../src/core/ports/sandbox';
import { newRun } from '../workflow/set-up';

export const CODE: CodeToRun = {
  language: 'python',
  kernel: null,
  steps: [{ role: 'code', source: 'f = 1' }]
};
export const OTHER: CodeToRun = {
  ...CODE,
  steps: [{ role: 'code', source: 'f = 2' }]
};

/** A run and its human, whose sandbox guards the default kernel and no other. */
export function setUp(
  settings: Partial<UserSettings> = {},
  sandbox = {
    id: 'notebook',
    consent: null,
    sandbox: { guards: ({ kernel }: CodeToRun) => kernel === null }
  } as unknown as NotebookSandbox
) {
  const { run } = newRun();
  const human = new CardHuman(
    run,
    { now: () => 0, sleep: () => Promise.resolve() },
    { ...defaultSettings, ...settings },
    sandbox
  );
  return { run, human, sandbox };
}
