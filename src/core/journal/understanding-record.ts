import { planMarkdown } from '../plan/plan-markdown';
import { outcomesOf, reflect, reflectionMarkdown } from '../plan/reflect';
import type { Plan, StepKind } from '../values/plan';
import type { RunRecord } from '../values/run-record';
import type { RunState } from './run-state';

/** Longest plan that is stored, in characters. */
const MAX_PLAN = 8000;

/** What a run understood of its request, as its record and its view have it. */
export function understandingOf(
  state: RunState
): Pick<RunRecord, 'intent' | 'settled' | 'plan'> {
  const { intent, points, plan, planSource, planApproval } = state;
  // The one step of a simple request says nothing new.
  const worthShowing = planSource !== 'rules' || planApproval === 'human';
  return {
    intent:
      intent === null
        ? null
        : {
            source: intent.source,
            confidence: intent.confidence,
            reasoning: intent.reasoning
          },
    settled: points.map(
      ({ question, answer, assumed }) =>
        `${question} ${assumed ? 'Assumed: ' : ''}${answer}`
    ),
    plan:
      plan !== null && worthShowing
        ? planMarkdown(plan).slice(0, MAX_PLAN) + whatIsLeft(plan, state)
        : null
  };
}

/** What a run that is over left of its plan. */
function whatIsLeft(plan: Plan, state: RunState): string {
  const { status, cells, review, attempts, chosen } = state;
  if (status === 'running') {
    return '';
  }
  const made = new Set<StepKind>(review === null ? [] : ['review']);
  for (const { role } of cells) {
    if (role === 'code' || role === 'test' || role === 'review') {
      made.add(role);
    }
  }
  const taken = attempts.find(({ number }) => number === chosen);
  const passed = (taken?.failing.length ?? 0) === 0;
  const left = reflectionMarkdown(
    reflect(plan, outcomesOf(plan, made, passed))
  );
  return left === '' ? '' : `\n\n${left}`;
}
