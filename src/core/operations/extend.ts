import type { Operation } from './operation';

/** New code on top of what exists, put to use on what is referenced. */
export const extend: Operation = {
  name: 'extend',
  prompt: {
    means: 'write new code on top of referenced files or cells',
    asksFor: 'code on top of what exists',
    verbs: [
      'extend',
      'integrate',
      'hook',
      'plug',
      'expand',
      'augment',
      'build-on',
      'incorporate'
    ],
    destination: 'cells',
    target: { use: 'read' },
    step: { kind: 'code', heading: 'Write the code on top of what exists' },
    updatesSpec: true,
    updatesSchema: true,
    allowsReferences: true,
    relation: 'extend'
  }
};
