import type { Operation } from '../operation';

/** Outline and parts, not put together. */
export const outlineParts: Operation = {
  name: 'outline-parts',
  service: {
    method: 'generateCode',
    contexts: ['EXPERIMENTAL_HIERARCHICAL_FULL_TOOL'],
    languages: ['python'],
    withoutAnswer: 'ERROR_LLM_NO_CODE',
    run: async (...asked) =>
      (
        await import(/* webpackChunkName: "service" */ './run-outline-parts')
      ).runOutlineParts(...asked)
  }
};
