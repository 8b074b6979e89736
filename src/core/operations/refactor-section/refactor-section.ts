import type { Operation } from '../operation';

/** Changes one section of a function; the caller decides what becomes of the new code. */
export const refactorSection: Operation = {
  name: 'refactor-section',
  service: {
    method: 'modifyCode',
    contexts: ['GRANULAR_CODE_REFACTOR'],
    languages: ['python'],
    withoutAnswer: 'ERROR_LLM_NO_SUGGESTION',
    run: async (...asked) =>
      (
        await import(/* webpackChunkName: "service" */ './run-refactor-section')
      ).runRefactorSection(...asked)
  }
};
