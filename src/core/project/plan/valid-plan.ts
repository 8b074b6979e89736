import * as z from 'zod/mini';

import { CellwrightError } from '../../errors';
import { said } from '../../said';
import { issuesInWords } from '../../json-door/issues';
import { chosenFaults, planFaults } from './plan-faults';
import { planShape, type ProjectModule, type ProjectPlan } from './plan-schema';

/** A plan that can be carried out: the shape, and no fault that {@link planFaults} knows. */
export const projectPlanSchema: z.ZodMiniType<ProjectPlan> = planShape.check(
  z.superRefine((plan, context) => {
    for (const message of planFaults(plan)) {
      context.addIssue({ code: 'custom', message });
    }
  })
);

/** A valid plan that has the modules which a human chose, and no others. */
export function planOfModules(
  modules: readonly ProjectModule[]
): z.ZodMiniType<ProjectPlan> {
  return projectPlanSchema.check(
    z.superRefine((plan, context) => {
      for (const message of chosenFaults(plan, modules)) {
        context.addIssue({ code: 'custom', message });
      }
    })
  );
}

/** Why a plan cannot be approved, a sentence each; empty where it can. */
export function planProblems(plan: ProjectPlan): string[] {
  const read = projectPlanSchema.safeParse(plan);
  return read.success ? [] : issuesInWords(read.error);
}

/**
 * Sees to it that a plan can be carried out.
 *
 * @throws CellwrightError `plan-invalid` with what is wrong.
 */
export function requireSound(plan: ProjectPlan): void {
  const problems = planProblems(plan);
  if (problems.length > 0) {
    throw new CellwrightError({
      code: 'plan-invalid',
      retryable: true,
      message: said`The plan cannot be carried out: ${problems.join(' ')}`,
      fix: said`Run the cell again, and approve a plan in which these are mended.`
    });
  }
}
