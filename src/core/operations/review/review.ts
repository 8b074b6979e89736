import type { Operation } from '../operation';
import { READ_ONLY } from '../prompt-use';

/** Findings with their fixes, as data and as Markdown. */
export const review: Operation = {
  name: 'review',
  service: {
    method: 'reviewCode',
    contexts: ['CODE_REVIEW'],
    languages: null,
    withoutAnswer: 'ERROR_LLM_NO_SUGGESTION',
    run: async (...asked) =>
      (
        await import(/* webpackChunkName: "service" */ './run-review')
      ).runReview(...asked)
  },
  prompt: {
    ...READ_ONLY,
    means: 'look for problems in code that is there and report them',
    asksFor: 'a review',
    verbs: [
      'review',
      'audit',
      'critique',
      'criticize',
      'criticise',
      'proofread'
    ],
    destination: 'review',
    target: { use: 'read' },
    step: { kind: 'review', heading: 'Review the code' }
  }
};
