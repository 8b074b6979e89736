import { plainText } from '../context/markdown-text';
import { selectedSteps } from './edit';
import type { Criterion } from '../values/criterion';
import type { Plan, PlanStep, StepKind } from '../values/plan';

/**
 * How far a step is. `together`: what it makes came in one answer with that of other steps, so whether it is
 * in there is not known.
 */
export type StepOutcome = 'done' | 'failed' | 'together';

/** What came of steps, by their ids; a step that is not in it is open. */
export type StepOutcomes = Readonly<Record<string, StepOutcome>>;

/** What is missing and what can be done next. */
export interface Reflection {
  /** In words: failed steps, steps that wait for them, steps that the user left out, criteria that are not met. */
  readonly gaps: readonly string[];
  /** Steps that can be done now, in order. */
  readonly next: readonly PlanStep[];
}

/** What is known of what a run made of its plan. */
export interface MadeOfPlan {
  /** The kinds of cells that it made. */
  readonly kinds: ReadonlySet<StepKind>;
  /** Ids of the steps that were written one by one; `null` where all were in one answer. */
  readonly written: ReadonlySet<string> | null;
  /** Whether the checks of the code found nothing. */
  readonly passed: boolean;
}

/** What came of a step; `undefined` where it is open. */
export function outcomeOfStep(
  outcomes: StepOutcomes,
  id: string
): StepOutcome | undefined {
  return Object.hasOwn(outcomes, id) ? outcomes[id] : undefined;
}

/** Compares a plan with what came of its steps. */
export function reflect(
  plan: Plan,
  outcomes: StepOutcomes,
  criteria: readonly Criterion[] = []
): Reflection {
  const of = (id: string) => outcomeOfStep(outcomes, id);
  const wanted = selectedSteps(plan);
  const open = wanted.filter(({ id }) => of(id) === undefined);
  const waits = (step: PlanStep) =>
    step.dependsOn.filter(
      need => !['done', 'together'].includes(of(need) ?? '')
    );
  const together = wanted.filter(({ id }) => of(id) === 'together');
  return {
    gaps: [
      ...wanted
        .filter(({ id }) => of(id) === 'failed')
        .map(({ title }) => `"${title}" failed.`),
      ...open
        .filter(step => waits(step).some(need => of(need) === 'failed'))
        .map(({ title }) => `"${title}" waits for a step that failed.`),
      ...(together.length === 0
        ? []
        : [
            `${together.map(({ title }) => `"${title}"`).join(', ')} came in one answer: whether all of it is there was not checked step by step.`
          ]),
      ...plan.steps
        .filter(({ selected }) => !selected)
        .map(({ title }) => `"${title}" was left out.`),
      ...criteria.flatMap(openCriterion)
    ],
    next: open.filter(step => waits(step).length === 0)
  };
}

function openCriterion({ verdict, text, reason }: Criterion): string[] {
  switch (verdict) {
    case 'tested':
    case 'read':
      return [];
    case 'unmet':
      return [`"${text}" is not met. ${reason}`.trim()];
    case 'open':
      return [`Whether "${text}" is met is not known. ${reason}`.trim()];
  }
}

/**
 * What came of each step. One of which there are no cells is open, whatever the model wrote. Documentation
 * stands in the code or beside it.
 */
export function outcomesOf(
  plan: Plan,
  { kinds, written, passed }: MadeOfPlan
): StepOutcomes {
  const wanted = selectedSteps(plan);
  const alike = (kind: StepKind) =>
    wanted.filter(step => step.kind === kind).length;
  return Object.fromEntries(
    wanted
      .filter(
        ({ id, kind }) =>
          kinds.has(kind === 'doc' ? 'code' : kind) &&
          (kind === 'review' || written === null || written.has(id))
      )
      .map(({ id, kind }) => {
        const outcome =
          kind === 'review'
            ? 'done'
            : !passed
              ? 'failed'
              : written === null && alike(kind) > 1
                ? 'together'
                : 'done';
        return [id, outcome] as const;
      })
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
