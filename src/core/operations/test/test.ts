import type { Operation } from '../operation';
import { TEST_RULES } from './rules';

/** Tests of given code: whole ones, or a scaffold. */
export const test: Operation = {
  name: 'test',
  service: {
    method: 'generateTests',
    contexts: ['UNIT_TESTS', 'UNIT_TEST_SCAFFOLD'],
    languages: null,
    withoutAnswer: 'ERROR_LLM_NO_CODE',
    run: async (...asked) =>
      (await import(/* webpackChunkName: "service" */ './run-test')).runTest(
        ...asked
      )
  },
  prompt: {
    means: 'write tests for code that is there',
    asksFor: 'tests',
    destination: 'cells',
    aim: `Write tests for the code in question, which stands in a cell above them: do not give it again. ${TEST_RULES.join(' ')}`,
    target: { use: 'test' },
    step: { kind: 'test', heading: 'Write the tests' },
    updatesSpec: false,
    updatesSchema: false,
    allowsReferences: true
  }
};
