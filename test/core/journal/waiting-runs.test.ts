import type { LiveRun } from '../../../src/core/journal/runs';
import { Runs } from '../../../src/core/journal/runs';
import { watchWaiting } from '../../../src/core/journal/waiting-runs';

describe('What the tab, the title and the status bar say that waits [U2]', () => {
  it('is each run with an open question, also one that has ended and whose review asks about a fix', async () => {
    const runs = new Runs();
    const told: string[][] = [];
    watchWaiting(runs, waiting => told.push(waiting.map(({ id }) => id)));
    const ask = (run: LiveRun) =>
      run.ask('write-file', { file: FILE, before: null }, () => 1);
    const atWork = runs.open('at-work', null);
    const ended = runs.open('ended', null);
    ended.append({ type: 'run-finished', at: 0 });
    const first = ask(atWork);
    const second = ask(ended);
    expect(told).toEqual([['at-work'], ['at-work', 'ended']]);
    atWork.pending?.answer(true as never);
    ended.pending?.answer(true as never);
    await Promise.all([first, second]);
    expect(told.slice(2)).toEqual([['ended'], []]);
  });
});

const FILE = { path: 'a.py', content: '', replaces: null };
