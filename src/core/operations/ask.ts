import type { Operation } from './operation';
import { READ_ONLY } from './prompt-use';

/** An answer in words. */
export const ask: Operation = {
  name: 'ask',
  prompt: {
    ...READ_ONLY,
    means: 'answer a question, give advice or discuss a design; no cells',
    asksFor: 'an answer in words',
    destination: 'output',
    target: null,
    step: { kind: 'doc', heading: 'Answer the question' }
  }
};
