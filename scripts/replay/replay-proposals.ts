import { definitionsOf } from '../../src/core/pipeline/refine/definition-slice';
import type { SourceCell } from '../../src/core/python/dependency-cells';
import type { Bench } from './bench';
import { codeIn, givenBy, propose, type Proposal } from './propose';
import type { ProposalRecord } from './records';
import { verdictOf, type ReplayResult } from './result';

/** Replays a conversation: cells that ran are context, proposals are judged, at most so many. */
export async function replayProposals(
  record: ProposalRecord,
  bench: Bench
): Promise<Omit<ReplayResult, 'suite' | 'id' | 'model'>> {
  const { wanted, cells: first } = givenBy(record);
  const cells: SourceCell[] = [...first];
  const texts: { text: string; cells: readonly SourceCell[] }[] = [];
  let judged = 0;
  let last = { passed: false, reason: 'no code' };
  for (const { kind, text } of record.replies) {
    if (kind === 'solution') {
      judged += 1;
      last = await judge(bench, record, text, cells);
      if (last.passed || judged === record.maxProposals) {
        return { ...last, attempts: judged };
      }
    } else {
      texts.push({ text, cells: [...cells] });
    }
    if (kind === 'execute') {
      const source = definitionsOf(codeIn(text), new Set([wanted.name]));
      cells.push(...(source === '' ? [] : [{ id: `${cells.length}`, source }]));
    }
  }
  for (const { text, cells: above } of judged === 0 ? texts.reverse() : []) {
    const proposal = await propose(bench, text, about(record, above));
    if (proposal !== null) {
      return { ...(await runTests(bench, record, proposal)), attempts: 1 };
    }
  }
  return { ...last, attempts: judged };
}

function about(record: ProposalRecord, cells: readonly SourceCell[]) {
  return { wanted: givenBy(record).wanted, request: record.prompt, cells };
}

async function judge(
  bench: Bench,
  record: ProposalRecord,
  text: string,
  cells: readonly SourceCell[]
): Promise<{ passed: boolean; reason: string }> {
  const proposal = await propose(bench, text, about(record, cells));
  return proposal === null
    ? { passed: false, reason: `does not define ${record.entryPoint}` }
    : runTests(bench, record, proposal);
}

/** The final verdict: the hidden tests after the proposal. */
export async function runTests(
  bench: Bench,
  { tests }: { readonly tests: string },
  proposal: Pick<Proposal, 'steps'>
): Promise<{ passed: boolean; reason: string }> {
  const steps = [...proposal.steps, { role: 'test' as const, source: tests }];
  return verdictOf(await bench.run(steps, 30_000), steps.length);
}
