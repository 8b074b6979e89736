import { Watchdog } from '../../../src/adapters/openai/watchdog';
import { ManualClock } from './manual-clock';

/** Lets the clock's promises reach the watchdog. */
const settle = () => new Promise(resolve => setImmediate(resolve));

function watched() {
  const clock = new ManualClock();
  const silences: number[] = [];
  const watchdog = new Watchdog(clock, limit => silences.push(limit));
  const pass = async (ms: number) => {
    clock.advance(ms);
    await settle();
  };
  return { watchdog, silences, pass };
}

describe('the watchdog', () => {
  it('tells a silence that is too long, once', async () => {
    const { watchdog, silences, pass } = watched();
    watchdog.expect(100);
    await pass(99);
    expect(silences).toEqual([]);
    await pass(1);
    await pass(1000);
    expect(silences).toEqual([100]);
  });

  it('is content with chunks that come in time', async () => {
    const { watchdog, silences, pass } = watched();
    for (let chunk = 0; chunk < 10; chunk++) {
      watchdog.expect(100);
      await pass(60);
      watchdog.heard();
    }
    expect(silences).toEqual([]);
    watchdog.expect(100);
    await pass(60);
    await pass(60);
    expect(silences).toEqual([100]);
  });

  it('does not take a slow reader for a silent model', async () => {
    const { watchdog, silences, pass } = watched();
    watchdog.expect(100);
    watchdog.heard();
    await pass(5000);
    expect(silences).toEqual([]);
  });

  it('takes a sign of life for one', async () => {
    const { watchdog, silences, pass } = watched();
    watchdog.expect(100);
    await pass(80);
    watchdog.sign();
    await pass(80);
    expect(silences).toEqual([]);
    await pass(20);
    expect(silences).toEqual([100]);
  });

  it('tells nothing after it was stopped', async () => {
    const { watchdog, silences, pass } = watched();
    watchdog.expect(100);
    watchdog.stop();
    await pass(500);
    expect(silences).toEqual([]);
  });
});
