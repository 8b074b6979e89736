import fc from 'fast-check';
import { SCENARIOS } from './scenarios';
import { StoppableRun, type Interference } from './stoppable-run';

const names = Object.keys(SCENARIOS);
const NEVER = 0;

/** Hundreds of runs take a while on a machine that does something else as well; nothing waits for it. */
const TIME = 60_000;

async function play(name: string, interference: Interference) {
  const stoppable = new StoppableRun(SCENARIOS[name], interference);
  const end = stoppable.play();
  if (interference.how === 'hang') {
    await Promise.race([stoppable.hanging, end]);
    stoppable.stop();
  }
  await end;
  return { stoppable, endedAtOnce: await stoppable.endedAtOnce };
}

/** How many points each way through the stages has. */
const points = new Map<string, number>();

beforeAll(async () => {
  for (const name of names) {
    const { stoppable } = await play(name, { at: NEVER, how: 'stop' });
    points.set(name, stoppable.points);
  }
});

const anywhere = (how: Interference['how']) =>
  fc
    .constantFrom(...names)
    .chain(name =>
      fc
        .integer({ min: 1, max: points.get(name) ?? 1 })
        .map(at => ({ name, interference: { at, how } }))
    );

function expectStopped(
  { run, afterStop, opened, closed }: StoppableRun,
  endedAtOnce: boolean
): void {
  expect(afterStop).toEqual([]);
  expect(closed).toBe(opened);
  expect(run.pending).toBeNull();
  expect(run.state.question).toBeNull();
  expect(run.state.finishedAt).not.toBeNull();
  expect(endedAtOnce).toBe(true);
}

describe('Stop [H22, S3.25]', () => {
  it.each(names)('has a scripted way through all stages: %s', async name => {
    const { stoppable } = await play(name, { at: NEVER, how: 'stop' });
    expect(stoppable.error).toBeNull();
    expect(stoppable.run.state.status).toBe('done');
    expect(stoppable.points).toBeGreaterThan(40);
    expect(stoppable.opened).toBe(stoppable.closed);
  });

  it(
    'at any event or step ends the run, and nothing begins after it',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.constant(null).chain(() => anywhere('stop')),
          async ({ name, interference }) => {
            const { stoppable, endedAtOnce } = await play(name, interference);
            expectStopped(stoppable, endedAtOnce);
            expect(stoppable.run.state.status).toBe(
              stoppable.placing ? 'done' : 'cancelled'
            );
          }
        ),
        { numRuns: 200 }
      );
    },
    TIME
  );

  it(
    'ends a run of which anything hangs',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.constant(null).chain(() => anywhere('hang')),
          async ({ name, interference }) => {
            const { stoppable, endedAtOnce } = await play(name, interference);
            expectStopped(stoppable, endedAtOnce);
          }
        ),
        { numRuns: 100 }
      );
    },
    TIME
  );

  it('keeps the text that was received', async () => {
    const { stoppable: whole } = await play('plain', {
      at: NEVER,
      how: 'stop'
    });
    const answer = whole.run.state.answer;
    for (let at = 1; at <= (points.get('plain') ?? 0); at += 1) {
      const { stoppable } = await play('plain', { at, how: 'stop' });
      const received = stoppable.run.events.flatMap(event =>
        event.type === 'text-received' ? [event.text] : []
      );
      expect(stoppable.run.state.answer).toBe(received.join(''));
      expect(answer.startsWith(stoppable.run.state.answer)).toBe(true);
    }
  });
});
