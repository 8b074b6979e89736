import type { CheckFinding, CheckResult } from '../values/check-result';
import type { AttemptSummary } from '../values/attempt';
import type { Lack } from '../values/lack';
import type { RunState } from './run-state';
import { outputsOf, recordedOutputs } from './sandbox-outputs';
import type {
  ProofRecord,
  RecordedAttempt,
  RecordedCheck
} from '../values/recorded-proof';
import { told, type Words } from '../said';

/** Findings that are kept of one check, and the length of one, in characters. */
const MAX_FINDINGS = 5;
const MAX_TEXT = 400;

/** The length of what a repair changed, in characters. */
const MAX_DIFF = 4000;

/** What is known of the proof of the answer at hand; `null` where nothing was checked. */
export function proofOf(state: RunState): ProofRecord | null {
  const attempt = state.attempts.find(
    ({ number }) => number === (state.chosen ?? state.answerNumber)
  );
  if (attempt === undefined && state.checks.length === 0) {
    return null;
  }
  const outputs = outputsOf(state);
  return {
    validated: !state.edited && (attempt?.validated ?? false),
    accepted: state.accepted,
    ...(state.edited ? { edited: true } : {}),
    attempt: attempt?.number ?? state.answerNumber,
    ran: attempt?.ran ?? [],
    checks: (attempt?.results ?? state.checks).map(recorded),
    ...(outputs.length === 0 ? {} : { outputs: recordedOutputs(outputs) })
  };
}

/** What is known of the proof of code that no run made. */
export function proofOfVerdict({
  validated,
  ran,
  results
}: Pick<AttemptSummary, 'validated' | 'ran' | 'results'>): ProofRecord {
  return {
    validated,
    accepted: false,
    attempt: 0,
    ran,
    checks: results.map(recorded)
  };
}

/** The answers tried so far; empty where the first was the only one. */
export function attemptsOf({ attempts }: RunState): RecordedAttempt[] {
  return attempts.length < 2 ? [] : attempts.map(summarised);
}

/** The answer that is being repaired, and what is wrong with it; `null` where none is. */
export function underRepair({
  stage,
  attempts
}: Pick<RunState, 'stage' | 'attempts'>): RecordedAttempt | null {
  const last = attempts.at(-1);
  return stage !== 'refine' || last === undefined ? null : summarised(last);
}

/**
 * Why an answer of which nothing failed is not validated: the first of its parts that was not run;
 * `null` where none is known.
 */
export function notRun({
  checks
}: Pick<ProofRecord, 'checks'>): RecordedCheck | null {
  return (
    checks.find(
      ({ check, verdict }) =>
        (check === 'runs' || check === 'tests') && verdict === 'skipped'
    ) ?? null
  );
}

/** What the place lacks in which an answer ran, each once. */
export function lacksOf({ checks }: Pick<ProofRecord, 'checks'>): Lack[] {
  const lacks = checks
    .flatMap(({ findings }) => findings)
    .flatMap(({ lack }) => lack ?? []);
  return lacks.filter(
    (lack, at) =>
      lacks.findIndex(
        ({ kind, name }) => kind === lack.kind && name === lack.name
      ) === at
  );
}

/**
 * Whether tests are among what ran, by its words. Code that ran alone has shown that it runs, and not that
 * it is right.
 */
export function hasRunTests(ran: readonly Words[]): boolean {
  return ran.some(words => /\d tests?$/.test(told(words)));
}

function summarised(attempt: AttemptSummary): RecordedAttempt {
  const { number, validated, failing, diff, usage } = attempt;
  return {
    number,
    validated,
    failing,
    problem: firstProblem(attempt),
    ...(diff === undefined ? {} : { diff: short(diff, MAX_DIFF) }),
    ...(usage === undefined ? {} : { usage })
  };
}

/** The first thing that is wrong with an answer, shortened; empty where nothing is. */
export function firstProblem({
  results
}: Pick<AttemptSummary, 'results'>): Words {
  const [first] = results
    .filter(({ verdict }) => verdict === 'failed')
    .flatMap(({ findings }) => findings)
    .filter(({ severity }) => severity === 'error');
  return shortWords(first?.said ?? first?.message ?? '');
}

function recorded(result: CheckResult): RecordedCheck {
  const { check, verdict, reason, ran, findings } = result;
  return {
    check,
    verdict,
    ...(reason === undefined ? {} : { reason: shortWords(reason) }),
    ...(ran === undefined ? {} : { ran: shortWords(ran) }),
    findings: [...findings]
      .sort((a, b) => rank(a) - rank(b))
      .slice(0, MAX_FINDINGS)
      .map(
        ({ message, said, severity, about, cell, line, rule, cwe, lack }) => ({
          message: short(message),
          ...(said === undefined || message.length > MAX_TEXT ? {} : { said }),
          severity,
          about,
          ...(cell === undefined ? {} : { cell }),
          ...(line === undefined ? {} : { line }),
          ...(rule === undefined ? {} : { rule }),
          ...(cwe === undefined ? {} : { cwe }),
          ...(lack === undefined ? {} : { lack })
        })
      )
  };
}

function rank({ severity }: CheckFinding): number {
  return ['error', 'warning', 'info'].indexOf(severity);
}

/** Words that are short enough stay translatable. */
function shortWords(words: Words): Words {
  const text = told(words);
  return text.length > MAX_TEXT ? short(text) : words;
}

function short(text: string, most = MAX_TEXT): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
