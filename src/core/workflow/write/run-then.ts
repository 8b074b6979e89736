import type { Approved } from '../../consent/approved';
import { wordsOf } from '../../errors';
import { unlessStopped } from '../../generation/answers/unless-stopped';
import { passFor, type Pass } from '../../generation/passes/pass';
import { PASS_FIRST } from '../../generation/passes/pass-prompt';
import { lostNames } from '../../generation/passes/run-passes';
import type { ChatMessage } from '../../ports/language-model';
import type { FinishedPass } from '../../journal/pieces';
import type { RunWriter } from '../../journal/run-writer';
import type { Plan } from '../../values/plan';
import { isTruncated } from '../../journal/run-state';
import {
  readCandidate,
  showCandidate,
  sourcesOf,
  withTestsOf,
  type Candidate,
  type CandidateFacts
} from '../prove/candidate';
import type { AnswerModel } from './run-service';
import { writeAnswer } from './write-answer';
import type { WrittenAnswer } from './written-answer';
import { said, type Words } from '../../said';

/** What going over an answer needs. */
export interface ThenRequest extends CandidateFacts {
  /** What the user wants done one after another, in the user's words. */
  readonly then: readonly string[];
  /** The passes that an interrupted run had made: they are not made again. */
  readonly made?: readonly FinishedPass[];
  /** Everything that was sent for the answer. */
  readonly messages: readonly ChatMessage[];
  readonly plan: Approved<Plan>;
  readonly by: AnswerModel;
}

/** What came of one pass: the answer after it, or why it is as it was. */
type PassOutcome =
  | { readonly answer: WrittenAnswer; readonly problem: null }
  | { readonly problem: Words };

/**
 * Goes over an answer once for each aim (`--then`): each pass gives all of the code again. A pass whose answer
 * cannot be used, or that loses a public name, changes nothing but adds a note. Until a pass is over, the
 * answer before it stands.
 *
 * @returns the answer after all passes.
 * @throws CellwrightError `cancelled`; `consent-mismatch`. Any other failure costs its pass only.
 */
export async function runThen(
  writer: RunWriter,
  work: ThenRequest,
  first: WrittenAnswer
): Promise<WrittenAnswer> {
  const done: Pass[] = [];
  let answer = first;
  for (const [number, text] of work.then.entries()) {
    const pass = passFor(text);
    const outcome =
      work.made?.find(other => other.number === number) ??
      (await makePass(writer, work, pass, number, done, answer));
    if (outcome.problem === null) {
      done.push(pass);
      answer = 'answer' in outcome ? outcome.answer : answer;
    } else {
      writer.write({
        type: 'note-added',
        text: said`"${pass.name}" was not done: ${outcome.problem}`
      });
    }
  }
  return answer;
}

async function makePass(
  writer: RunWriter,
  work: ThenRequest,
  pass: Pass,
  number: number,
  done: readonly Pass[],
  answer: WrittenAnswer
): Promise<PassOutcome> {
  const before = readCandidate(answer, work, 0, null);
  if (!isUsable(before, work)) {
    return { problem: said`the answer before it has no whole code` };
  }
  let given: WrittenAnswer;
  try {
    given = await askForPass(writer, work, pass, done, before);
  } catch (error) {
    return {
      problem: wordsOf(unlessStopped(error, writer.run.signal).failure).message
    };
  }
  const outcome = outcomeOf(given, before, work);
  if ('answer' in outcome) {
    showCandidate(writer, outcome.answer, before.text);
  }
  const { problem } = outcome;
  writer.write({ type: 'pass-finished', number, problem });
  return outcome;
}

function askForPass(
  writer: RunWriter,
  { plan, messages, by }: ThenRequest,
  pass: Pass,
  done: readonly Pass[],
  before: Candidate
): Promise<WrittenAnswer> {
  writer.write({
    type: 'step-logged',
    entry: {
      message: `Going over the answer: ${pass.name}`,
      section: 'pass',
      level: 'info',
      time: writer.clock.now(),
      done: false,
      updates: []
    }
  });
  return writeAnswer(
    writer,
    plan,
    [
      ...messages,
      { role: 'assistant', content: before.text },
      { role: 'user', content: passRequest(pass, done) }
    ],
    by,
    { shown: false }
  );
}

/** What a pass makes of the answer before it, whose tests stay where it has none. */
function outcomeOf(
  given: WrittenAnswer,
  before: Candidate,
  work: ThenRequest
):
  | { readonly answer: Candidate; readonly problem: null }
  | { readonly problem: Words } {
  if (isTruncated(given.finish)) {
    return { problem: said`its answer was cut before its end` };
  }
  const after = readCandidate(given, work, 0, before);
  if (!isUsable(after, work)) {
    return { problem: said`its answer has no code that can be used` };
  }
  const { options } = work;
  const lost = lostNames(
    codeOf(before, work),
    codeOf(after, work),
    options.language
  );
  return lost === null
    ? {
        answer: { ...after, ...withTestsOf(after, before, options) },
        problem: null
      }
    : { problem: lost };
}

function isUsable(candidate: Candidate, work: ThenRequest): boolean {
  return candidate.problem === null && codeOf(candidate, work) !== '';
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
