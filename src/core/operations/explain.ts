import type { Operation } from './operation';
import { READ_ONLY } from './prompt-use';

/** What code does, in words. */
export const explain: Operation = {
  name: 'explain',
  prompt: {
    ...READ_ONLY,
    means: 'explain code that is there; no cells',
    asksFor: 'an explanation',
    destination: 'output',
    target: { use: 'read' },
    step: { kind: 'doc', heading: 'Explain the code' }
  }
};
