import type { RunEvent } from '../../../src/core/journal/events';
import { reuseAnswer } from '../../../src/core/workflow/write/reuse-answer';
import { runThen } from '../../../src/core/workflow/write/run-then';
import type { ScriptedAnswer } from '../generation/scripted-model';
import { pointAfter, until } from './interrupt';
import { code, nothingShown, proofSetUp } from './set-up';
import { toldNotes } from '../../fixtures/told-notes';

const FIRST = code('def f(): return 1');
const WORDS = code('def f():\n    """One."""\n    return 1');
const TYPES = code('def f() -> int:\n    """One."""\n    return 1');
const THEN = ['docstrings', 'add types'];

/** A run with the passes over its answer. */
async function passed(answers: readonly ScriptedAnswer[], then = THEN) {
  const set = proofSetUp(answers);
  await runThen(set.writer, { ...set.work, then }, await set.write());
  return set.run.events;
}

/** The same request again, after the page of a run went away. */
async function resumed(
  events: readonly RunEvent[],
  answers: readonly ScriptedAnswer[],
  then = THEN
) {
  const { answer } = pointAfter(events);
  if (answer === null) {
    throw new Error('there should be an answer');
  }
  const set = proofSetUp(answers);
  const first = reuseAnswer(set.writer, answer, nothingShown, null);
  const made = answer.passes;
  await runThen(set.writer, { ...set.work, then, made }, first);
  return set;
}

describe('A pass over an answer, after an interruption', () => {
  it('is made over the whole answer before it, not over its own half', async () => {
    const half = until(
      await passed([FIRST, 'Half of it'], ['docstrings']),
      'tokens-written',
      1
    );
    expect(pointAfter(half).answer).toMatchObject({
      text: FIRST,
      isFinal: false,
      passes: []
    });
  });

  it('is not made again where it was complete; those after it are [B13, H21]', async () => {
    const events = await passed([FIRST, WORDS, TYPES]);
    const { model, run } = await resumed(until(events, 'tokens-written', 2), [
      TYPES
    ]);
    expect(model.requests).toHaveLength(1);
    expect(model.said(0)).toContain('"""One."""');
    expect(model.lastSaid(0)).toContain('add types');
    expect(model.lastSaid(0)).toContain('do not undo it: docstrings');
    expect(run.state.answer).toBe(TYPES);
    // For the next interruption.
    expect(pointAfter(run.events).answer?.passes).toEqual([
      { number: 0, problem: null },
      { number: 1, problem: null }
    ]);
  });

  it('is not made again where its answer could not be used, and the run says so again', async () => {
    const events = await passed([FIRST, code('def g(): return 1'), TYPES]);
    const { model, run } = await resumed(until(events, 'pass-finished', 1), [
      TYPES
    ]);
    expect(model.requests).toHaveLength(1);
    expect(model.lastSaid(0)).toContain('add types');
    expect(model.lastSaid(0)).not.toContain('do not undo it');
    expect(toldNotes(run.state)).toContainEqual(
      expect.stringContaining('"docstrings" was not done')
    );
  });

  it('is made again where no answer came', async () => {
    const events = await passed([FIRST, new Error('no server'), TYPES]);
    const { model, run } = await resumed(until(events, 'pass-finished', 1), [
      TYPES
    ]);
    expect(model.requests).toHaveLength(1);
    expect(model.lastSaid(0)).toContain('Google-style docstring');
    expect(model.lastSaid(0)).not.toContain('add types');
    expect(run.state.pieces.passes.map(({ number }) => number)).toEqual([1, 0]);
  });

  it('is still to be made over an answer that was chosen among variants', async () => {
    const [start, ...events] = await passed([FIRST, WORDS, TYPES]);
    const written: RunEvent = {
      at: 1,
      type: 'stage-finished',
      stage: 'generate',
      ms: 1
    };
    const again: RunEvent = { at: 1, type: 'stage-started', stage: 'generate' };
    const all = [start, written, again, ...events];
    expect(pointAfter(all).answer?.isFinal).toBe(false);
    expect(pointAfter([...all, written]).answer?.isFinal).toBe(true);
  });
});
