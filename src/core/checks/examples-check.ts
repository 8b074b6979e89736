import { resultOf, skipped, type Check } from './check';
import { executionFinding } from './execution-finding';
import { count } from './runs-check';
import type { CheckFinding } from '../values/check-result';

/** Whether the doctests of the code hold, and the examples and asserts of the request. */
export const examplesCheck: Check = {
  name: 'examples',
  needs: ['runs'],
  run: async ({ proof }) => {
    const step = proof?.plan.examples ?? null;
    if (proof === null || step === null) {
      return skipped(
        'examples',
        'Neither the code nor the request has examples.'
      );
    }
    const execution = await proof.run(step);
    const { results, problem } = proof.report(execution, step, 'examples');
    if (results === null) {
      const ending = executionFinding(execution, { about: 'code', cell: 0 });
      return resultOf('examples', [
        {
          message: `The examples do not count: ${problem}.`,
          severity: 'error',
          about: 'code',
          ...(ending === null ? {} : { detail: ending.message })
        }
      ]);
    }
    if (results.length === 0) {
      return skipped('examples', 'No example could be run.');
    }
    const findings = results
      .filter(({ passed }) => !passed)
      .map(({ name, message, of, detail }): CheckFinding => ({
        message: `${of === 'request' ? 'The request says otherwise' : `The doctest of \`${name}\` fails`}: ${message}`,
        severity: 'error',
        about: 'code',
        ...(detail === '' ? {} : { detail })
      }));
    return resultOf('examples', findings, {
      ran: count(results.length, 'example')
    });
  }
};
