import type { Operation } from '../operation';

/** A whole module: outline, parts, assembly, saving. */
export const outlineModule: Operation = {
  name: 'outline-module',
  service: {
    method: 'generateCode',
    contexts: [
      'HIERARCHICAL_GEN_COMPLETE_TOOL',
      'HIERARCHICAL_GEN_TOOL',
      'HIERARCHICAL_GEN_CLASS',
      'HIERARCHICAL_GEN_MODULE'
    ],
    languages: ['python'],
    withoutAnswer: 'ERROR_OUTLINE_FAILED',
    run: async (...asked) =>
      (
        await import(/* webpackChunkName: "service" */ './run-outline-module')
      ).runOutlineModule(...asked)
  }
};
