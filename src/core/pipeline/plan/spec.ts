import { digestOf } from '../../consent/approved';
import type { Understanding, UnderstoodPoint } from '../clarify/understanding';
import type { Intent } from '../classify/types';
import type { Plan } from './types';

/** What an artifact was made from: kept with it, so that it can be changed later. */
export interface Spec {
  /** The user's words, unchanged. */
  readonly prompt: string;
  /** The request as the model put it, where it did. */
  readonly enhancedPrompt: string | null;
  readonly settled: readonly UnderstoodPoint[];
  readonly plan: Plan;
  /** Digest of the plan: the one that an approval holds. */
  readonly planDigest: string;
}

/** The specification of a run. */
export function specOf(
  { request, points }: Understanding,
  intent: Intent,
  plan: Plan
): Spec {
  return {
    prompt: request,
    enhancedPrompt: intent.enhancedPrompt ?? null,
    settled: points,
    plan,
    planDigest: planDigest(plan)
  };
}

/** SHA-256 of a plan exactly as it is shown; every edit changes it. */
export function planDigest(plan: Plan): string {
  return digestOf(plan);
}
