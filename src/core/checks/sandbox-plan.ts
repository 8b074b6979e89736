import { effectsOf } from '../consent/effects';
import type { Language } from '../languages/language';
import { languageNamed } from '../languages/registry';
import type { CodeStep } from '../ports/sandbox';
import { dependencyCells, type SourceCell } from '../python/dependency-cells';
import { withoutMagics } from '../python/magics';
import { visiblePython } from '../python/visible';
import { randomWord } from '../random-word';
import type { CheckState } from './check-state';
import { plantFaults } from './quality/plant-faults';
import { testPlan } from './quality/test-plan';
import { findExamples } from './request-examples';
import { scanCells } from './risk/scan';
import {
  examplesStep,
  mutantsStep,
  preludeStep,
  testsStep,
  type RunnerStep
} from './runner/runner-steps';
import type { SandboxPlan } from './proof-ground';

/** The part of one step's time that mutants may take. */
const MUTANT_SHARE = 0.6;

/** Decides what will run: of a language without a frame for tests, the code alone. */
export function planSandbox(state: CheckState, marker: string): SandboxPlan {
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
  const seconds = (input.limits.timeMs / 1000) * MUTANT_SHARE;
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
    tests: hasAny ? stepOfTests(language, state.tests, marker) : null,
    mutants: planted.length > 0 ? mutantsStep(marker) : null
  };
  const steps = Object.values(plan)
    .flat()
    .filter(item => item !== null);
  return {
    ...plan,
    planted,
    withheld,
    testPlan: tests,
    risksAbove,
    cellsAbove: above.length,
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

/** Names that the code and its tests need and that neither cells nor copied variables give. */
export function missingNames({ code, tests, input }: CheckState): string[] {
  const { missing } = dependencyCells(
    [...code, ...tests].join('\n'),
    input.cellsAbove
  );
  const given = new Set(input.variables?.names ?? []);
  return missing.filter(name => !given.has(name));
}

/** The cells above that the code and its tests need, in order. */
export function neededCells({ code, tests, input }: CheckState): SourceCell[] {
  const language = languageNamed(input.language);
  // What was copied from the user's kernel, which is Python, need not be made again.
  const preset = [...new Set(input.variables?.names ?? [])].map(
    name => `${name} = None`
  );
  const cells =
    language.needs?.(
      [preset.join('\n'), ...code, ...tests].join('\n'),
      input.cellsAbove
    ).cells ?? [];
  const needed = input.cellsAbove.filter(({ id }) => cells.includes(id));
  return language.name === 'python'
    ? needed.map(cell => ({
        ...cell,
        source: visiblePython(cell.source).code
      }))
    : needed;
}

/** The step that runs the tests: of its own, where the runner does not have them. */
function stepOfTests(
  { tests }: Language,
  sources: readonly string[],
  marker: string
): RunnerStep {
  if (tests === null || tests.run === null) {
    return testsStep(marker);
  }
  const nonce = randomWord();
  return {
    role: 'check',
    source: tests.run(sources, marker, nonce),
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

/** A cell without the commands that only IPython reads; a comment says which they were. */
function plainSource(source: string): string {
  const { code, magics } = withoutMagics(source);
  const lines = code.split('\n');
  for (const { line, text } of magics) {
    const [command] = text.split('\n');
    const instead = lines[line - 1];
    const gap = instead === '' ? '' : '  ';
    lines[line - 1] = `${instead}${gap}# not run here: ${command}`;
  }
  return lines.join('\n');
}
