import { RunWriter } from '../../../src/core/journal/run-writer';
import { CellwrightError } from '../../../src/core/errors';
import type { LiveRun } from '../../../src/core/journal/runs';
import { SCENARIOS } from './scenarios';
import { newRun } from './set-up';
import { StoppableRun } from './stoppable-run';

/** The run of a scenario that nobody stops. */
async function play(name: string): Promise<LiveRun> {
  const scripted = new StoppableRun(SCENARIOS[name], { at: 0, how: 'stop' });
  await scripted.play();
  return scripted.run;
}

/** Stages and checks in the order in which they ended. */
function wayOf({ events }: LiveRun): string[] {
  return events.flatMap(event =>
    event.type === 'stage-finished'
      ? [event.stage]
      : event.type === 'check-finished' && event.result.verdict !== 'skipped'
        ? [event.result.check]
        : []
  );
}

describe('The way of a request', () => {
  it('is: understand, plan, ask the model, read, parse, run, place [S0.7] [S0.40]', async () => {
    const way = wayOf(await play('plain'));
    expect(way).toEqual([
      'context',
      'classify',
      'clarify',
      'plan',
      'generate',
      'reply',
      'syntax',
      'lint',
      'tampering',
      'risk',
      'runs',
      'security',
      'validate',
      'cells'
    ]);
  });

  it('goes back from the checks to the model until they pass [S0.38]', async () => {
    const { events, state } = await play('a repair');
    const way = events.flatMap(event =>
      event.type === 'model-asked'
        ? ['ask']
        : event.type === 'check-finished' && event.result.check === 'runs'
          ? [event.result.verdict]
          : event.type === 'stage-started' && event.stage === 'refine'
            ? ['refine']
            : []
    );
    expect(way).toEqual([
      'ask',
      'failed',
      'refine',
      'ask',
      'failed',
      'refine',
      'ask',
      'passed'
    ]);
    expect(state.chosen).toBe(2);
  });

  it('shows its listeners the state of the moment, event by event [S0.56]', async () => {
    const seen: string[] = [];
    const look = ({ state }: LiveRun) => {
      const { stage, answer, finishedAt } = state;
      const word = `${stage ?? '-'}${answer === '' ? '' : ' with text'}`;
      const now = finishedAt === null ? word : 'ended';
      if (seen.at(-1) !== now) {
        seen.push(now);
      }
    };
    const never = { at: 0, how: 'stop' } as const;
    await new StoppableRun(SCENARIOS.plain, never, look).play();
    expect(seen.filter(now => !now.startsWith('-'))).toEqual([
      'context',
      'classify',
      'clarify',
      'plan',
      'generate',
      'generate with text',
      'validate with text',
      'cells with text',
      'ended'
    ]);
  });
});

describe('The journal of a job [S0.57]', () => {
  const typesOf = ({ events }: LiveRun) => events.map(({ type }) => type);

  it('has its start, what changes, and that it is complete', async () => {
    const run = await play('plain');
    const types = typesOf(run);
    expect(types[0]).toBe('run-started');
    expect(types).toContain('text-received');
    expect(types.at(-1)).toBe('run-finished');
    expect(types.filter(type => type === 'run-finished')).toHaveLength(1);
    expect(run.state.status).toBe('done');
  });

  it('has how long each stage took [S0.58]', async () => {
    const { events, state } = await play('plain');
    for (const event of events) {
      if (event.type === 'stage-finished') {
        expect(event.ms).toBeGreaterThan(0);
        expect(state.stageTimes[event.stage]).toBe(event.ms);
      }
    }
    expect(Object.keys(state.stageTimes)).toHaveLength(7);
  });

  it('has why it failed, and keeps the text', () => {
    const { run, writer } = newRun();
    writer.write({ type: 'text-received', text: 'Half an ans' });
    const { failure } = writer.fail(
      new CellwrightError({
        code: 'model-cut-off',
        retryable: true,
        message: 'The connection broke.'
      })
    );
    expect(run.events.at(-1)).toMatchObject({ type: 'run-failed', failure });
    expect(run.state).toMatchObject({ status: 'failed', failure });
    expect(run.state.answer).toBe('Half an ans');
  });

  it('has that it was stopped, whatever the stop broke', async () => {
    const { run } = newRun();
    const clock = { now: () => 1, sleep: async () => undefined };
    const writer = new RunWriter(run, clock);
    const stage = writer.stage('generate', async () => {
      run.stop();
      throw new Error('The socket was closed.');
    });
    await stage.catch(error => writer.fail(error));
    expect(run.events.at(-1)?.type).toBe('run-cancelled');
    expect(run.state.failure).toBeNull();
  });
});
