import { selectedSteps } from '../../plan/edit';
import type { Plan, PlanStep } from '../../values/plan';

/**
 * The steps of a plan that are written one by one; empty where there are not several. A review is made of
 * what they came to.
 */
export function stepsToWrite(plan: Plan): readonly PlanStep[] {
  const steps = selectedSteps(plan).filter(({ kind }) => kind !== 'review');
  return steps.length > 1 ? steps : [];
}
