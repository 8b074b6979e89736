import { selectedSteps } from '../../plan/edit';
import { codeSpan } from '../../context/markdown-text';
import { planMarkdown, type PlanWords } from '../../plan/plan-markdown';
import type { Plan } from '../../values/plan';
import type { ApprovedPlan } from './approve-plan';

/** A model reads the words as they are: what makes them harmless on a page is noise to it. */
const FOR_MODELS: PlanWords = {
  text: words => words.replace(/\s+/g, ' ').trim(),
  code: codeSpan
};

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
    ? planMarkdown(
        { ...plan, steps: selectedSteps(plan) },
        { words: FOR_MODELS }
      )
    : null;
}
