import type { PlanStep } from '../values/plan';
import type { UnderstoodRequest } from './classify/understand-request';
import type { RequestContext } from './collect-context';
import type { ApprovedPlan } from './plan/approve-plan';
import type { RequestTarget } from './request-target';
import type { VariantOrder } from './variants/variant-models';
import type { PartsWay } from './write/words-on-parts';

/** A prompt whose plan is approved. */
export interface PlannedPrompt {
  readonly context: RequestContext;
  readonly understood: UnderstoodRequest;
  readonly plan: ApprovedPlan;
  /** The cell that it is about, if any. */
  readonly target: RequestTarget | null;
  /** True where the answer is for reading only. */
  readonly reading: boolean;
  /** The variants to write; empty where one answer is wanted. */
  readonly orders: readonly VariantOrder[];
  /** How to write the answer part by part; `null` where it comes in one go. */
  readonly parts: PartsWay | null;
  /** The steps of the plan that are written one by one; empty where it comes in one go. */
  readonly steps: readonly PlanStep[];
}
