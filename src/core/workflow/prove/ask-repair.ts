import { asCellwrightError, wordsOf } from '../../errors';
import type { RunWriter } from '../../journal/run-writer';
import type { Attempt } from '../repair/repair';
import { writeAnswer } from '../write/write-answer';
import type { WrittenAnswer } from '../write/written-answer';
import { unifiedDiff } from '../../generation/edits/unified-diff';
import { sourcesOf, type Candidate } from './candidate';
import type { CheckedOutcome } from './check-candidate';
import type { ProofRequest } from './proof-request';
import { repairRequest } from './repair-request';
import type { TriedAttempts } from './tried-attempts';
import { readRepair } from './whole-repair';
import { said } from '../../said';

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
            content: repairRequest(last.outcome.verdict, hint, work)
          }
        ]),
        work.by,
        // The answer stays in view until there is a better one.
        { shown: false }
      );
    } catch (error) {
      const known = asCellwrightError(error);
      if (writer.run.signal.aborted || known.code === 'cancelled') {
        throw known;
      }
      writer.write({
        type: 'note-added',
        text: said`A repair could not be had: ${wordsOf(known.failure).message}`
      });
      return null;
    }
    const repaired = readRepair(answer, work, number, last.candidate);
    if (repaired === null) {
      writer.write({
        type: 'note-added',
        text: said`A repair came without code that could be used.`
      });
      return null;
    }
    if (isSameWork(repaired, last.candidate, work)) {
      return last.candidate;
    }
    if (repaired.problem === null) {
      writer.write({ type: 'answer-replaced', text: repaired.text });
      writer.write({ type: 'answer-finished', reason: repaired.finish });
    }
    const diff = await unifiedDiff(
      workOf(last.candidate, work),
      workOf(repaired, work),
      'answer'
    );
    return { ...repaired, diff };
  });
}

/** The code and the tests of an answer as one text. */
function workOf(candidate: Candidate, { options }: ProofRequest): string {
  return (['code', 'test'] as const)
    .flatMap(role => sourcesOf(candidate, role, options))
    .join('\n\n');
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
