import type { RunEvent } from '../../../src/core/journal/events';
import type { ResumePoint } from '../../../src/core/journal/resume';
import { proveAnswer } from '../../../src/core/workflow/prove/prove-answer';
import { proveVariants } from '../../../src/core/workflow/prove/prove-variants';
import { reuseAnswer } from '../../../src/core/workflow/write/reuse-answer';
import {
  variantOrders,
  withReceived
} from '../../../src/core/workflow/variants/variant-models';
import type { FailureDecision } from '../../../src/core/ports/human';
import type { ScriptedAnswer } from '../generation/scripted-model';
import { pointAfter, until } from './interrupt';
import { code, nothingShown, proofSetUp } from './set-up';

const GOOD = code('f = lambda: 1');
const bad = (at: number) => code(`f = ${at} / 0`);
/** Fails earlier than {@link bad}. */
const worse = (at: number) => code(`f = (${at}`);

/** The events of a run that ends where nobody answers it any more. */
async function eventsOf(
  answers: readonly ScriptedAnswer[]
): Promise<readonly RunEvent[]> {
  const { run, writer, work, write } = proofSetUp(answers);
  await proveAnswer(writer, work, await write()).catch(() => undefined);
  return run.events;
}

/** The same failure, of code that differs in nothing that counts. */
const spaced = (lines: number) => code(`g = 1${'\n'.repeat(lines)}f = 1 / 0`);

async function resume(
  { answer }: ResumePoint,
  answers: readonly ScriptedAnswer[],
  decisions: readonly FailureDecision[] = []
) {
  if (answer === null) {
    throw new Error('there should be an answer');
  }
  const set = proofSetUp(answers, decisions);
  const reused = reuseAnswer(set.writer, answer, nothingShown, null);
  const proved = await proveAnswer(set.writer, set.work, reused, answer);
  return { ...set, proved };
}

describe('Proving goes on after an interruption', () => {
  it('with the question that waited, and asks for no repair before it is answered [B13, B5]', async () => {
    const events = await eventsOf([spaced(1), spaced(2), spaced(3)]);
    const { model, asked, run, proved } = await resume(
      pointAfter(events),
      [],
      [{ type: 'accept' }]
    );
    expect(model.requests).toEqual([]);
    expect(asked).toEqual([
      { best: 0, why: expect.stringContaining('before the interruption') }
    ]);
    expect(run.state.attempts.map(({ number }) => number)).toEqual([0, 1, 2]);
    expect(run.state).toMatchObject({ chosen: 0, accepted: true });
    expect(proved).toMatchObject({
      validation: { code: 'failed' },
      attempt: 0
    });
  });

  it('with another round of repairs where the user wants one', async () => {
    const events = await eventsOf([spaced(1), spaced(2), spaced(3)]);
    const { model, proved } = await resume(
      pointAfter(events),
      [bad(4), GOOD],
      [{ type: 'retry' }]
    );
    expect(model.requests).toHaveLength(2);
    expect(proved).toMatchObject({
      validation: { code: 'passed' },
      attempt: 4
    });
  });

  it('with the repairs that are left of five, from the best answer [B13, B5, S3.19]', async () => {
    const events = await eventsOf([worse(1), bad(2), worse(3), worse(4)]);
    const point = pointAfter(until(events, 'attempt-started', 3));
    expect(point.answer).toMatchObject({
      number: 1,
      text: expect.stringContaining(bad(2).trim())
    });
    const { model, asked, sandbox } = await resume(
      point,
      [5, 6, 7, 8].map(bad),
      [{ type: 'drop' }]
    );
    // Two had been made.
    expect(model.requests).toHaveLength(3);
    expect(model.lastSaid(0)).toContain('ZeroDivisionError');
    expect(sandbox.opened).toHaveLength(4);
    expect(asked).toEqual([{ best: 1, why: 'Five repairs were tried.' }]);
  });

  it('with a repair that had come to its end and was not checked', async () => {
    const events = await eventsOf([bad(1), GOOD]);
    const point = pointAfter(until(events, 'answer-finished', 2));
    expect(point.answer).toMatchObject({
      number: 1,
      text: expect.stringContaining(GOOD.trim())
    });
    const { model, run, proved } = await resume(point, []);
    expect(model.requests).toEqual([]);
    expect(run.state.attempts.map(({ number }) => number)).toEqual([0, 1]);
    expect(proved).toMatchObject({
      validation: { code: 'passed' },
      attempt: 1
    });
  });

  it('with repairs where what had passed does not pass any more', async () => {
    const events = await eventsOf([GOOD]);
    const { answer } = pointAfter(events);
    expect(answer).toMatchObject({ isUndecided: false, text: GOOD });
    const changed = { ...answer, text: bad(1) } as typeof answer;
    const { model, proved } = await resume(
      { ...pointAfter(events), answer: changed },
      [GOOD]
    );
    expect(model.requests).toHaveLength(1);
    expect(proved).toMatchObject({
      validation: { code: 'passed' },
      attempt: 1
    });
  });
});

describe('Variants that had arrived', () => {
  const orders = variantOrders({ variants: 3, models: [], model: 'm' }).orders;
  const human = {
    decideVariant: () => Promise.resolve(0)
  };

  async function variants(
    answers: readonly ScriptedAnswer[],
    known: ResumePoint['variants'] = []
  ) {
    const set = proofSetUp(answers);
    await proveVariants(set.writer, {
      ...set.work,
      orders: withReceived(orders, known),
      isChangedAfter: false,
      human: { ...set.work.human, ...human }
    });
    return set;
  }

  it('are not asked for again; those that had not are [B13, S0.15]', async () => {
    const first = await variants([GOOD, code('f = lambda: 2'), GOOD]);
    const point = pointAfter(until(first.run.events, 'variant-written', 2));
    expect(point.variants.map(({ text }) => text)).toHaveLength(2);
    expect(point.answer).toBeNull();
    const { model, run } = await variants([GOOD], point.variants);
    expect(model.requests).toHaveLength(1);
    expect(run.state.variants.map(({ finish }) => finish)).toEqual([
      'stop',
      'stop',
      'stop'
    ]);
  });

  it('are no longer variants where one of them was chosen', async () => {
    const { run } = await variants([GOOD, GOOD, GOOD]);
    const point = pointAfter(run.events);
    expect(point.variants).toEqual([]);
    expect(point.answer).toMatchObject({ text: GOOD });
  });

  it('count only from the model that is asked', () => {
    const received = {
      index: 0,
      model: 'another',
      text: GOOD,
      finish: 'stop' as const,
      served: null
    };
    expect(withReceived(orders, [received])).toEqual(orders);
  });
});
