import fc from 'fast-check';
import type { RunEvent } from '../../../src/core/journal/events';
import {
  emptyRunState,
  type RunState
} from '../../../src/core/journal/run-state';
import { foldRun } from '../../../src/core/journal/fold-run';
import { LiveRun, Runs } from '../../../src/core/journal/runs';

const started: RunEvent = {
  at: 1000,
  type: 'run-started',
  run: 'r',
  cell: 'c',
  turn: 0,
  operation: 'create',
  model: 'm'
};

function fold(...events: RunEvent[]): RunState {
  return events.reduce(foldRun, emptyRunState);
}

describe('the state of a run', () => {
  it('is the fold of its events [S0.58]', () => {
    const state = fold(
      started,
      { at: 1001, type: 'stage-started', stage: 'generate' },
      { at: 1002, type: 'model-asked', attempt: 1 },
      {
        at: 1003,
        type: 'model-waiting',
        attempt: 2,
        until: 5000,
        reason: 'busy'
      },
      { at: 5000, type: 'model-asked', attempt: 2 },
      { at: 5001, type: 'text-received', text: 'Hel' },
      { at: 5002, type: 'text-received', text: 'lo' },
      {
        at: 5003,
        type: 'usage-counted',
        usage: { input: 3, output: 2, estimated: false },
        cost: null
      },
      { at: 5004, type: 'answer-finished', reason: 'stop' },
      { at: 5005, type: 'stage-finished', stage: 'generate', ms: 4004 },
      { at: 5006, type: 'run-finished' }
    );
    expect(state).toMatchObject({
      run: 'r',
      status: 'done',
      answer: 'Hello',
      attempt: 2,
      waiting: null,
      stage: null,
      stageTimes: { generate: 4004 },
      startedAt: 1000,
      finishedAt: 5006
    });
  });

  it.each(['length', 'content_filter', 'none'] as const)(
    'is truncated where the answer ended by %s [H1]',
    reason => {
      const state = fold(
        started,
        { at: 2, type: 'answer-finished', reason },
        { at: 3, type: 'run-finished' }
      );
      expect(state.status).toBe('truncated');
    }
  );

  it('does not change after the end', () => {
    const ended = fold(started, { at: 2, type: 'run-cancelled' });
    const later = foldRun(ended, { at: 3, type: 'text-received', text: 'x' });
    expect(later).toBe(ended);
  });
});

describe('the journal of a run', () => {
  it('holds every piece of text that was received, in any chunking', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), chunks => {
        const run = new LiveRun('r');
        run.append(started);
        for (const text of chunks) {
          run.append({ at: 2, type: 'text-received', text });
        }
        expect(run.state.answer).toBe(chunks.join(''));
        expect(run.events.length).toBeLessThanOrEqual(2);
        expect(run.events.reduce(foldRun, emptyRunState)).toEqual(run.state);
      })
    );
  });

  it('tells its listeners until they leave', () => {
    const run = new LiveRun('r');
    const listener = jest.fn();
    const leave = run.subscribe(listener);
    run.append(started);
    leave();
    run.append({ at: 2, type: 'run-finished' });
    expect(listener).toHaveBeenCalledTimes(1);
  });
});

describe('the runs of a tab', () => {
  it('name the successor of an answer only while it is at work', () => {
    const runs = new Runs();
    const next = runs.open('new', 'old');
    next.append({ ...started, run: 'new' });
    expect(runs.successor('old')).toBe(next);
    next.append({ at: 2, type: 'run-finished' });
    expect(runs.successor('old')).toBeUndefined();
  });

  it('forget the oldest ended runs, never one at work', () => {
    const runs = new Runs();
    const active = runs.open('active', null);
    active.append(started);
    for (let i = 0; i < 80; i++) {
      const run = runs.open(`r${i}`, null);
      run.append(started);
      run.append({ at: 2, type: 'run-finished' });
    }
    expect(runs.get('active')).toBe(active);
    expect(runs.get('r0')).toBeUndefined();
    expect(runs.get('r79')).toBeDefined();
    expect(runs.active).toEqual([active]);
  });
});
