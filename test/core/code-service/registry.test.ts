import {
  GENERATE_CONTEXTS,
  MODIFY_CONTEXTS
} from '../../../src/core/code-service/contexts';
import {
  GENERATE_OPERATIONS,
  MODIFY_OPERATIONS,
  REVIEW_OPERATIONS,
  TEST_OPERATIONS
} from '../../../src/core/code-service/registry';

describe('the registry', () => {
  it.each([
    ['generateCode', GENERATE_OPERATIONS, GENERATE_CONTEXTS],
    ['modifyCode', MODIFY_OPERATIONS, MODIFY_CONTEXTS],
    ['reviewCode', REVIEW_OPERATIONS, ['CODE_REVIEW']],
    ['generateTests', TEST_OPERATIONS, ['UNIT_TESTS', 'UNIT_TEST_SCAFFOLD']]
  ])(
    'has one operation for each context of %s [S0.28] [S0.33] [S1.1] [S1.2] [S1.5] [S1.6]',
    (_, operations, contexts) => {
      expect(
        (operations as readonly { contexts: readonly string[] }[])
          .flatMap(operation => operation.contexts)
          .sort()
      ).toEqual([...contexts].sort());
    }
  );
});
