import type { PlanStep, StepKind } from '../../values/plan';

/** A step of a plan among the others. */
export interface StepAtHand {
  readonly step: PlanStep;
  /** Which of the steps that are written it is, from 0. */
  readonly at: number;
  readonly steps: readonly PlanStep[];
}

/** What a model says of a step that its earlier answers have done already. */
const ALREADY_DONE = 'ALREADY DONE';

/** Whether an answer says that its step was done with an earlier one. */
export function saysAlreadyDone(text: string): boolean {
  return /^\W*already done\b\W*$/i.test(text);
}

/**
 * What the model is asked for one step of a plan.
 *
 * @param work whether the code of a cell is changed, and whether the answer is to have tests.
 */
export function stepRequest(
  { step, at, steps }: StepAtHand,
  work: { readonly changes: boolean; readonly tests: boolean }
): string {
  const { title, description, kind } = step;
  const what = [title, description].filter(text => text !== '').join(': ');
  return [
    `Do one step of the plan now, step ${at + 1} of ${steps.length}: ${what}`,
    work.changes
      ? 'Do only this step; others come after it. Give all of the code as it is then, in one block.'
      : 'Do only this step; others come after it. The code of the steps before stands above in the same notebook: use it, do not repeat it.',
    asksFor(kind, work.tests && steps.every(other => other.kind !== 'test')),
    ...(at === 0
      ? []
      : [
          `If the steps before have done all of it already, answer only: ${ALREADY_DONE}`
        ])
  ].join('\n');
}

function asksFor(kind: StepKind, withTests: boolean): string {
  switch (kind) {
    case 'test':
      return 'Give tests only, in a block marked as test.';
    case 'doc':
      return 'Give documentation only, as Markdown text for the reader of the notebook.';
    case 'code':
    case 'review':
      return withTests
        ? 'Give the code and tests for it, in blocks marked as such.'
        : 'Give the code only, in a block marked as code; tests are a step of their own or not wanted.';
  }
}
