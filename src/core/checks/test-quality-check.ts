import { analyse } from '../python/analyse';
import { resultOf, skipped, type Check, type Finding } from './check';
import type { CheckState } from './check-state';
import { hasEdgeCase } from './quality/edge-cases';
import { testNames } from './quality/tests-within';
import { unfailingTests } from './quality/unfailing-tests';
import { said, type Words } from '../said';

/**
 * Whether the tests are worth their passing: each must be able to fail, pass a second time, and together
 * they must notice at least one fault planted in the code.
 */
export const testQualityCheck: Check = {
  name: 'test-quality',
  needs: ['syntax'],
  run: async state => {
    if (state.tests.length === 0) {
      return skipped('test-quality', said`There are no tests.`);
    }
    const findings = [...weakTests(state), ...flakyTests(state)];
    const mutants = await tryMutants(state);
    const result = resultOf(
      'test-quality',
      [...findings, ...mutants.findings],
      {
        ...(mutants.ran === null ? {} : { ran: mutants.ran })
      }
    );
    const { withheld = null } = mutants;
    return withheld === null || result.verdict === 'failed'
      ? result
      : skipped('test-quality', withheld, findings);
  }
};

/** Tests that cannot fail; tests that have nothing to do with the code. */
function weakTests({ code, tests }: CheckState): Finding[] {
  const facts = code.map(source => analyse(source));
  const own = new Set(code.flatMap(source => [...testNames(source)]));
  const subjects = new Set(
    facts.flatMap(({ definitions }) =>
      definitions
        .filter(({ kind }) => kind === 'function' || kind === 'class')
        .map(({ name }) => name)
        .filter(name => !own.has(name))
    )
  );
  const defines = new Set(
    facts.flatMap(item => [...item.defines]).filter(name => !own.has(name))
  );
  const uses = tests.flatMap(source => [...analyse(source).uses]);
  const findings = tests.flatMap((source, cell) =>
    unfailingTests(source, subjects).map(({ name, line, reason }): Finding => ({
      message:
        name === ''
          ? said`In the tests, ${reason}.`
          : said`\`${name}\` ${reason}.`,
      severity: 'error',
      about: 'tests',
      cell,
      line
    }))
  );
  if (subjects.size > 0 && !uses.some(name => defines.has(name))) {
    findings.push({
      message: said`The tests use nothing that the code defines.`,
      severity: 'error',
      about: 'tests'
    });
  }
  if (!hasEdgeCase(tests)) {
    findings.push({
      message: said`The tests try no edge case: nothing empty, missing, zero, negative or wrong.`,
      severity: 'info',
      about: 'tests'
    });
  }
  return findings;
}

function flakyTests({ outcomes }: CheckState): Finding[] {
  const again = new Map(
    (outcomes?.again ?? []).map(item => [item.name, item] as const)
  );
  if (again.size === 0) {
    return [];
  }
  return (outcomes?.first ?? [])
    .filter(({ name, passed }) => passed && again.get(name)?.passed !== true)
    .map(({ name }) => ({
      message: said`\`${name}\` passed at first, and failed when it ran again.`,
      severity: 'error',
      about: 'tests'
    }));
}

/** Plants faults where all tests pass, and sees who notices. */
async function tryMutants({ proof, outcomes }: CheckState): Promise<{
  readonly ran: Words | null;
  readonly findings: readonly Finding[];
  /** Why no fault was to be planted. */
  readonly withheld?: Words | null;
}> {
  const passing = outcomes?.first.filter(({ passed }) => passed) ?? [];
  const allPass = outcomes?.first.every(item => item.passed || item.skipped);
  const isReady = proof?.over === false && allPass && passing.length > 0;
  if (proof === null || !isReady) {
    return { ran: null, findings: [] };
  }
  const { mutants: step, withheld } = proof.plan;
  if (step === null) {
    return { ran: null, findings: [], withheld };
  }
  const execution = await proof.run(step);
  const report = proof.report(execution, step, 'mutants');
  if (report.results === null || report.results.length === 0) {
    const why = report.problem ?? said`no fault could be planted`;
    return {
      ran: null,
      findings: [
        {
          message: said`How well the tests notice faults is not known: ${why}.`,
          severity: 'warning',
          about: 'tests'
        }
      ]
    };
  }
  const noticed = report.results.filter(
    ({ killers, timeout }) => timeout || killers.length > 0
  );
  const killers = new Set(report.results.flatMap(item => item.killers));
  const idle = passing.filter(({ name }) => !killers.has(name));
  const ran =
    report.results.length === 1
      ? said`${noticed.length} of ${1} planted fault noticed`
      : said`${noticed.length} of ${report.results.length} planted faults noticed`;
  if (noticed.length === 0) {
    const { planted } = proof.plan;
    const example = planted.find(({ id }) => id === report.results[0].id);
    return {
      ran,
      findings: [
        {
          message:
            example === undefined
              ? said`The tests notice none of the faults planted in the code (${report.results.length}).`
              : said`The tests notice none of the faults planted in the code (${report.results.length}), e.g. in \`${example.function}\`: ${example.what}.`,
          severity: 'error',
          about: 'tests'
        }
      ]
    };
  }
  return {
    ran,
    findings: idle.map(({ name }) => ({
      message: said`\`${name}\` notices none of the planted faults.`,
      severity: 'info',
      about: 'tests'
    }))
  };
}
