import { effectsOf } from '../consent/effects';
import { hasRunner, type Language } from '../languages/language';
import { languageNamed } from '../languages/registry';
import type { CodeStep } from '../ports/sandbox';
import { randomWord } from '../random-word';
import type { CheckState } from './check-state';
import { dependentsPlan } from './dependents-plan';
import { STEP_LIMITS, withTimeFor } from './limits';
import { plantFaults } from './quality/plant-faults';
import { testPlan } from './quality/test-plan';
import { findExamples, type Examples } from './request-examples';
import { scanCells } from './risk/scan';
import {
  examplesStep,
  linesOfCellsStep,
  mutantsStep,
  preludeStep,
  testsStep,
  type RunnerStep
} from './runner/runner-steps';
import type { SandboxPlan } from './proof-ground';
import { neededCells } from './sandbox-plan-parts';

/** The part of one step's time that mutants may take. */
const MUTANT_SHARE = 0.6;

/** Decides what will run: of a language without a frame for tests, the code alone. */
export async function planSandbox(
  state: CheckState,
  marker: string
): Promise<SandboxPlan> {
  const { input } = state;
  const language = languageNamed(input.language);
  const { reads } = language;
  const tests = testPlan(hasRunner(language) ? state.tests : []);
  const hasAny = language.tests?.has(state.tests) ?? false;
  const examples = examplesFor(state, language);
  const needed = neededCells(state);
  const plain = (role: CodeStep['role'], sources: readonly string[]) =>
    sources.map(source => ({
      role,
      source: language.commands?.without(source) ?? source
    }));
  const before = plain(
    'context',
    needed.map(({ source }) => source)
  );
  const above = before.map(({ source }) => source);
  const risksAbove = scanCells(reads.has('risk') ? above : []).flatMap(
    (risks, at) =>
      risks.map(risk => ({
        ...risk,
        place: { of: 'above' as const, cell: needed[at].name ?? null }
      }))
  );
  const { planted, withheld } =
    hasAny && reads.has('test-quality')
      ? plantFaults(state, above, risksAbove)
      : { planted: [], withheld: null };
  const seconds =
    (Math.min(input.limits.timeMs, STEP_LIMITS.timeMs) / 1000) * MUTANT_SHARE;
  const work = { examples, tests, mutants: planted, seconds };
  const plan = {
    prelude: hasRunner(language) ? preludeStep(marker, work) : null,
    before: [...(input.variables?.steps ?? []), ...before],
    code: plain('code', state.code),
    examples:
      examples.texts.length + examples.asserts.length > 0
        ? examplesStep(marker)
        : null,
    testCells: hasAny ? plain('test', state.tests) : [],
    tests: hasAny ? await stepOfTests(language, state.tests, marker) : null,
    inNotebook: hasAny ? linesOfCellsStep(language, state.tests) : null,
    mutants: planted.length > 0 ? mutantsStep(marker) : null
  };
  const dependents = reads.has('dependents')
    ? dependentsPlan(state)
    : { steps: [], leftOut: [] };
  const steps = [
    ...Object.values(plan).flat(),
    ...dependents.steps.map(item => item.step)
  ].filter(item => item !== null);
  return {
    ...plan,
    dependents,
    planted,
    withheld,
    testPlan: tests,
    risksAbove,
    cellsAbove: above.length,
    limits: withTimeFor(
      input.limits,
      [
        ...needed,
        ...dependents.steps.map(({ cell }) => cell),
        input.before
      ].map(cell => cell?.ms ?? 0)
    ),
    toRun: {
      language: input.language,
      kernel: input.kernel,
      steps,
      // Whoever lets it run has seen these risks. Where there was no scan, nothing was seen.
      effects:
        state.risks === null ? [] : effectsOf([...state.risks, ...risksAbove])
    }
  };
}

function examplesFor(
  { input, code }: CheckState,
  { reads }: Language
): Examples {
  return reads.has('examples')
    ? findExamples(input.request, code)
    : { texts: [], asserts: [] };
}

/** The step that runs the tests: of its own, where the runner does not have them. */
async function stepOfTests(
  { tests }: Language,
  sources: readonly string[],
  marker: string
): Promise<RunnerStep> {
  if (tests === null || tests.run === null) {
    return testsStep(marker);
  }
  const nonce = randomWord();
  return {
    role: 'check',
    source: await tests.run(sources, marker, nonce),
    nonce
  };
}
