import type { ModelAccess } from '../../generation/answers/ask-model';
import type { PlanComment } from '../../ports/project-human';
import { askForPlan, type MadePlan } from './make-plan';
import { planDifference, type PlanDifference } from './plan-difference';
import { planPrompt } from './plan-prompt';
import type { ProjectPlan } from './plan-schema';

/** A plan that was made anew from remarks, and what it changes. */
export interface RevisedPlan extends MadePlan {
  readonly difference: PlanDifference;
}

/**
 * Asks for a plan that answers the remarks of a human on lines of the last one.
 *
 * @throws CellwrightError as {@link askForPlan}.
 */
export async function revisePlan(
  request: string,
  plan: ProjectPlan,
  comments: readonly PlanComment[],
  access: ModelAccess
): Promise<RevisedPlan> {
  const [first] = planPrompt(request);
  const made = await askForPlan(
    [
      first,
      { role: 'assistant', content: JSON.stringify(plan) },
      {
        role: 'user',
        content: [
          'Revise the plan. My remarks on its lines:',
          ...comments.map(
            ({ place, line, text }) =>
              `- ${place === '' ? 'the whole plan' : `${place} (${line})`}: ${text}`
          ),
          '',
          'Change what the remarks ask for and what follows from it; keep all else as it is.',
          'Answer with the whole JSON object and nothing else.'
        ].join('\n')
      }
    ],
    access
  );
  return { ...made, difference: planDifference(plan, made.plan) };
}
