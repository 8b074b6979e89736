import { selectedSteps } from '../../plan/edit';
import { planMarkdown } from '../../plan/plan-markdown';
import type { Plan } from '../../values/plan';
import type { ApprovedPlan } from './approve-plan';

/**
 * A plan as the model gets it, without the steps that the user has unticked; `null` where it says no more
 * than the request: one step that our own rules made and no human has looked at.
 *
 * @param wanted `--plan`
 */
export function planToFollow(
  plan: Plan,
  {
    wanted,
    by
  }: {
    readonly wanted: boolean;
    readonly by: ApprovedPlan['by'];
  }
): string | null {
  return wanted || by === 'human' || plan.steps.length > 1
    ? planMarkdown({ ...plan, steps: selectedSteps(plan) })
    : null;
}
