import { orderSteps } from '../../plan/order';
import type { ProjectModule, ProjectPlan } from './plan-schema';

/** The modules in the order in which they are made: each after those that it depends on, ties as planned. */
export function modulesInOrder(plan: ProjectPlan): ProjectModule[] {
  const { steps } = orderSteps(
    plan.modules.map(module => ({
      id: module.name,
      dependsOn: module.dependencies,
      module
    })),
    'module'
  );
  return steps.map(({ module }) => module);
}
