import { cleanTests } from '../../src/core/workflow/variants/clean-tests';
import {
  rankVariants,
  type VariantFacts
} from '../../src/core/workflow/variants/rank-variants';
import { requestTests } from '../../src/core/workflow/variants/request-tests';
import {
  readTestRuns,
  testsStep
} from '../../src/core/workflow/variants/variant-run';
import type { CodeStep } from '../../src/core/ports/sandbox';
import type { Bench } from './bench';
import { givenBy, propose, type Proposal } from './propose';
import { runTests } from './replay-proposals';
import type { VariantsRecord } from './records';
import type { ReplayResult } from './result';

const MARKER = 'variant-report:';

/** There are many variants, and one that is slow need not be waited for. */
const CHECK_MS = 4000;

/** Replays the choice among variants: the one that is ranked first is judged. */
export async function replayVariants(
  record: VariantsRecord,
  bench: Bench,
  useExamples: boolean
): Promise<Omit<ReplayResult, 'suite' | 'id' | 'model'>> {
  const tests = [
    ...(useExamples ? requestTests(record.prompt, record.entryPoint) : []),
    ...cleanTests(record.modelTests, record.entryPoint)
  ];
  const about = {
    ...givenBy(record),
    request: useExamples ? record.prompt : '',
    timeMs: CHECK_MS
  };
  const step = testsStep(MARKER, tests);
  const known = new Map<string, Tried>();
  const tried: Tried[] = [];
  for (const variant of record.variants) {
    const text = variant.trimEnd();
    const facts =
      known.get(text) ??
      (await tryVariant(bench, text, about, step, useExamples));
    known.set(text, facts);
    tried.push(facts);
  }
  const [first] = rankVariants(
    tried.map(({ facts }) => facts),
    tests
  );
  const proposal = tried[first?.index ?? 0]?.proposal ?? null;
  return {
    ...(proposal === null
      ? { passed: false, reason: 'no variant defines it' }
      : await runTests(bench, record, proposal)),
    attempts: record.variants.length
  };
}

interface Tried {
  readonly proposal: Proposal | null;
  readonly facts: VariantFacts;
}

async function tryVariant(
  bench: Bench,
  text: string,
  about: Parameters<typeof propose>[2],
  step: CodeStep,
  useExamples: boolean
): Promise<Tried> {
  const proposal = await propose(bench, text, about);
  const runs = proposal !== null && !proposal.verdict.failing.includes('runs');
  const steps = [...(proposal?.steps ?? []), step];
  const executions = runs ? await bench.run(steps, 30_000) : [];
  const report =
    executions.length === steps.length ? executions[steps.length - 1] : null;
  return {
    proposal,
    facts: {
      run: report === null ? null : readTestRuns(report.stdout, MARKER),
      checked: useExamples ? (proposal?.outcome.score[0] ?? -1) : 0,
      length: steps.reduce((sum, { source }) => sum + source.length, 0)
    }
  };
}
