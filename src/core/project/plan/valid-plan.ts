import type * as z from 'zod';

import { planFaults } from './plan-faults';
import { planShape, type ProjectPlan } from './plan-schema';

/** A plan that can be carried out: the shape, and no fault that {@link planFaults} knows. */
export const projectPlanSchema: z.ZodType<ProjectPlan> = planShape.superRefine(
  (plan, context) => {
    for (const message of planFaults(plan)) {
      context.addIssue({ code: 'custom', message });
    }
  }
);
