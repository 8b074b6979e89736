import { refuse, say } from '../../fixtures/model-server/answer';
import {
  type ModelServer,
  startModelServer
} from '../../fixtures/model-server/server';
import { ask, hello, modelOn, ofType } from './ask';

let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer();
});
afterAll(() => server.close());

describe('a refused request', () => {
  it('is sent again until it succeeds, and gives exactly one answer [H7]', async () => {
    server.script([...Array(4).fill(refuse(500)), say('Hello.')]);
    const outcome = await ask(modelOn(server.url));
    expect(outcome.error).toBeNull();
    expect(ofType(outcome, 'text')).toEqual([{ type: 'text', text: 'Hello.' }]);
    expect(ofType(outcome, 'attempt').map(({ attempt }) => attempt)).toEqual([
      1, 2, 3, 4, 5
    ]);
    expect(server.requests).toHaveLength(5);
  });

  it('is sent five times at most, then fails for good [H7]', async () => {
    server.script([refuse(500, { message: 'Out of order' })]);
    const outcome = await ask(modelOn(server.url));
    expect(server.requests).toHaveLength(5);
    expect(outcome.error).toMatchObject({
      code: 'model-server-error',
      retryable: true,
      message: expect.stringMatching(/5 tries: Out of order/)
    });
  });

  it('waits longer each time, and says why and until when', async () => {
    server.script([...Array(3).fill(refuse(503)), say('Hello.')]);
    const it = modelOn(server.url);
    const start = it.clock.now();
    const waits = ofType(await ask(it), 'wait');
    expect(waits.map(({ until }) => until - start)).toEqual([500, 1500, 3500]);
    expect(waits[0].reason).toContain('503');
  });

  it.each([
    ['retry-after', '20', 20_000],
    ['retry-after-ms', '1500', 1_500]
  ])('waits as long as the server says in %s', async (header, value, ms) => {
    server.script([refuse(429, {}, { [header]: value }), say('Hello.')]);
    const it = modelOn(server.url);
    const start = it.clock.now();
    const outcome = await ask(it);
    expect(outcome.text).toBe('Hello.');
    expect(ofType(outcome, 'wait')[0].until - start).toBe(ms);
  });

  it('is not sent again before the wait is over', async () => {
    server.script([refuse(429, {}, { 'retry-after': '20' }), say('Hello.')]);
    const { model, clock } = modelOn(server.url);
    const { signal } = new AbortController();
    const answer = model.answer(hello, signal);
    const events = answer[Symbol.asyncIterator]();
    expect(await events.next()).toMatchObject({ value: { type: 'attempt' } });
    expect(await events.next()).toMatchObject({ value: { type: 'wait' } });
    let isOver = false;
    const next = events.next().finally(() => {
      isOver = true;
    });
    clock.advance(19_999);
    // A round trip gives what should not happen the time to happen.
    await model.listModels(signal);
    expect(isOver).toBe(false);
    clock.advance(1);
    expect(await next).toMatchObject({ value: { type: 'attempt' } });
    await events.return(undefined);
  });

  it('does not wait an hour in silence, but names the time [H6]', async () => {
    server.script([refuse(429, {}, { 'retry-after': '3600' })]);
    const outcome = await ask(modelOn(server.url));
    expect(ofType(outcome, 'wait')).toEqual([]);
    expect(outcome.error).toMatchObject({
      code: 'model-rate-limited',
      retryable: true,
      message: expect.stringContaining('60 min'),
      fix: expect.stringContaining('60 min')
    });
  });

  it.each([408, 409, 429, 500, 502, 503, 529])(
    'is sent again after %d',
    async status => {
      server.script([refuse(status), say('Hello.')]);
      expect((await ask(modelOn(server.url))).text).toBe('Hello.');
    }
  );

  it.each([400, 401, 403, 404, 413, 422, 501])(
    'is not sent again after %d',
    async status => {
      server.script([refuse(status), say('Hello.')]);
      const outcome = await ask(modelOn(server.url));
      expect(outcome.error?.retryable).toBe(false);
      expect(server.requests).toHaveLength(1);
    }
  );

  it('is not sent again where the account is empty', async () => {
    server.script([refuse(429, { code: 'insufficient_quota' })]);
    const outcome = await ask(modelOn(server.url));
    expect(outcome.error).toMatchObject({
      code: 'model-rate-limited',
      retryable: false,
      fix: expect.stringContaining('credit')
    });
    expect(server.requests).toHaveLength(1);
  });

  it('is not sent again where the server forbids it', async () => {
    server.script([refuse(500, {}, { 'x-should-retry': 'false' })]);
    await ask(modelOn(server.url));
    expect(server.requests).toHaveLength(1);
  });

  it.each([
    ['endpoint-unreachable', true, 3],
    ['model-stalled', true, 1],
    ['model-unknown', false, 1]
  ])(
    'is sent for %s (%p) from the relay %d times',
    async (code, retryable, n) => {
      const error = { type: 'cellwright', code, message: 'No.', retryable };
      server.script([
        {
          status: 502,
          headers: { 'x-cellwright-error': '1' },
          body: { error }
        }
      ]);
      const outcome = await ask(
        modelOn(server.url, { transport: 'relay', apiKey: null })
      );
      expect(outcome.error).toMatchObject({ code, retryable, message: 'No.' });
      expect(server.requests).toHaveLength(n);
    }
  );

  it('without a connection is tried again, then told', async () => {
    const gone = await startModelServer();
    await gone.close();
    const outcome = await ask(modelOn(gone.url));
    expect(ofType(outcome, 'attempt')).toHaveLength(3);
    expect(outcome.error).toMatchObject({
      code: 'endpoint-unreachable',
      retryable: true
    });
  });

  it('is not tried again where the browser will never allow it', async () => {
    const send = jest.fn(() =>
      Promise.reject(new TypeError('Failed to fetch'))
    );
    const page = { origin: 'https://lab.example', protocol: 'https:' };
    const outcome = await ask(
      modelOn('http://gpu.example/v1', { page, fetch: send })
    );
    expect(outcome.error?.code).toBe('endpoint-mixed-content');
    expect(ofType(outcome, 'wait')).toEqual([]);
    expect(send).toHaveBeenCalledTimes(1);
  });
});
