import { CellwrightError } from '../../../../src/core/errors';
import type { Outcome } from '../../../../src/core/workflow/repair/outcome';
import {
  repair,
  type RepairEvent
} from '../../../../src/core/workflow/repair/repair';
import {
  nextAttempt,
  type RepairAttempt
} from '../../../../src/core/workflow/repair/repair-attempt';

let codes = 0;
const failed = (
  score: number,
  signature = `failure ${score}`,
  tried = `code ${(codes += 1)}`
): Outcome => ({
  passed: false,
  score: [score],
  signature,
  tried
});
const PASSED: Outcome = {
  passed: true,
  score: [100],
  signature: '',
  tried: ''
};

/** Runs the loop over outcomes that are known beforehand; the candidate is its number. */
async function play(
  outcomes: readonly Outcome[],
  signal = new AbortController().signal
) {
  const events: RepairEvent<number>[] = [];
  const asked: RepairAttempt[] = [];
  const repaired = await repair<number>({
    first: 0,
    check: async candidate => outcomes[candidate],
    next: async ({ candidate }, attempt) => {
      asked.push(attempt);
      return candidate + 1 < outcomes.length ? candidate + 1 : null;
    },
    signal,
    onEvent: event => events.push(event)
  });
  return { ...repaired, asked, events };
}

describe('The repair loop', () => {
  it('asks for five repairs at most and never for a sixth [S3.19, H27]', async () => {
    const { asked, history, stop } = await play(
      Array.from({ length: 20 }, (_, at) => failed(at))
    );
    expect(asked).toEqual([1, 2, 3, 4, 5]);
    expect(history).toHaveLength(6);
    expect(stop).toBe('attempts-used');
    expect(nextAttempt(5)).toBeNull();
    // @ts-expect-error a sixth attempt cannot even be written down
    const sixth: RepairAttempt = 6;
    expect(sixth).toBe(6);
  });

  it('keeps the best attempt when a repair makes it worse [B5, H27]', async () => {
    const { best } = await play([failed(1), failed(7), failed(3)]);
    expect(best.number).toBe(1);
  });

  it('keeps the first of equally good attempts', async () => {
    const { best } = await play([failed(1, 'a'), failed(1, 'b')]);
    expect(best.number).toBe(0);
  });

  it('ends with the first attempt that passes and asks no more', async () => {
    const { best, stop, asked } = await play([failed(1), PASSED, failed(0)]);
    expect([best.number, stop, asked]).toEqual([1, 'passed', [1]]);
  });

  it('[M3] ends early when three different pieces of code fail in the same way', async () => {
    const { stop, history } = await play(
      Array.from({ length: 6 }, () => failed(1))
    );
    expect([stop, history.length]).toEqual(['same-failure', 3]);
  });

  it('[M3] goes on where the same code only came again, and ends where no code came three times', async () => {
    const again = await play([
      failed(1, 'same', 'a'),
      failed(1, 'same', 'a'),
      failed(1, 'same', 'b'),
      failed(1, 'same', 'a'),
      PASSED
    ]);
    expect([again.stop, again.best.number]).toEqual(['passed', 4]);
    const { stop, history } = await play(
      Array.from({ length: 6 }, () => failed(1, 'no code', ''))
    );
    expect([stop, history.length]).toEqual(['same-failure', 3]);
  });

  it('says that there was no answer and keeps what it had', async () => {
    const { stop, best } = await play([failed(2)]);
    expect([stop, best.number]).toEqual(['no-answer', 0]);
  });

  it('stops before the next request after an abort', async () => {
    const stopped = play([failed(1), PASSED], AbortSignal.abort());
    await expect(stopped).rejects.toBeInstanceOf(CellwrightError);
    await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
  });
});
