import { planMarkdown } from '../plan/plan-markdown';
import {
  outcomesOf,
  reflect,
  reflectionMarkdown,
  type MadeOfPlan
} from '../plan/reflect';
import type { Plan, StepKind } from '../values/plan';
import type { RunRecord } from '../values/run-record';
import type { RunState } from './run-state';

/** Longest plan that is stored, in characters. */
const MAX_PLAN = 8000;

/** What a run understood of its request, as its record and its view have it. */
export function understandingOf(
  state: RunState
): Pick<RunRecord, 'intent' | 'settled' | 'plan' | 'criteria' | 'schemas'> {
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
            reasoning: intent.reasoning,
            ...(intent.enhancedPrompt === undefined
              ? {}
              : { enhancedPrompt: intent.enhancedPrompt.slice(0, MAX_PLAN) })
          },
    settled: points.map(
      ({ question, answer, assumed }) =>
        `${question} ${assumed ? 'Assumed: ' : ''}${answer}`
    ),
    criteria: [...state.criteria],
    schemas: schemasOf(plan),
    plan: plan !== null && worthShowing ? planAndRest(plan, state) : null
  };
}

function schemasOf(plan: Plan | null): RunRecord['schemas'] {
  if (plan === null || (plan.inputSchema ?? plan.outputSchema) === null) {
    return null;
  }
  const { inputSchema, outputSchema } = plan;
  return { inputSchema, outputSchema };
}

/** A plan with its steps ticked as far as they are done, and, of a run that is over, what is left of it. */
function planAndRest(plan: Plan, state: RunState): string {
  if (state.planApproval === null && state.status === 'running') {
    return planMarkdown(plan).slice(0, MAX_PLAN);
  }
  const outcomes = outcomesOf(plan, madeOfPlan(state));
  const left =
    state.status === 'running'
      ? ''
      : reflectionMarkdown(reflect(plan, outcomes, state.criteria));
  const text = planMarkdown(plan, { outcomes }).slice(0, MAX_PLAN);
  return left === '' ? text : `${text}\n\n${left}`;
}

function madeOfPlan(state: RunState): MadeOfPlan {
  const { status, cells, pieces, attempts, chosen } = state;
  const steps = pieces.steps.filter(({ made }) => made);
  const kinds = new Set<StepKind>(
    pieces.reviews.length === 0 ? [] : ['review']
  );
  for (const { role } of cells) {
    if (role === 'code' || role === 'test' || role === 'review') {
      kinds.add(role);
    }
  }
  if (status === 'running' && steps.length > 0) {
    // What is written is ticked before it is proved and placed.
    kinds.add('code').add('test');
  }
  const taken = attempts.find(({ number }) => number === chosen);
  return {
    kinds,
    written:
      pieces.steps.length === 0 ? null : new Set(steps.map(({ step }) => step)),
    passed: (taken?.failing.length ?? 0) === 0
  };
}
