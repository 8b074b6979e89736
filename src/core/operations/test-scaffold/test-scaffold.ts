import type { Operation } from '../operation';

/** A test file whose cases are named and not yet written. The request is the code to be tested. */
export const testScaffold: Operation = {
  name: 'test-scaffold',
  service: {
    method: 'generateCode',
    contexts: ['GENERATE_UNIT_TEST_SCAFFOLD', 'UNIT_TEST_SCAFFOLD'],
    languages: ['python'],
    withoutAnswer: 'ERROR_LLM_NO_CODE',
    run: async (...asked) =>
      (
        await import(/* webpackChunkName: "service" */ './run-test-scaffold')
      ).runTestScaffold(...asked)
  }
};
