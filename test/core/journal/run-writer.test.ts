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
});
