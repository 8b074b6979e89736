import type { Operation } from '../operation';

/**
 * The next answer of a conversation, as prompt cells show it: text with code in fences. Where the length
 * limit cuts it, it is continued, unless the caller set that limit.
 */
export const notebookCell: Operation = {
  name: 'notebook-cell',
  service: {
    method: 'generateCode',
    contexts: ['NOTEBOOK_CELL'],
    languages: null,
    withoutAnswer: 'ERROR_LLM_NO_CODE',
    run: async (...asked) =>
      (
        await import(/* webpackChunkName: "service" */ './run-notebook-cell')
      ).runNotebookCell(...asked)
  }
};
