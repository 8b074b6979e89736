import type { Approved } from '../../consent/approved';
import { unlessStopped } from '../../generation/answers/unless-stopped';
import { passFor, type Pass } from '../../generation/passes/pass';
import { PASS_FIRST } from '../../generation/passes/pass-prompt';
import { lostNames } from '../../generation/passes/run-passes';
import type { ChatMessage } from '../../ports/language-model';
import type { RunWriter } from '../../journal/run-writer';
import type { Plan } from '../../values/plan';
import { isTruncated } from '../../journal/run-state';
import {
  candidateNow,
  sourcesOf,
  withTestsOf,
  type Candidate,
  type CandidateFacts
} from '../prove/candidate';
import type { AnswerModel } from './run-service';
import { writeAnswer } from './write-answer';

/** What going over an answer needs. */
export interface ThenRequest extends CandidateFacts {
  /** What the user wants done one after another, in the user's words. */
  readonly then: readonly string[];
  /** Everything that was sent for the answer. */
  readonly messages: readonly ChatMessage[];
  readonly plan: Approved<Plan>;
  readonly by: AnswerModel;
}

/**
 * Goes over the answer in the journal once for each aim (`--then`): each pass gives all of the code again.
 * A pass whose answer cannot be used, or that loses a public name, changes nothing but adds a note. Passes
 * that stand in the journal are those of an interrupted run, and are not made again.
 *
 * @throws CellwrightError `cancelled`; `consent-mismatch`. Any other failure costs its pass only.
 */
export async function runThen(
  writer: RunWriter,
  work: ThenRequest
): Promise<void> {
  const done: Pass[] = [];
  for (const [number, text] of work.then.entries()) {
    const pass = passFor(text);
    const made = writer.run.state.pieces.passes.find(
      other => other.number === number
    );
    const problem =
      made === undefined
        ? await makePass(writer, work, pass, number, done)
        : made.problem;
    if (problem === null) {
      done.push(pass);
    } else {
      writer.write({
        type: 'note-added',
        text: `"${pass.name}" was not done: ${problem}`
      });
    }
  }
}

/** @returns why nothing came of it; `null` where something did. */
async function makePass(
  writer: RunWriter,
  work: ThenRequest,
  pass: Pass,
  number: number,
  done: readonly Pass[]
): Promise<string | null> {
  const before = candidateNow(writer, work, 0, null);
  if (!isUsable(before, work)) {
    return 'the answer before it has no whole code';
  }
  const { answered, problem } = await runPass(writer, work, pass, done, before);
  if (answered) {
    writer.write({ type: 'pass-finished', number, problem });
  }
  return problem;
}

function isUsable(candidate: Candidate, { options }: ThenRequest): boolean {
  return (
    candidate.problem === null &&
    sourcesOf(candidate, 'code', options).length > 0
  );
}

/** One pass. @returns whether the model answered, and why that was not taken; `null` where it was. */
async function runPass(
  writer: RunWriter,
  work: ThenRequest,
  pass: Pass,
  done: readonly Pass[],
  before: Candidate
): Promise<{ readonly answered: boolean; readonly problem: string | null }> {
  const { finish } = writer.run.state;
  const restore = () => {
    writer.write({ type: 'answer-replaced', text: before.text });
    writer.write({ type: 'answer-finished', reason: finish ?? 'stop' });
  };
  let problem: string | null;
  writer.write({ type: 'answer-replaced', text: '' });
  try {
    await writeAnswer(
      writer,
      work.plan,
      [
        ...work.messages,
        { role: 'assistant', content: before.text },
        { role: 'user', content: passRequest(pass, done) }
      ],
      work.by
    );
    problem = takeAnswer(writer, work, before);
  } catch (error) {
    // Half a pass must not take the place of a whole answer, not even after a stop.
    restore();
    const { message } = unlessStopped(error, writer.run.signal);
    return { answered: false, problem: message };
  }
  if (problem !== null) {
    restore();
  }
  return { answered: true, problem };
}

/** Takes the answer in the journal in the place of the one before, with its tests where it has none. */
function takeAnswer(
  writer: RunWriter,
  work: ThenRequest,
  before: Candidate
): string | null {
  if (isTruncated(writer.run.state.finish)) {
    return 'its answer was cut before its end';
  }
  const after = candidateNow(writer, work, 0, before);
  if (!isUsable(after, work)) {
    return 'its answer has no code that can be used';
  }
  const { language } = work.options;
  const lost = lostNames(codeOf(before, work), codeOf(after, work), language);
  if (lost !== null) {
    return lost;
  }
  const { state } = writer.run;
  const text = withTestsOf(state.answer, before, work, state.finish);
  if (text !== state.answer) {
    writer.write({ type: 'answer-replaced', text });
  }
  return null;
}

function codeOf(candidate: Candidate, { options }: ThenRequest): string {
  return sourcesOf(candidate, 'code', options).join('\n\n');
}

function passRequest(pass: Pass, done: readonly Pass[]): string {
  return [
    `Go over all of your code once more, with one aim: ${pass.instruction}`,
    ...(done.length === 0
      ? []
      : [
          `Done before; do not undo it: ${done.map(({ name }) => name).join(', ')}.`
        ]),
    `${PASS_FIRST} Then give all of the code again, nothing left out, and all of its tests, in blocks marked as before. Public names and what the code does stay, unless the aim says otherwise.`
  ].join('\n');
}
