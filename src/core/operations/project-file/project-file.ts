import type { Operation } from '../operation';

/** One file of a project: at once, from an outline, from a template, or in layers. */
export const projectFile: Operation = {
  name: 'project-file',
  service: {
    method: 'generateCode',
    contexts: ['PROJECT_FILE'],
    languages: null,
    withoutAnswer: 'ERROR_LLM_NO_CODE',
    run: async (...asked) =>
      (
        await import(/* webpackChunkName: "service" */ './run-project-file')
      ).runProjectFile(...asked)
  }
};
