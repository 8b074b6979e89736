import type { Operation } from './operation';

/** New code. */
export const create: Operation = {
  name: 'create',
  prompt: {
    means: 'write new code',
    asksFor: 'new code',
    destination: 'cells',
    target: null,
    step: { kind: 'code', heading: 'Write the code' },
    updatesSpec: true,
    updatesSchema: true,
    allowsReferences: true
  }
};
