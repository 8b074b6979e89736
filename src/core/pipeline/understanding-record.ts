import { planMarkdown } from './plan/plan-markdown';
import type { RunRecord } from './record';
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
        ? planMarkdown(plan).slice(0, MAX_PLAN)
        : null
  };
}
