/** One change that would mend a finding. Positions as in {@link LintFinding}. */
export interface LintEdit {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** What stands there afterwards; empty to delete. */
  readonly content: string;
}

/** Something that a linter found. Lines and columns count from 1, columns in UTF-16 units. */
export interface LintFinding {
  /** The rule, e.g. `F821`; `invalid-syntax` where the code cannot be parsed. */
  readonly code: string;
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly fix?: readonly LintEdit[];
}

/** What to look for. */
export interface LintOptions {
  /** Rules or groups of rules, e.g. `E9`, `F821`, `S`. Syntax errors are always reported. */
  readonly select: readonly string[];
}

/**
 * Reads Python without running it. IPython's magics are no findings, and comments that switch rules off
 * (`# noqa`) have no effect: what is checked did not come from someone who may decide that.
 */
export interface Linter {
  /** Findings in the order of their places. @throws CellwrightError `linter-unavailable`. */
  check(code: string, options: LintOptions): Promise<readonly LintFinding[]>;
}
