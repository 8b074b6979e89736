import { LiveRun } from '../../../src/core/journal/runs';
import { RunWriter } from '../../../src/core/journal/run-writer';

describe('The journal of a run', () => {
  it('has no stage that took less than no time, where the clock was set back', async () => {
    const times = [5_000, 5_000, 4_000, 4_000];
    const run = new LiveRun('r');
    const writer = new RunWriter(run, {
      now: () => times.shift() ?? 0,
      sleep: () => Promise.resolve()
    });
    expect(await writer.stage('plan', async () => 'done')).toBe('done');
    expect(run.events).toMatchObject([
      { type: 'stage-started', at: 5_000 },
      { type: 'stage-finished', ms: 0, at: 4_000 }
    ]);
  });

  it('counts for a stage what was done in it, and not how long the user was asked [A6]', async () => {
    let now = 0;
    const run = new LiveRun('r');
    const writer = new RunWriter(run, {
      now: () => now,
      sleep: () => Promise.resolve()
    });
    await writer.stage('validate', () => {
      now = 1_000;
      writer.write({ type: 'question-asked', id: 1, kind: 'run-code' });
      now = 31_000;
      writer.write({ type: 'question-answered', id: 1, answer: 'run' });
      now = 33_000;
      return Promise.resolve();
    });
    expect(run.state.stageTimes.validate).toBe(3_000);
  });
});
