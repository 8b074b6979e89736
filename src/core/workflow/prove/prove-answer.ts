import { asCellwrightError } from '../../errors';
import type { Reply } from '../../replies/types';
import type { RunWriter } from '../../journal/run-writer';
import { summaryOf } from '../../values/attempt';
import type { ProvedCode } from '../../cells/proposal';
import {
  bestOf,
  repair,
  type Attempt,
  type RepairStop
} from '../repair/repair';
import type { RepairAttempt } from '../repair/repair-attempt';
import { MOST_REPAIRS, repairsLeft } from '../repair/repairs-left';
import { NOT_RUN, validationOf, type Validation } from '../../cells/validation';
import { AskedRepairs } from './asked-repairs';
import { candidateNow, draftsOf, sourcesOf, type Candidate } from './candidate';
import { checkCandidate, type CheckedOutcome } from './check-candidate';
import type { ProofRequest } from './proof-request';
import { provedCode, type ProofTarget } from './proof-target';
import { repairRequest } from './repair-request';
import { wholeRepair } from './whole-repair';
import { writeAnswer } from '../write/write-answer';

/** An answer whose checks are made. */
export interface ProvedAnswer {
  readonly reply: Reply;
  /** `null` where there was nothing to check. */
  readonly proved: ProvedCode | null;
  readonly validation: Validation;
  /** Number of the attempt that counts. */
  readonly attempt: number;
  /** True where the human wants no cells. */
  readonly dropped: boolean;
}

type Checked = Attempt<Candidate, CheckedOutcome>;

const WHY: Readonly<Record<Exclude<RepairStop, 'attempts-used'>, string>> = {
  passed: '',
  'same-failure':
    'The same failure came back, so more of the same will not help.',
  'not-repairable':
    'The sandbox stopped it, and a repair is no way around that.',
  unchanged: 'The repair changed nothing, so asking again will not help.',
  'no-answer': 'No further repair could be had.'
};

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

/** Why no repair is tried of an answer about which the user had been asked. */
const BEFORE_INTERRUPTION = 'You had been asked this before the interruption.';

/**
 * Checks the answer in the journal, has it repaired where checks fail, at most five times, and then asks
 * the human. What counts in the end is in the journal as `attempt-chosen`. Attempts that stand in the journal
 * are those of an interrupted run, and count; where one of them is chosen, the human is asked about it.
 *
 * @throws CellwrightError `cancelled`, and what the sandbox throws.
 */
export async function proveAnswer(
  writer: RunWriter,
  work: ProofRequest
): Promise<ProvedAnswer> {
  const { chosen: taken, answerNumber } = writer.run.state;
  const number = taken ?? answerNumber;
  const first = candidateNow(writer, work, number, null);
  if (first.reply.truncated || draftsOf(first, work.options).length === 0) {
    return {
      reply: first.reply,
      proved: null,
      validation: NOT_RUN,
      attempt: number,
      dropped: false
    };
  }
  let next: Candidate | null = first;
  let best: Checked | null = null;
  let why: string = WHY['no-answer'];
  let left = repairsLeft(writer.run.state, work.repairs);
  const asked = new AskedRepairs();
  for (;;) {
    if (next !== null) {
      const round = await repairRound(writer, work, next, left, asked);
      best = best === null ? round.best : bestOf([best, round.best]);
      why =
        left === 0 && taken !== null
          ? BEFORE_INTERRUPTION
          : whyStopped(round.stop, work.repairs);
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
        attempts: writer.run.state.attempts,
        best: best.candidate.number,
        why
      },
      writer.run.signal
    );
    if (decision.type === 'accept') {
      return chosen(writer, work, best, true);
    }
    if (decision.type === 'drop') {
      return { ...chosen(writer, work, best, false), dropped: true };
    }
    next = await askRepair(
      writer,
      work,
      best,
      decision.type === 'hint' ? decision.text : null,
      asked
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
  asked: AskedRepairs
) {
  return repair<Candidate, CheckedOutcome>({
    first,
    limits: { attempts },
    signal: writer.run.signal,
    check: candidate => check(writer, work, candidate),
    next: last => askRepair(writer, work, last, null, asked)
  });
}

async function check(
  writer: RunWriter,
  work: ProofRequest,
  candidate: Candidate
): Promise<CheckedOutcome> {
  return writer.stage('validate', async () => {
    const outcome = await checkCandidate(
      work,
      candidate,
      writer.run.signal,
      result => writer.write({ type: 'check-finished', result })
    );
    writer.write({
      type: 'attempt-checked',
      attempt: summaryOf(candidate.number, candidate.text, outcome.verdict)
    });
    return outcome;
  });
}

/**
 * Asks for a repair of an attempt; `null` where none could be had, which costs the repair only, and the
 * attempt's own candidate where the repair changes none of its code and tests.
 */
async function askRepair(
  writer: RunWriter,
  work: ProofRequest,
  last: Checked,
  hint: string | null,
  asked: AskedRepairs
): Promise<Candidate | null> {
  const number = writer.run.state.attempts.length;
  return writer.stage('refine', async () => {
    writer.write({ type: 'attempt-started', attempt: number });
    try {
      await writeAnswer(
        writer,
        work.plan,
        asked.unlike([
          ...work.messages,
          { role: 'assistant', content: last.candidate.text },
          {
            role: 'user',
            content: repairRequest(last.outcome.verdict, hint, work.target)
          }
        ]),
        work.by
      );
    } catch (error) {
      const known = asCellwrightError(error);
      if (writer.run.signal.aborted || known.code === 'cancelled') {
        throw known;
      }
      writer.write({
        type: 'note-added',
        text: `A repair could not be had: ${known.message}`
      });
      return null;
    }
    const candidate = candidateNow(writer, work, number, last.candidate);
    if (draftsOf(candidate, work.options).length > 0) {
      const whole = wholeRepair(writer, work, candidate, last.candidate);
      return isSameWork(whole, last.candidate, work) ? last.candidate : whole;
    }
    writer.write({
      type: 'note-added',
      text: 'A repair came without code that could be used.'
    });
    return null;
  });
}

/** Whether a repair has the code and the tests of what it repairs, whatever it says about them. */
function isSameWork(
  repair: Candidate,
  last: Candidate,
  { options }: ProofRequest
): boolean {
  return (
    repair.problem === last.problem &&
    repair.reply.truncated === last.reply.truncated &&
    (['code', 'test'] as const).every(
      role =>
        sourcesOf(repair, role, options).join('\n\n').trim() ===
        sourcesOf(last, role, options).join('\n\n').trim()
    )
  );
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
  return {
    reply: candidate.reply,
    proved: provedCode(verdict, target),
    validation: validationOf(verdict),
    attempt: candidate.number,
    dropped: false
  };
}
