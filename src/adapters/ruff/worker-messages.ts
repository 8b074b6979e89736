import type { LintFinding } from '../../core/ports/linter';

/** A question to the worker that runs ruff. */
export interface RuffQuestion {
  readonly id: number;
  readonly code: string;
  readonly select: readonly string[];
}

/** Its answer: findings, or in words why there are none. */
export type RuffAnswer =
  | { readonly id: number; readonly findings: readonly LintFinding[] }
  | { readonly id: number; readonly problem: string };
