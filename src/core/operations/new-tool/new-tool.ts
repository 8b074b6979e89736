import type { Operation } from '../operation';

/** A function with the data that it is registered with. */
export const newTool: Operation = {
  name: 'tool',
  prompt: {
    means: 'write a function as a tool of its own, with a file and its tests',
    asksFor: 'a tool',
    aim: 'Write it as a tool: one Python function that stands in a file of its own, with its imports above it. It has type hints, a docstring whose first sentence says what it does, and clear errors for arguments that are not what it needs; it uses nothing of this notebook, and nothing runs when it is imported.',
    destination: 'cells',
    savedAs: 'tool',
    target: null,
    step: { kind: 'code', heading: 'Write the tool' },
    updatesSpec: true,
    updatesSchema: true,
    allowsReferences: true
  },
  service: {
    method: 'generateCode',
    contexts: ['NEW_TOOL'],
    languages: ['python'],
    withoutAnswer: 'ERROR_LLM_NO_CODE',
    run: async (...asked) =>
      (
        await import(/* webpackChunkName: "service" */ './run-new-tool')
      ).runNewTool(...asked)
  }
};
