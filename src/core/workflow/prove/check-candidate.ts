import { sparedCells } from '../../checks/costly-cells';
import { runChecks } from '../../checks/run-checks';
import type { CheckResult } from '../../values/check-result';
import type { Verdict } from '../../checks/types';
import { languageNamed } from '../../languages/registry';
import { asksForTests } from './asks-for-tests';
import { outcomeOf, type Outcome } from '../repair/outcome';
import { sourcesOf, type Candidate } from './candidate';
import type { ProofRequest, SharedVariables } from './proof-request';
import { testsNotIn } from '../../checks/quality/tests-not-in';
import { checkedCode } from './proof-target';

/** What the checks of an answer came to. */
export type CheckedOutcome = Outcome & { readonly verdict: Verdict };

/** The parts of a {@link ProofRequest} that checking one answer needs. */
export interface CheckRequest extends Pick<
  ProofRequest,
  'request' | 'options' | 'target' | 'input' | 'checks' | 'share'
> {
  /** Without `decideEffect`, what the sandbox stops stays stopped. */
  readonly human: Pick<ProofRequest['human'], 'decideRun'> &
    Partial<Pick<ProofRequest['human'], 'decideEffect'>>;
}

/**
 * Makes all checks of one answer, in a sandbox session of its own.
 *
 * @param onResult told of each check, without the code that it mended.
 * @throws CellwrightError `cancelled`, and what the sandbox throws.
 */
export async function checkCandidate(
  work: CheckRequest,
  candidate: Candidate,
  signal: AbortSignal,
  onResult?: (result: CheckResult) => void
): Promise<CheckedOutcome> {
  const code = sourcesOf(candidate, 'code', work.options);
  const tests = sourcesOf(candidate, 'test', work.options);
  const { human } = work;
  const { decideEffect } = human;
  const shared = await shareWhatIsMissing(work, [...code, ...tests], signal);
  const verdict = await runChecks(
    {
      ...work.input,
      reply: {
        truncated: candidate.reply.truncated,
        complete: candidate.reply.segments.every(
          segment => segment.kind === 'text' || segment.complete
        ),
        ...(candidate.problem === null ? {} : { problem: candidate.problem })
      },
      ...checkedCode(code, work.target),
      tests: withEarlierTests(work, tests),
      testsRequired: requiresTests(work),
      language: work.options.language,
      request: work.request,
      variables: { names: shared.names, steps: shared.steps },
      left: shared.left,
      unknownNames: shared.unknown,
      signal
    },
    {
      ...work.checks,
      consent: (toRun, risks) => human.decideRun(toRun, risks, signal),
      ...(decideEffect === undefined
        ? {}
        : {
            allow: (stopped, toRun) =>
              decideEffect.call(human, stopped, toRun, signal)
          }),
      onResult: result => onResult?.(withoutCode(result))
    }
  );
  return { ...outcomeOf(verdict), verdict };
}

/**
 * The tests of an answer, then those of earlier answers that its code must pass as well, as far as it gives none by the
 * same names. Where tests were asked for and none came they are no substitute.
 */
function withEarlierTests(
  work: CheckRequest,
  tests: readonly string[]
): readonly string[] {
  const { target } = work;
  const earlier = target?.use === 'change' ? (target.rests?.tests ?? []) : [];
  return tests.length === 0 && requiresTests(work)
    ? tests
    : [...tests, ...testsNotIn(earlier, tests)];
}

/** Whether an answer without tests is not what was asked for. */
function requiresTests({ request, options, target }: CheckRequest): boolean {
  return options.tests && (target?.use === 'test' || asksForTests(request));
}

/** Brings over what code needs of the user's kernel, as far as the user says so. */
export async function shareWhatIsMissing(
  { options, input, share }: Pick<CheckRequest, 'options' | 'input' | 'share'>,
  sources: readonly string[],
  signal: AbortSignal
): Promise<SharedVariables> {
  const code = sources.join('\n');
  const { cellsAbove } = input;
  const language = languageNamed(options.language);
  const missing = language.needs?.(code, cellsAbove).missing ?? [];
  const { evaluates, reading } = language;
  const spared = evaluates
    ? sparedCells(code, cellsAbove)
    : { names: [], cells: [] };
  return share(
    {
      missing,
      // Only what can be evaluated can be copied.
      made: evaluates
        ? [...(reading?.names(code).uses ?? [])].filter(
            name => !missing.includes(name)
          )
        : [],
      spared: {
        names: spared.names,
        cells: spared.cells.map(({ name }) => name ?? 'a cell above')
      }
    },
    signal
  );
}

/** The journal keeps what was said, not another copy of the code. */
function withoutCode({ repairedCode: _, ...result }: CheckResult): CheckResult {
  return result;
}
