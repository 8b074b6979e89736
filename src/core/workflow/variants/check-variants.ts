import { hasRunner } from '../../languages/language';
import { languageNamed } from '../../languages/registry';
import { randomWord } from '../../random-word';
import type { RunWriter } from '../../journal/run-writer';
import { summaryOf } from '../../journal/attempts';
import { draftsOf } from '../prove/candidate';
import { checkCandidate, type CheckRequest } from '../prove/check-candidate';
import { provedCode } from '../prove/proof-target';
import { AgreementSandbox, type AgreementStep } from './agreement-sandbox';
import { agreementTests } from './agreement-tests';
import type { ModelTest } from './clean-tests';
import { consentForAll } from './consent-for-all';
import type { CheckedVariant } from './order-variants';
import { testsStep } from './variant-run';
import { codeText, type WrittenVariant } from './write-variants';

/** A variant with its answer and what its checks came to. */
export type ProvedVariant = WrittenVariant & CheckedVariant;

/**
 * Checks variants one after another, so that their times can be compared and at most one question waits,
 * each in a sandbox session of its own, in which the tests of all are run as well.
 *
 * @throws CellwrightError `cancelled`, and what the sandbox throws.
 */
export async function checkVariants(
  writer: RunWriter,
  work: CheckRequest,
  written: readonly WrittenVariant[]
): Promise<{
  readonly proved: readonly ProvedVariant[];
  readonly tests: readonly ModelTest[];
}> {
  const tests = testsOfAll(work, written);
  const marker = randomWord();
  const step =
    tests.length === 0 ? null : { step: testsStep(marker, tests), marker };
  const human = consentForAll(work.human);
  const proved: ProvedVariant[] = [];
  for (const variant of written) {
    proved.push(await checkVariant(writer, { ...work, human }, variant, step));
    writer.run.signal.throwIfAborted();
  }
  return { proved, tests };
}

function testsOfAll(
  { options, target, request }: CheckRequest,
  written: readonly WrittenVariant[]
): readonly ModelTest[] {
  // Tests for code that is there all run on the same code: nothing of it tells them apart.
  if (!hasRunner(languageNamed(options.language)) || target?.use === 'test') {
    return [];
  }
  const cells = written.map(({ candidate }) => {
    const drafts = draftsOf(candidate, options);
    const sourcesOf = (wanted: string) =>
      drafts.filter(({ role }) => role === wanted).map(({ source }) => source);
    return { code: sourcesOf('code'), tests: sourcesOf('test') };
  });
  return agreementTests(cells, request);
}

async function checkVariant(
  writer: RunWriter,
  work: CheckRequest,
  { index, candidate, state }: WrittenVariant,
  step: AgreementStep | null
): Promise<ProvedVariant> {
  const { signal } = writer.run;
  const { checks, input, human, target } = work;
  const sandbox =
    checks.sandbox === null
      ? null
      : new AgreementSandbox(checks.sandbox, step, input.limits, signal);
  const outcome = await checkCandidate(
    {
      ...work,
      checks: { ...checks, sandbox },
      human: {
        decideRun: (code, risks, asking) =>
          human.decideRun(sandbox?.withTests(code) ?? code, risks, asking)
      }
    },
    candidate,
    signal
  );
  const { verdict } = outcome;
  const { code, tests } = provedCode(verdict, target);
  const facts = {
    attempt: summaryOf(candidate, verdict),
    code: codeText(code.length > 0 ? code : tests),
    risks: new Set(verdict.risks.map(({ kind, what }) => `${kind} ${what}`))
      .size,
    ms: sandbox?.ms ?? null
  };
  writer.write({ type: 'variant-checked', index, ...facts });
  return {
    index,
    candidate,
    outcome,
    run: sandbox?.runs ?? null,
    state: { ...state, ...facts }
  };
}
