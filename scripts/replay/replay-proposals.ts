import { definitionsOf } from './definition-slice';
import type { SourceCell } from '../../src/core/python/dependency-cells';
import type { Bench } from './bench';
import { codeIn, givenBy, propose, type Proposal } from './propose';
import type { ProposalRecord } from './records';
import { verdictOf, type ReplayResult } from './result';

/** A text with the cells that stood above it. */
interface Answer {
  readonly text: string;
  readonly cells: readonly SourceCell[];
}

/** Replays a conversation: cells that ran are context, proposals are judged, at most so many. */
export async function replayProposals(
  record: ProposalRecord,
  bench: Bench
): Promise<Omit<ReplayResult, 'suite' | 'id' | 'model'>> {
  const { wanted, cells: first } = givenBy(record);
  const cells: SourceCell[] = [...first];
  const texts: Answer[] = [];
  let judged = 0;
  let last = { passed: false, reason: 'no code' };
  for (const { kind, text } of record.replies) {
    if (kind === 'solution') {
      judged += 1;
      last = await judge(bench, record, [
        ...texts,
        { text, cells: [...cells] }
      ]);
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
  return judged === 0
    ? { ...(await judge(bench, record, texts)), attempts: 1 }
    : { ...last, attempts: judged };
}

function about(record: ProposalRecord, cells: readonly SourceCell[]) {
  return { wanted: givenBy(record).wanted, request: record.prompt, cells };
}

/** Judges the last of some answers that defines what is wanted: what ran before still stands. */
async function judge(
  bench: Bench,
  record: ProposalRecord,
  answers: readonly Answer[]
): Promise<{ passed: boolean; reason: string }> {
  for (const { text, cells } of [...answers].reverse()) {
    const proposal = await propose(bench, text, about(record, cells));
    if (proposal !== null) {
      return runTests(bench, record, proposal);
    }
  }
  return { passed: false, reason: `does not define ${record.entryPoint}` };
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
