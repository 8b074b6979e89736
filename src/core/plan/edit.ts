import { orderSteps } from './order';
import type { Plan, PlanStep } from '../values/plan';

/** What a user may change in the words of a step. */
export type StepText = Partial<Pick<PlanStep, 'title' | 'description'>>;

/** The plan with other words in one step. */
export function editStep(plan: Plan, id: string, text: StepText): Plan {
  return withSteps(
    plan,
    plan.steps.map(step => (step.id === id ? { ...step, ...text } : step))
  );
}

/** The plan with another goal. */
export function editGoal(plan: Plan, goal: string): Plan {
  return { ...plan, goal };
}

/** The plan with other criteria; empty lines are left out. */
export function editCriteria(plan: Plan, criteria: readonly string[]): Plan {
  return {
    ...plan,
    criteria: criteria.map(line => line.trim()).filter(line => line !== '')
  };
}

/**
 * The plan with a step's box ticked or not. What it depends on is ticked with it; what depends on it is
 * unticked with it, so that the ticked steps can always be done.
 */
export function tickStep(plan: Plan, id: string, selected: boolean): Plan {
  const along = selected ? needsOf(plan, id) : dependentsOf(plan, id);
  return withSteps(
    plan,
    plan.steps.map(step => (along.has(step.id) ? { ...step, selected } : step))
  );
}

/**
 * The plan with a step at another place, counted from 0. It stays behind what it depends on and before
 * what depends on it: the place is moved to the nearest one that allows that.
 */
export function moveStep(plan: Plan, id: string, to: number): Plan {
  const step = plan.steps.find(step => step.id === id);
  if (step === undefined) {
    return plan;
  }
  const others = plan.steps.filter(other => other !== step);
  const first =
    others.findLastIndex(other => step.dependsOn.includes(other.id)) + 1;
  const dependent = others.findIndex(other => other.dependsOn.includes(id));
  const last = dependent === -1 ? others.length : dependent;
  const place = Math.min(Math.max(to, first), Math.max(last, first));
  return withSteps(plan, others.toSpliced(place, 0, step));
}

/** The plan without a step; what depended on it no longer does. The last step stays. */
export function removeStep(plan: Plan, id: string): Plan {
  const steps = plan.steps
    .filter(step => step.id !== id)
    .map(step => ({
      ...step,
      dependsOn: step.dependsOn.filter(need => need !== id)
    }));
  return steps.length === 0 ? plan : withSteps(plan, steps);
}

/** The ticked steps, each after those that it depends on. */
export function selectedSteps(plan: Plan): PlanStep[] {
  return orderSteps(plan.steps).steps.filter(({ selected }) => selected);
}

function withSteps(plan: Plan, steps: readonly PlanStep[]): Plan {
  return { ...plan, steps };
}

function needsOf(plan: Plan, id: string): Set<string> {
  return closure(id, at =>
    plan.steps.filter(step => step.id === at).flatMap(step => step.dependsOn)
  );
}

function dependentsOf(plan: Plan, id: string): Set<string> {
  return closure(id, at =>
    plan.steps.filter(step => step.dependsOn.includes(at)).map(step => step.id)
  );
}

/** All that can be reached from `start`, itself included. */
function closure(
  start: string,
  next: (id: string) => readonly string[]
): Set<string> {
  const seen = new Set([start]);
  for (const id of seen) {
    next(id).forEach(found => seen.add(found));
  }
  return seen;
}
