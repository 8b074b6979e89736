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

/** The names of the modules that one depends on, directly or by others. */
export function modulesBelow(plan: ProjectPlan, name: string): Set<string> {
  const found = new Set<string>();
  const visit = (at: string) => {
    const module = plan.modules.find(item => item.name === at);
    for (const next of module?.dependencies ?? []) {
      if (!found.has(next)) {
        found.add(next);
        visit(next);
      }
    }
  };
  visit(name);
  return found;
}
