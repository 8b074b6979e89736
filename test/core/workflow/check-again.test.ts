import { Runs } from '../../../src/core/journal/runs';
import { RunWriter } from '../../../src/core/journal/run-writer';
import { checkAgain } from '../../../src/core/workflow/check-again';
import { proveAnswer } from '../../../src/core/workflow/prove/prove-answer';
import { reuseAnswer } from '../../../src/core/workflow/write/reuse-answer';
import { execution, FakeSandbox } from '../checks/fake-sandbox';
import { code, nothingShown, proofSetUp } from './set-up';
import { runStarted, takenAsNew } from '../../fixtures/run-started';
import { toldNotes } from '../../fixtures/told-notes';

const ANSWER = code('import fastapi');

/** A run that ended with an answer which was not proved, for want of a package. */
async function endedRun() {
  const runs = new Runs();
  const run = runs.open('r', null);
  const writer = new RunWriter(run, {
    now: () => 1,
    sleep: () => Promise.resolve()
  });
  writer.write(runStarted);
  writer.write(takenAsNew);
  await writer.stage('clarify', async () => undefined);
  const set = proofSetUp([ANSWER]);
  const written = await writer.stage('generate', async () => {
    writer.write({ type: 'text-received', text: ANSWER });
    writer.write({ type: 'answer-finished', reason: 'stop' });
    return { text: ANSWER, finish: 'stop' as const, served: null, asked: null };
  });
  await proveAnswer(writer, { ...set.work, checks: lacking(set) }, written);
  writer.write({ type: 'run-finished' });
  return { runs, run };
}

function lacking({ work }: ReturnType<typeof proofSetUp>) {
  const error = {
    name: 'ModuleNotFoundError',
    message: "No module named 'fastapi'",
    traceback: ''
  };
  const sandbox = new FakeSandbox(({ role }) =>
    role === 'code' ? execution({ status: 'error', error }) : execution()
  );
  return { ...work.checks, sandbox };
}

describe('Check again [E1, N1]', () => {
  it('proves the same answer, and asks no model', async () => {
    const { runs, run } = await endedRun();
    expect(checkAgain(runs, run, '%%llm\nWrite an API.')).toBe(true);
    const answer = runs.takeSeed('c')?.point.answer ?? null;
    expect(answer).toMatchObject({ text: ANSWER, number: 0 });
    if (answer === null) {
      return;
    }
    const set = proofSetUp([]);
    const written = reuseAnswer(set.writer, answer, nothingShown, null);
    const proved = await proveAnswer(set.writer, set.work, written, answer);
    expect(set.model.requests).toEqual([]);
    expect(proved.validation.code).toBe('passed');
    expect(toldNotes(set.run.state)).toContain(
      'This answer was checked again; no model was asked.'
    );
  });

  it('asks for no repair before the user says so, where the answer fails now', async () => {
    const { runs, run } = await endedRun();
    checkAgain(runs, run, '%%llm\nWrite an API.');
    const answer = runs.takeSeed('c')?.point.answer;
    if (!answer) {
      throw new Error('there should be an answer');
    }
    const set = proofSetUp([], [{ type: 'accept' }]);
    const written = reuseAnswer(
      set.writer,
      { ...answer, text: code('f = 1 / 0') },
      nothingShown,
      null
    );
    await proveAnswer(set.writer, set.work, written, answer);
    expect(set.model.requests).toEqual([]);
    expect(set.asked).toEqual([
      { best: 0, why: 'It was checked again, without asking the model.' }
    ]);
  });

  it('does nothing where the prompt is gone', async () => {
    const { runs, run } = await endedRun();
    expect(checkAgain(runs, run, 'x = 1')).toBe(false);
    expect(runs.takeSeed('c')).toBeNull();
  });
});
