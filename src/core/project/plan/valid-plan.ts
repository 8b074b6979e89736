import type * as z from 'zod';

import { chosenFaults, planFaults } from './plan-faults';
import { planShape, type ProjectModule, type ProjectPlan } from './plan-schema';

/** A plan that can be carried out: the shape, and no fault that {@link planFaults} knows. */
export const projectPlanSchema: z.ZodType<ProjectPlan> = planShape.superRefine(
  (plan, context) => {
    for (const message of planFaults(plan)) {
      context.addIssue({ code: 'custom', message });
    }
  }
);

/** A valid plan that has the modules which a human chose, and no others. */
export function planOfModules(
  modules: readonly ProjectModule[]
): z.ZodType<ProjectPlan> {
  return projectPlanSchema.superRefine((plan, context) => {
    for (const message of chosenFaults(plan, modules)) {
      context.addIssue({ code: 'custom', message });
    }
  });
}
