import type { Plan, PlanStep } from '../../../../src/core/values/plan';

/** A step of a plan for tests. */
export const step = (
  id: string,
  dependsOn: readonly string[] = [],
  more: Partial<PlanStep> = {}
): PlanStep => ({
  id,
  title: `Do ${id}`,
  kind: 'code',
  description: '',
  dependsOn,
  selected: true,
  ...more
});

/** A plan for tests. */
export const plan = (
  steps: readonly PlanStep[],
  more: Partial<Plan> = {}
): Plan => ({
  goal: 'Sum numbers',
  steps,
  interfaces: [],
  inputSchema: null,
  outputSchema: null,
  criteria: [],
  modules: [],
  ...more
});

/** The ids of steps, in their order. */
export const ids = (steps: readonly PlanStep[]): string[] =>
  steps.map(({ id }) => id);
