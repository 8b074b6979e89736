import type { Understanding } from '../clarify/understanding';
import type { Complexity } from '../classify/complexity';
import type { OperationName } from '../../vocabulary';
import type { PlanModel } from './ask-for-plan';
import { oneStepPlan } from './one-step-plan';
import { checkedPlan } from '../../plan/plan-schema';
import type { Plan } from '../../values/plan';

/** What a plan is made for. */
export interface PlanInput {
  readonly understanding: Understanding;
  readonly operation: OperationName;
  readonly complexity: Complexity;
  /** `--plan`: a model-written plan also for a simple request. */
  readonly wanted?: boolean;
  /** A plan that the caller brings along; checked like any other. */
  readonly prefill?: unknown;
}

/** A plan before anyone has approved it. */
export interface PlanDraft {
  readonly plan: Plan;
  readonly source: 'rules' | 'model' | 'prefill';
  /** True where the model's JSON was damaged and mended: to be shown with the plan. */
  readonly repaired: boolean;
}

/** Whether a model is asked for the plan. */
export function needsModelPlan({
  complexity,
  wanted = false,
  prefill
}: PlanInput): boolean {
  return prefill === undefined && (wanted || complexity.level === 'complex');
}

/**
 * The plan for a request: the caller's, one step without a model for a simple request, else the model's.
 * It is a proposal: nothing may be asked of a model for code before a human has approved it or the
 * settings say that none is asked.
 *
 * @throws CellwrightError `plan-invalid` where the model gave no usable plan twice or the prefilled one is
 *   unusable; and as the model does.
 */
export async function makePlan(
  input: PlanInput,
  by: PlanModel,
  signal: AbortSignal
): Promise<PlanDraft> {
  if (input.prefill !== undefined) {
    return {
      plan: checkedPlan(input.prefill),
      source: 'prefill',
      repaired: false
    };
  }
  const { understanding, operation, complexity } = input;
  if (!needsModelPlan(input)) {
    const plan = oneStepPlan(understanding, operation);
    return { plan: checkedPlan(plan), source: 'rules', repaired: false };
  }
  const { askForPlan } = await import('./ask-for-plan');
  const { modules } = complexity;
  const asked = await askForPlan(
    { understanding, operation, modules },
    by,
    signal
  );
  return { ...asked, source: 'model' };
}
