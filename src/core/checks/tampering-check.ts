import { resultOf, type Check } from './check';
import { findTampering } from './quality/tampering';
import type { CheckFinding } from './types';

/** Whether code or tests interfere with what checks them, so that a pass would say nothing. */
export const tamperingCheck: Check = {
  name: 'tampering',
  needs: ['syntax'],
  pythonOnly: true,
  run: async ({ code, tests }) => {
    const found = (about: 'code' | 'tests', cells: readonly string[]) =>
      cells.flatMap((source, cell) =>
        findTampering(source).map(({ line, what }): CheckFinding => ({
          message: `${what} What passes then is not counted as passed.`,
          severity: 'error',
          about,
          cell,
          line
        }))
      );
    return resultOf('tampering', [
      ...found('code', code),
      ...found('tests', tests)
    ]);
  }
};
