import { resultOf, skipped, type Check, type Finding } from './check';
import { executionFinding } from './execution-finding';
import { said, told } from '../said';

/** Whether the doctests of the code hold, and the examples and asserts of the request. */
export const examplesCheck: Check = {
  name: 'examples',
  needs: ['runs'],
  run: async ({ proof }) => {
    const step = proof?.plan.examples ?? null;
    if (proof === null || step === null) {
      return skipped(
        'examples',
        said`Neither the code nor the request has examples.`
      );
    }
    const execution = await proof.run(step);
    const { results, problem } = proof.report(execution, step, 'examples');
    if (results === null) {
      const ending = executionFinding(execution, { about: 'code', cell: 0 });
      return resultOf('examples', [
        {
          message: said`The examples do not count: ${problem}.`,
          severity: 'error',
          about: 'code',
          ...(ending === null ? {} : { detail: told(ending.message) })
        }
      ]);
    }
    if (results.length === 0) {
      return skipped('examples', said`No example could be run.`);
    }
    const findings = results
      .filter(({ passed }) => !passed)
      .map(({ name, message, of, detail }): Finding => ({
        message:
          of === 'request'
            ? said`The request says otherwise: ${message}`
            : said`The doctest of \`${name}\` fails: ${message}`,
        severity: 'error',
        about: 'code',
        ...(detail === '' ? {} : { detail })
      }));
    return resultOf('examples', findings, {
      ran:
        results.length === 1
          ? said`1 example`
          : said`${results.length} examples`
    });
  }
};
