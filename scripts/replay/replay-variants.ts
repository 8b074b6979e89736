import { cleanTests } from '../../src/core/pipeline/variants/clean-tests';
import { rankVariants } from '../../src/core/pipeline/variants/rank-variants';
import {
  readTestRuns,
  testsStep
} from '../../src/core/pipeline/variants/variant-run';
import type { Bench } from './bench';
import { givenBy, propose } from './propose';
import { runTests } from './replay-proposals';
import type { VariantsRecord } from './records';
import type { ReplayResult } from './result';

const MARKER = 'variant-report:';

/** Replays the choice among variants: the one that is ranked first is judged. */
export async function replayVariants(
  record: VariantsRecord,
  bench: Bench,
  useExamples: boolean
): Promise<Omit<ReplayResult, 'suite' | 'id' | 'model'>> {
  const tests = cleanTests(record.modelTests, record.entryPoint);
  const about = {
    ...givenBy(record),
    request: useExamples ? record.prompt : ''
  };
  const step = testsStep(MARKER, tests);
  const tried = [];
  for (const variant of record.variants) {
    const proposal = await propose(bench, variant, about);
    const steps = [...(proposal?.steps ?? []), step];
    const executions = proposal === null ? [] : await bench.run(steps, 30_000);
    const stdout =
      executions.length === steps.length
        ? (executions.at(-1)?.stdout ?? '')
        : '';
    const score = proposal?.outcome.score ?? [-1];
    tried.push({
      proposal,
      facts: {
        run: readTestRuns(stdout, MARKER),
        checked: useExamples ? score[0] : 0,
        length: steps.reduce((sum, { source }) => sum + source.length, 0)
      }
    });
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
