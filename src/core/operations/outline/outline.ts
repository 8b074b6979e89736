import type { Operation } from '../operation';

/** Only the outline of a module. */
export const outline: Operation = {
  name: 'outline',
  service: {
    method: 'generateCode',
    contexts: ['EXPERIMENTAL_HIERARCHICAL_OUTLINE'],
    languages: ['python'],
    withoutAnswer: 'ERROR_OUTLINE_FAILED',
    run: async (...asked) =>
      (
        await import(/* webpackChunkName: "service" */ './run-outline')
      ).runOutline(...asked)
  }
};
