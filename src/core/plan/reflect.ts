import { plainText } from '../context/markdown-text';
import { selectedSteps } from './edit';
import type { Plan, PlanStep, StepKind } from '../values/plan';

/** How far a step is. */
export type StepOutcome = 'done' | 'failed';

/** What is missing and what can be done next. */
export interface Reflection {
  /** In words: failed steps, steps that wait for them, steps that the user left out. */
  readonly gaps: readonly string[];
  /** Steps that can be done now, in order. */
  readonly next: readonly PlanStep[];
}

/** Compares a plan with what came of its steps, by id. */
export function reflect(
  plan: Plan,
  outcomes: Readonly<Record<string, StepOutcome>>
): Reflection {
  const of = (id: string): StepOutcome | undefined =>
    Object.hasOwn(outcomes, id) ? outcomes[id] : undefined;
  const wanted = selectedSteps(plan);
  const open = wanted.filter(({ id }) => of(id) === undefined);
  const waits = (step: PlanStep) =>
    step.dependsOn.filter(need => of(need) !== 'done');
  return {
    gaps: [
      ...wanted
        .filter(({ id }) => of(id) === 'failed')
        .map(({ title }) => `"${title}" failed.`),
      ...open
        .filter(step => waits(step).some(need => of(need) === 'failed'))
        .map(({ title }) => `"${title}" waits for a step that failed.`),
      ...plan.steps
        .filter(({ selected }) => !selected)
        .map(({ title }) => `"${title}" was left out.`)
    ],
    next: open.filter(step => waits(step).length === 0)
  };
}

/**
 * What came of each step, by what the run made: a step of a kind of which there is nothing is open.
 * Documentation stands in the code.
 *
 * @param made the kinds of cells that the run made.
 * @param passed whether the checks of the code found nothing.
 */
export function outcomesOf(
  plan: Plan,
  made: ReadonlySet<StepKind>,
  passed: boolean
): Readonly<Record<string, StepOutcome>> {
  return Object.fromEntries(
    selectedSteps(plan)
      .filter(({ kind }) => made.has(kind === 'doc' ? 'code' : kind))
      .map(({ id }) => [id, passed ? 'done' : 'failed'] as const)
  );
}

/** What is left of a plan, as Markdown; empty where nothing is. */
export function reflectionMarkdown({ gaps, next }: Reflection): string {
  const lines = [
    ...gaps,
    ...next.map(({ title }) => `"${title}" is not done yet.`)
  ];
  return lines.length === 0
    ? ''
    : `**What is left**\n\n${lines.map(line => `- ${plainText(line)}`).join('\n')}`;
}
