import { effectsOf } from '../consent/effects';
import type { Language } from '../languages/language';
import { languageNamed } from '../languages/registry';
import type { CodeStep } from '../ports/sandbox';
import { randomWord } from '../random-word';
import type { CheckState } from './check-state';
import { dependentsPlan } from './dependents-plan';
import { STEP_LIMITS, withTimeFor } from './limits';
import { plantFaults } from './quality/plant-faults';
import { testPlan } from './quality/test-plan';
import { findExamples } from './request-examples';
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
import { neededCells, plainSource } from './sandbox-plan-parts';

/** The part of one step's time that mutants may take. */
const MUTANT_SHARE = 0.6;

/** Decides what will run: of a language without a frame for tests, the code alone. */
export async function planSandbox(
  state: CheckState,
  marker: string
): Promise<SandboxPlan> {
  const { input } = state;
  const language = languageNamed(input.language);
  const isPython = language.name === 'python';
  const tests = testPlan(isPython ? state.tests : []);
  const hasAny = language.tests?.has(state.tests) ?? false;
  const examples = findExamples(input.request, isPython ? state.code : []);
  const hasExamples =
    isPython && examples.texts.length + examples.asserts.length > 0;
  const needed = neededCells(state);
  const above = needed.map(({ source }) =>
    isPython ? plainSource(source) : source
  );
  const risksAbove = scanCells(isPython ? above : []).flatMap((risks, at) =>
    risks.map(risk => ({
      ...risk,
      place: { of: 'above' as const, cell: needed[at].name ?? null }
    }))
  );
  const { planted, withheld } =
    hasAny && isPython
      ? plantFaults(state, above, risksAbove)
      : { planted: [], withheld: null };
  const seconds =
    (Math.min(input.limits.timeMs, STEP_LIMITS.timeMs) / 1000) * MUTANT_SHARE;
  const work = { examples, tests, mutants: planted, seconds };
  const plan = {
    prelude: isPython ? preludeStep(marker, work) : null,
    before: [
      ...(input.variables?.steps ?? []),
      ...above.map(source => ({ role: 'context' as const, source }))
    ],
    code: state.code.map(source => step('code', source, isPython)),
    examples: hasExamples ? examplesStep(marker) : null,
    testCells: hasAny
      ? state.tests.map(source => step('test', source, isPython))
      : [],
    tests: hasAny ? await stepOfTests(language, state.tests, marker) : null,
    inNotebook: hasAny ? linesOfCellsStep(language, state.tests) : null,
    mutants: planted.length > 0 ? mutantsStep(marker) : null
  };
  const dependents = isPython
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

function step(
  role: CodeStep['role'],
  source: string,
  isPython: boolean
): CodeStep {
  return { role, source: isPython ? plainSource(source) : source };
}
