import { sha256 } from '../../hash';

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
  /** The cell of tests that fails, by its number, from 0; no report where none does. */
  readonly cells: readonly TestOutcome[];
  readonly tests: readonly TestOutcome[];
  readonly 'tests-again': readonly TestOutcome[];
  readonly examples: readonly TestOutcome[];
  readonly mutants: readonly MutantOutcome[];
}

/** A report as read; `problem` says in words why it cannot be believed. */
export type ReportReading<T> =
  | { readonly results: T; readonly problem: null }
  | { readonly results: null; readonly problem: string };

/** By what a report is known to be the runner's. */
export interface ReportSeal {
  readonly marker: string;
  /**
   * What the runner signs with; `null` where it could not be brought. `unsigned` where the language's runner has
   * no signature: then the nonce alone, which comes after the code has run, tells that a report is the runner's.
   */
  readonly key: string | null | 'unsigned';
  /** What the step at hand asked it to repeat. */
  readonly nonce: string;
}

/** What is signed, and how long the signature is, in digits. */
interface Line {
  readonly kind: string;
  readonly nonce: string;
  readonly tampered: readonly string[];
  readonly results: unknown;
}
const SIGNATURE_DIGITS = 64;

/** The key of the runner, from what the first step printed; `null` where it printed none. */
export function readKey(stdout: string, marker: string): string | null {
  const keys = markedLines(stdout, marker).map(text => parsed(text)?.key);
  return keys.length === 1 && typeof keys[0] === 'string' ? keys[0] : null;
}

/** The signature of a report's text. */
export function signatureOf(body: string, key: string): string {
  return sha256(key + sha256(key + body, SIGNATURE_DIGITS), SIGNATURE_DIGITS);
}

/**
 * Reads the runner's report of one kind from what a step printed.
 *
 * Lines with the run's marker must be signed with the runner's key, answer this step, and be the only ones
 * of their kind: others were written by the code under test. A report is not believed either where the code
 * has changed or sought what its verdict rests on.
 */
export function readReport<K extends keyof Reports>(
  stdout: string,
  { marker, key, nonce }: ReportSeal,
  kind: K
): ReportReading<Reports[K]> {
  const lines = markedLines(stdout, marker).map(text => readLine(text, key));
  if (lines.some(line => line === null || line.nonce !== nonce)) {
    return refuse('it holds a report that the runner did not write');
  }
  const tampered = lines.flatMap(line => line?.tampered ?? []);
  if (tampered.length > 0) {
    return refuse(`the code ${[...new Set(tampered)].join(', ')}`);
  }
  const reports = lines.filter(line => line?.kind === kind);
  const [report] = reports;
  if (report === undefined || report === null) {
    return refuse('it ended before it could report');
  }
  if (reports.length > 1) {
    return refuse('the code wrote a report of its own');
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

function markedLines(stdout: string, marker: string): string[] {
  return stdout
    .split('\n')
    .filter(line => line.startsWith(marker))
    .map(line => line.slice(marker.length));
}

/** A report that the runner signed; `null` for anything else. */
function readLine(text: string, key: string | null): Line | null {
  if (key === 'unsigned') {
    const line = parsed(text);
    return isLine(line) ? line : null;
  }
  const body = text.slice(SIGNATURE_DIGITS);
  const line =
    key !== null && text.startsWith(signatureOf(body, key))
      ? parsed(body)
      : null;
  return isLine(line) ? line : null;
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

function isLine(value: unknown): value is Line {
  return (
    typeof value === 'object' &&
    value !== null &&
    'kind' in value &&
    'nonce' in value &&
    'tampered' in value &&
    Array.isArray(value.tampered) &&
    'results' in value &&
    Array.isArray(value.results)
  );
}
