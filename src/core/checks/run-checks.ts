import {
  asCellwrightError,
  CellwrightError,
  stopped,
  wordsOf
} from '../errors';
import type { Language } from '../languages/language';
import { languageNamed } from '../languages/registry';
import { CHECK_WORDS, skipped, type Check } from './check';
import type { CheckState } from './check-state';
import { aboutWritten } from './given-code';
import { lostResult, runAgainAfterLoss, SandboxLost } from './lost-sandbox';
import { EffectStopped } from './proof';
import { CHECKS } from './registry';
import { allowEffect, stoppedResult } from './stopped-call';
import type { CheckDeps, CheckInput, Verdict } from './types';
import type { CheckResult } from '../values/check-result';
import type { CheckName } from '../vocabulary';
import { said } from '../said';

/** The checks that really run something. */
const PROVING: readonly CheckName[] = [
  'runs',
  'examples',
  'tests',
  'test-quality',
  'dependents'
];

/** The checks that need no knowledge of a language. */
const OF_ANY_LANGUAGE: readonly CheckName[] = [
  'reply',
  'syntax',
  'runs',
  'added'
];

/**
 * Makes all checks of a piece of generated code, in order, and says what was and what was not proved.
 *
 * A check whose ground failed is skipped and says so. The sandbox is opened once, after consent, and is
 * always closed.
 *
 * @throws CellwrightError `cancelled` after an abort, `consent-mismatch`, and what the sandbox throws.
 */
export async function runChecks(
  input: CheckInput,
  deps: CheckDeps
): Promise<Verdict> {
  const language = languageNamed(input.language);
  const code = input.code.map(source => language.visible(source).code);
  const state: CheckState = {
    input,
    deps,
    code,
    tests: testsOf({ ...input, code }, language),
    risks: null,
    proof: null,
    again: null,
    wasLost: false,
    stopped: null,
    outcomes: null
  };
  const results: CheckResult[] = [];
  const checks = CHECKS.filter(({ applies }) => applies?.(input) ?? true);
  const firstRun = checks.findIndex(({ name }) => name === 'runs');
  try {
    for (let at = 0; at < checks.length; at += 1) {
      input.signal.throwIfAborted();
      const result =
        whyNot(checks[at], input, results) ??
        (await attempt(checks[at], state));
      if (result === 'again') {
        results.splice(firstRun);
        at = firstRun - 1;
        continue;
      }
      const told = aboutWritten(result, input);
      state.code = told.repairedCode ?? state.code;
      results.push(told);
      deps.onResult?.(told);
    }
  } catch (error) {
    throw input.signal.aborted && !(error instanceof CellwrightError)
      ? stopped(error)
      : asCellwrightError(error);
  } finally {
    await state.proof?.close();
  }
  return verdictOf(state, results);
}

/** The tests as they can run, those that stand in the code among them. */
function testsOf(
  { tests, code, given = 0 }: CheckInput,
  language: Language
): string[] {
  const all = language.tests?.gather(tests, code, given) ?? tests;
  // What is checked is what is shown, scanned and run.
  return all.map(source => language.visible(source).code);
}

/** Why a check is not made; `null` where it is. */
function whyNot(
  { name, needs }: Check,
  input: CheckInput,
  results: readonly CheckResult[]
): CheckResult | null {
  if (input.disabled?.includes(name) === true) {
    return skipped(name, said`Switched off in the settings.`);
  }
  if (!isMade(name, languageNamed(input.language))) {
    return skipped(name, said`This check does not read ${input.language}.`);
  }
  for (const need of needs) {
    const result = results.find(({ check }) => check === need);
    if (result?.verdict === 'failed') {
      return skipped(name, said`Not made, because ${CHECK_WORDS[need]}.`);
    }
    if (need === 'runs' && result?.verdict === 'skipped') {
      return skipped(name, result.reason ?? said`The code was not run.`);
    }
  }
  return null;
}

/** Whether code of a language can be checked in this way. */
function isMade(name: CheckName, { reads, tests }: Language): boolean {
  return (
    reads.has(name) ||
    OF_ANY_LANGUAGE.includes(name) ||
    (name === 'tests' && tests !== null)
  );
}

/** Makes a check; `again` where all that runs is to be run again, since a human has allowed more or the sandbox was lost. */
async function attempt(
  check: Check,
  state: CheckState
): Promise<CheckResult | 'again'> {
  if (state.proof?.over === true && check.needs.includes('runs')) {
    return skipped(check.name, said`The sandbox had ended.`);
  }
  try {
    return await check.run(state);
  } catch (error) {
    if (
      error instanceof CellwrightError &&
      error.code === 'linter-unavailable'
    ) {
      return skipped(check.name, wordsOf(error.failure).message);
    }
    if (error instanceof EffectStopped) {
      const code = state.proof?.plan.toRun;
      const why = await allowEffect(state, error.call);
      if (why === null) {
        return 'again';
      }
      state.stopped = error.call;
      return stoppedResult(check.name, error.call, code, why);
    }
    if (error instanceof SandboxLost) {
      return (await runAgainAfterLoss(state))
        ? 'again'
        : lostResult(check.name, state);
    }
    throw error;
  }
}

function verdictOf(
  state: CheckState,
  results: readonly CheckResult[]
): Verdict {
  const failing = results
    .filter(({ verdict }) => verdict === 'failed')
    .map(({ check }) => check);
  const proved = results.filter(
    ({ check, verdict }) => PROVING.includes(check) && verdict === 'passed'
  );
  const passed = (name: CheckName) =>
    proved.some(({ check }) => check === name);
  const lacks = results.flatMap(({ findings }) =>
    findings.flatMap(({ lack }) => lack ?? [])
  );
  return {
    results,
    validated:
      failing.length === 0 &&
      state.stopped === null &&
      lacks.length === 0 &&
      passed('runs') &&
      (passed('tests') || !restsOnTests(state)),
    ran: proved.flatMap(({ ran }) => (ran === undefined ? [] : [ran])),
    failing,
    code: state.code,
    tests: state.tests,
    risks: state.risks ?? [],
    stopped: state.stopped
  };
}

/** Whether code that runs is not enough: there are tests, or none of the code belongs to the answer. */
function restsOnTests({ input, code, tests }: CheckState): boolean {
  return (
    tests.some(source => source.trim() !== '') ||
    (input.given ?? 0) >= code.length
  );
}
