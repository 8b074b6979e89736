/** What one test or example came to. */
export interface TestOutcome {
  readonly name: string;
  readonly passed: boolean;
  readonly skipped: boolean;
  /** Why it failed or was skipped, in a line; empty where it passed. */
  readonly message: string;
  /** Line of the failure in its cell, from 1, where it is known. */
  readonly line: number | null;
  /** End of the traceback; may be empty. */
  readonly detail: string;
  /** For examples: whether the code or the request holds it. */
  readonly of?: 'code' | 'request';
}

/** What became of one mutant. */
export interface MutantOutcome {
  readonly id: number;
  /** Names of the tests that failed because of it. */
  readonly killers: readonly string[];
  readonly timeout: boolean;
}

/** The kinds of reports that the runner writes. */
export interface Reports {
  readonly tests: readonly TestOutcome[];
  readonly 'tests-again': readonly TestOutcome[];
  readonly examples: readonly TestOutcome[];
  readonly mutants: readonly MutantOutcome[];
}

/** A report as read; `problem` says in words why it cannot be believed. */
export type ReportReading<T> =
  | { readonly results: T; readonly problem: null }
  | { readonly results: null; readonly problem: string };

interface Line {
  readonly kind: string;
  readonly tampered: readonly string[];
  readonly results: unknown;
}

/**
 * Reads the runner's report of one kind from what a step printed.
 *
 * The line must start with the run's marker and must be the only one of its kind: a second one was
 * written by the code under test. A report is not believed either where the code has changed what tests
 * rest on.
 */
export function readReport<K extends keyof Reports>(
  stdout: string,
  marker: string,
  kind: K
): ReportReading<Reports[K]> {
  const lines = stdout
    .split('\n')
    .filter(line => line.startsWith(marker))
    .map(line => parseLine(line.slice(marker.length)));
  if (lines.includes(null)) {
    return refuse('its report cannot be read');
  }
  const reports = lines.filter(line => line?.kind === kind);
  const [report] = reports;
  if (report === undefined || report === null) {
    return refuse('it ended before it could report');
  }
  if (reports.length > 1) {
    return refuse('the code wrote a report of its own');
  }
  if (report.tampered.length > 0) {
    return refuse(`the code replaced ${report.tampered.join(', ')}`);
  }
  return { results: report.results as Reports[K], problem: null };
}

/** Program output without the runner's reports. */
export function withoutReports(stdout: string, marker: string): string {
  return stdout
    .split('\n')
    .filter(line => !line.startsWith(marker))
    .join('\n');
}

function refuse(problem: string): { results: null; problem: string } {
  return { results: null, problem };
}

function parseLine(text: string): Line | null {
  try {
    const value: unknown = JSON.parse(text);
    return isLine(value) ? value : null;
  } catch {
    return null;
  }
}

function isLine(value: unknown): value is Line {
  return (
    typeof value === 'object' &&
    value !== null &&
    'kind' in value &&
    'tampered' in value &&
    Array.isArray(value.tampered) &&
    'results' in value &&
    Array.isArray(value.results)
  );
}
