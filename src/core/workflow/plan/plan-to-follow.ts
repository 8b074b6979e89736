import type { RunState } from '../../journal/run-state';
import { selectedSteps } from '../../plan/edit';
import { planMarkdown } from '../../plan/plan-markdown';
import type { Plan } from '../../values/plan';

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
    approval
  }: {
    readonly wanted: boolean;
    readonly approval: RunState['planApproval'];
  }
): string | null {
  return wanted || approval === 'human' || plan.steps.length > 1
    ? planMarkdown({ ...plan, steps: selectedSteps(plan) })
    : null;
}
