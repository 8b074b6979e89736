import type { RunWriter } from '../../journal/run-writer';
import { summaryOf } from '../../journal/attempts';
import type { ProvedCode } from '../../cells/proposal';
import { bestOf, repair, type RepairStop } from '../repair/repair';
import type { RepairAttempt } from '../repair/repair-attempt';
import { MOST_REPAIRS, repairsLeft } from '../repair/repairs-left';
import { NOT_RUN, validationOf, type Validation } from '../../cells/validation';
import {
  draftsOf,
  readCandidate,
  showCandidate,
  type Candidate
} from './candidate';
import type { WrittenAnswer } from '../write/written-answer';
import type { Checked } from './ask-repair';
import { checkCandidate, type CheckedOutcome } from './check-candidate';
import {
  AT_THE_START,
  type ProofRequest,
  type ProofStart
} from './proof-request';
import { TriedAttempts } from './tried-attempts';
import { provedCode, type ProofTarget } from './proof-target';

/** Loaded with the first answer that fails. */
const repairWay = () => import('./ask-repair');

/** An answer whose checks are made. */
export interface ProvedAnswer extends Pick<
  Candidate,
  'reply' | 'asked' | 'served'
> {
  /** `null` where there was nothing to check. */
  readonly proved: ProvedCode | null;
  readonly validation: Validation;
  /** Number of the attempt that counts. */
  readonly attempt: number;
  /** True where the human wants no cells. */
  readonly dropped: boolean;
}

const WHY: Readonly<Record<Exclude<RepairStop, 'attempts-used'>, string>> = {
  passed: '',
  'same-failure':
    'The same failure came back, so more of the same will not help.',
  'not-repairable':
    'The sandbox stopped it, and a repair is no way around that.',
  unchanged: 'The repair changed nothing, so asking again will not help.',
  'no-answer': 'A repair was asked for, but none came that could be used.'
};

/** Reasons for which asking once more in the same way is no way on. */
const STUCK: ReadonlySet<string> = new Set([
  WHY['same-failure'],
  WHY.unchanged
]);

const TRIED: Readonly<Record<RepairAttempt, string>> = {
  1: 'One repair was tried.',
  2: 'Two repairs were tried.',
  3: 'Three repairs were tried.',
  4: 'Four repairs were tried.',
  5: 'Five repairs were tried.'
};

function whyStopped(
  stop: RepairStop,
  most: RepairAttempt = MOST_REPAIRS
): string {
  return stop === 'attempts-used' ? TRIED[most] : WHY[stop];
}

/** Why no repair is tried at first; `null` where that has another reason than how it began. */
function whyNoRepair({ again = false, isUndecided }: ProofStart) {
  return again
    ? 'It was checked again, without asking the model.'
    : isUndecided
      ? 'You had been asked this before the interruption.'
      : null;
}

/**
 * Checks an answer, has it repaired where checks fail, at most five times, and then asks the human.
 *
 * @param start what an interrupted run had checked counts.
 * @throws CellwrightError `cancelled`, and what the sandbox throws.
 */
export async function proveAnswer(
  writer: RunWriter,
  work: ProofRequest,
  answer: WrittenAnswer,
  start: ProofStart = AT_THE_START
): Promise<ProvedAnswer> {
  const { number } = start;
  const first = readCandidate(answer, work, number, null);
  showCandidate(writer, first, answer.text);
  if (first.reply.truncated || draftsOf(first, work.options).length === 0) {
    const { reply, asked, served } = first;
    return {
      reply,
      asked,
      served,
      proved: null,
      validation: NOT_RUN,
      attempt: number,
      dropped: false
    };
  }
  let next: Candidate | null = first;
  let best: Checked | null = null;
  let why: string = WHY['no-answer'];
  let left = repairsLeft(start, work.repairs);
  const tried = new TriedAttempts(start.attempts);
  for (;;) {
    if (next !== null) {
      const round = await repairRound(writer, work, next, left, tried);
      best = best === null ? round.best : bestOf([best, round.best]);
      why =
        (left === 0 ? whyNoRepair(start) : null) ??
        whyStopped(round.stop, work.repairs);
      left = work.repairs ?? MOST_REPAIRS;
    }
    if (best === null || best.outcome.passed) {
      return chosen(writer, work, best as Checked, false);
    }
    writer.write({
      type: 'attempt-chosen',
      attempt: best.candidate.number,
      accepted: false
    });
    const decision = await work.human.decideFailure(
      {
        attempts: tried.summaries,
        best: best.candidate.number,
        why,
        isStuck: STUCK.has(why)
      },
      writer.run.signal
    );
    if (decision.type === 'accept') {
      return chosen(writer, work, best, true);
    }
    if (decision.type === 'drop') {
      return { ...chosen(writer, work, best, false), dropped: true };
    }
    if (decision.type === 'hint') {
      work.said(decision.text);
    }
    const { askRepair } = await repairWay();
    next = await askRepair(
      writer,
      work,
      best,
      decision.type === 'hint' ? decision.text : null,
      tried
    );
    if (next === best.candidate) {
      next = null;
      why = WHY.unchanged;
    } else if (next === null) {
      why = WHY['no-answer'];
    }
  }
}

/** One answer and its repairs. @param attempts repairs at most. */
async function repairRound(
  writer: RunWriter,
  work: ProofRequest,
  first: Candidate,
  attempts: ReturnType<typeof repairsLeft>,
  tried: TriedAttempts
) {
  return repair<Candidate, CheckedOutcome>({
    first,
    limits: { attempts },
    signal: writer.run.signal,
    check: candidate => check(writer, work, candidate, tried),
    next: async last =>
      (await repairWay()).askRepair(writer, work, last, null, tried)
  });
}

async function check(
  writer: RunWriter,
  work: ProofRequest,
  candidate: Candidate,
  tried: TriedAttempts
): Promise<CheckedOutcome> {
  return writer.stage('validate', async () => {
    const outcome = await checkCandidate(
      work,
      candidate,
      writer.run.signal,
      result => writer.write({ type: 'check-finished', result })
    );
    const attempt = summaryOf(candidate, outcome.verdict);
    writer.write({ type: 'attempt-checked', attempt });
    tried.add(attempt);
    return outcome;
  });
}

function chosen(
  writer: RunWriter,
  { target }: ProofRequest,
  { candidate, outcome }: Checked,
  accepted: boolean
): ProvedAnswer {
  writer.write({
    type: 'attempt-chosen',
    attempt: candidate.number,
    accepted
  });
  return asProved(candidate, outcome, target);
}

/** An answer that counts, by what its checks came to. */
export function asProved(
  candidate: Candidate,
  { verdict }: Pick<CheckedOutcome, 'verdict'>,
  target: ProofTarget | null
): ProvedAnswer {
  const { reply, asked, served } = candidate;
  return {
    reply,
    asked,
    served,
    proved: provedCode(verdict, target),
    validation: validationOf(verdict),
    attempt: candidate.number,
    dropped: false
  };
}
