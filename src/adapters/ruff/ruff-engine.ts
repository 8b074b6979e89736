import type { LintFinding } from '../../core/ports/linter';

/** Ruff itself, wherever it runs: takes plain Python, gives all it finds. */
export interface RuffEngine {
  check(
    code: string,
    select: readonly string[]
  ): Promise<readonly LintFinding[]>;
}
