import { asCellwrightError } from '../../errors';
import type { RunWriter } from '../../journal/run-writer';
import type { Attempt } from '../repair/repair';
import { writeAnswer } from '../write/write-answer';
import type { WrittenAnswer } from '../write/written-answer';
import {
  draftsOf,
  readCandidate,
  showCandidate,
  sourcesOf,
  type Candidate
} from './candidate';
import type { CheckedOutcome } from './check-candidate';
import type { ProofRequest } from './proof-request';
import { repairRequest } from './repair-request';
import type { TriedAttempts } from './tried-attempts';
import { wholeRepair } from './whole-repair';

/** An answer, and what its checks came to. */
export type Checked = Attempt<Candidate, CheckedOutcome>;

/**
 * Asks for a repair of an attempt; `null` where none could be had, which costs the repair only, and the
 * attempt's own candidate where the repair changes none of its code and tests.
 */
export async function askRepair(
  writer: RunWriter,
  work: ProofRequest,
  last: Checked,
  hint: string | null,
  tried: TriedAttempts
): Promise<Candidate | null> {
  const number = tried.summaries.length;
  return writer.stage('refine', async () => {
    writer.write({ type: 'attempt-started', attempt: number });
    let answer: WrittenAnswer;
    try {
      answer = await writeAnswer(
        writer,
        work.plan,
        tried.unlike([
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
    const candidate = readCandidate(answer, work, number, last.candidate);
    if (draftsOf(candidate, work.options).length > 0) {
      const whole = wholeRepair(work, candidate, last.candidate);
      showCandidate(writer, whole, answer.text);
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
