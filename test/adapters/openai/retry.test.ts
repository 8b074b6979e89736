import { noComplaint } from '../../../src/adapters/openai/complaint';
import { HttpFailure } from '../../../src/adapters/openai/http-failure';
import { defaultLimits } from '../../../src/adapters/openai/limits';
import { retryAfter, serverWait } from '../../../src/adapters/openai/retry';

const NOW = Date.parse('2030-01-01T00:00:00Z');

describe('the wait that a server asks for', () => {
  it.each([
    [{}, null],
    [{ 'retry-after': '0' }, 0],
    [{ 'retry-after': '1.5' }, 1500],
    [{ 'retry-after': 'Tue, 01 Jan 2030 00:01:00 GMT' }, 60_000],
    [{ 'retry-after': 'Tue, 01 Jan 2019 00:01:00 GMT' }, 0],
    [{ 'retry-after': 'soon' }, null],
    [{ 'retry-after': '-5' }, null],
    [{ 'retry-after-ms': '250', 'retry-after': '9' }, 250]
  ])('in %j is %p ms', (headers, ms) => {
    expect(serverWait(new Headers(headers as HeadersInit), NOW)).toBe(ms);
  });
});

describe('the back-off', () => {
  const failure = new HttpFailure(503, new Headers(), noComplaint, true);

  it('takes up to a quarter off at random', () => {
    const wait = (random: number) =>
      retryAfter(failure, 2, defaultLimits, NOW, random);
    expect(wait(0)).toMatchObject({ waitMs: 1000 });
    expect(wait(1)).toMatchObject({ waitMs: 750 });
  });

  it('ends with the last attempt', () => {
    expect(retryAfter(failure, 5, defaultLimits, NOW, 0)).toEqual({
      again: false
    });
  });

  it('has a longest wait', () => {
    const limits = { ...defaultLimits, attempts: 50 };
    expect(retryAfter(failure, 20, limits, NOW, 0)).toMatchObject({
      waitMs: 30_000
    });
  });
});
