import type { Approved } from '../../consent/approved';
import { sha256 } from '../../hash';
import { isTruncated } from '../../journal/run-state';
import type { RunWriter } from '../../journal/run-writer';
import type { WrittenStep } from '../../journal/pieces';
import type { ChatMessage } from '../../ports/language-model';
import type { Plan, PlanStep } from '../../values/plan';
import {
  draftsOf,
  readCandidate,
  type Candidate,
  type CandidateFacts
} from '../prove/candidate';
import { withStep } from './join-steps';
import type { AnswerModel } from './run-service';
import { saysAlreadyDone, stepRequest, type StepAtHand } from './step-prompt';
import { writeAnswer } from './write-answer';
import type { WrittenAnswer } from './written-answer';
import { said } from '../../said';

/** What writing the steps of a plan one by one needs. */
export interface StepsRequest extends CandidateFacts {
  readonly plan: Approved<Plan>;
  readonly messages: readonly ChatMessage[];
  readonly by: AnswerModel;
  /** The steps that an interrupted run had: they are not asked for again. */
  readonly received: readonly WrittenStep[];
}

/**
 * Has the steps of a plan written one after another, each with what the ones before it gave, and ticked in
 * the journal as they come. They end where an answer is cut.
 *
 * @throws CellwrightError as the model does; what came before stays in the journal.
 */
export async function writeSteps(
  writer: RunWriter,
  steps: readonly PlanStep[],
  work: StepsRequest
): Promise<WrittenAnswer> {
  let answer: Candidate | null = null;
  let last: WrittenAnswer | null = null;
  tellReceived(writer, steps, work.received);
  for (const [at, step] of steps.entries()) {
    const hand = { step, at, steps };
    last = await writeStep(writer, hand, answer, work);
    const read = readCandidate(last, work, 0, answer);
    const made = hasMade(step, read, work);
    if (read.problem === null && !saysAlreadyDone(last.text)) {
      const isChange = work.target?.use === 'change';
      answer = withStep(answer, read, isChange, work.options);
    }
    // Of what came only that counts which the answer is made of.
    if (answer !== null) {
      writer.write({ type: 'answer-replaced', text: answer.text });
    }
    if (isTruncated(last.finish)) {
      break;
    }
    const digest = digestOf(step);
    writer.write({
      type: 'step-written',
      step: step.id,
      digest,
      text: last.text,
      made
    });
  }
  const written = (answer ?? last) as WrittenAnswer;
  writer.write({ type: 'answer-finished', reason: written.finish });
  return written;
}

function tellReceived(
  writer: RunWriter,
  steps: readonly PlanStep[],
  received: readonly WrittenStep[]
): void {
  const count = steps.filter(step => receivedOf(step, received)).length;
  if (count > 0) {
    writer.write({
      type: 'note-added',
      text: said`${count} of ${steps.length} steps had arrived before the interruption; they were not asked for again.`
    });
  }
}

function receivedOf(
  step: PlanStep,
  received: readonly WrittenStep[]
): WrittenStep | undefined {
  return received.find(({ digest }) => digest === digestOf(step));
}

async function writeStep(
  writer: RunWriter,
  hand: StepAtHand,
  before: Candidate | null,
  { plan, messages, by, received, options, target }: StepsRequest
): Promise<WrittenAnswer> {
  const known = receivedOf(hand.step, received);
  if (known !== undefined) {
    const { text } = known;
    return { text, finish: 'stop', asked: by.request.model, served: null };
  }
  writer.write({
    type: 'step-logged',
    entry: {
      message: `Step ${hand.at + 1} of ${hand.steps.length}: ${hand.step.title}`,
      section: 'step',
      level: 'info',
      time: writer.clock.now(),
      done: false,
      updates: []
    }
  });
  const wanted = stepRequest(hand, {
    changes: target?.use === 'change',
    tests: options.tests
  });
  if (before !== null) {
    writer.write({ type: 'text-received', text: '\n\n' });
  }
  return writeAnswer(writer, plan, conversation(messages, before, wanted), by, {
    shown: true,
    goesOn: true
  });
}

/** The request with the first step in it; with a later one after what there is. */
function conversation(
  messages: readonly ChatMessage[],
  before: Candidate | null,
  wanted: string
): ChatMessage[] {
  const request = messages.at(-1)?.content ?? '';
  return before === null
    ? [
        ...messages.slice(0, -1),
        { role: 'user', content: `${request}\n\n${wanted}` }
      ]
    : [
        ...messages,
        { role: 'assistant', content: before.text },
        { role: 'user', content: wanted }
      ];
}

/** Whether an answer has what its step is to make. */
function hasMade(
  { kind }: PlanStep,
  answer: Candidate,
  { options }: StepsRequest
): boolean {
  if (answer.problem !== null) {
    return false;
  }
  return (
    saysAlreadyDone(answer.text) ||
    (kind === 'doc'
      ? answer.text.trim() !== ''
      : draftsOf(answer, options).some(({ role }) => role === kind))
  );
}

/** Of what a step asks for. */
function digestOf({ id, title, kind, description }: PlanStep): string {
  return sha256(JSON.stringify([id, title, kind, description]), 16);
}
