import { LiveRun } from '../../../src/core/journal/runs';
import { workingMs } from '../../../src/core/journal/run-state';
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

  it('counts no time in which the human was asked, neither for the run nor for its stages [A6]', async () => {
    let now = 0;
    const run = new LiveRun('r');
    const writer = new RunWriter(run, {
      now: () => now,
      sleep: () => Promise.resolve()
    });
    await writer.stage('plan', async () => {
      now = 2_000;
      const answered = run.ask('show-output', { text: '' }, () => now);
      now = 62_000;
      (run.pending?.answer as (said: boolean) => void)(true);
      await answered;
      now = 63_000;
    });
    expect(run.state.stageTimes).toEqual({ plan: 3_000 });
    expect(workingMs(run.state, now)).toBe(3_000);
  });
});
