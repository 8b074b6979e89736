import { refuse, say } from '../../fixtures/model-server/answer';
import {
  type ModelServer,
  startModelServer
} from '../../fixtures/model-server/server';
import { hello, modelOn, ofType, readAnswer } from './ask';

let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer();
});
afterAll(() => server.close());

const CODE = '```python\ndef f():\n';

describe('Stop', () => {
  it('ends the request at once and keeps what came', async () => {
    server.script([{ steps: [{ text: CODE }, { end: 'stall' }] }]);
    const stop = new AbortController();
    const { model } = modelOn(server.url);
    const outcome = await readAnswer(
      model.answer(hello, stop.signal),
      event => {
        if (event.type === 'text') {
          queueMicrotask(() => stop.abort());
        }
      }
    );
    expect(outcome.text).toBe(CODE);
    expect(outcome.error?.code).toBe('cancelled');
    await server.waitForAbort(1);
  });

  it('[M1] counts what was written until then', async () => {
    server.script([{ steps: [{ text: CODE }, { end: 'stall' }] }]);
    const stop = new AbortController();
    const { model } = modelOn(server.url);
    const outcome = await readAnswer(
      model.answer(hello, stop.signal),
      event => {
        if (event.type === 'text') {
          queueMicrotask(() => stop.abort());
        }
      }
    );
    const [{ usage }] = ofType(outcome, 'usage');
    expect(usage).toMatchObject({ output: 5, estimated: true });
    expect(usage.input).toBeGreaterThan(0);
  });

  it('ends a stream whose fetch knows no signals', async () => {
    server.script([{ steps: [{ text: CODE }, { end: 'stall' }] }]);
    const stop = new AbortController();
    const { model } = modelOn(server.url, {
      fetch: (input, init) => fetch(input, { ...init, signal: null })
    });
    const outcome = await readAnswer(
      model.answer(hello, stop.signal),
      event => {
        if (event.type === 'text') {
          queueMicrotask(() => stop.abort());
        }
      }
    );
    expect(outcome.error?.code).toBe('cancelled');
    await server.waitForAbort(1);
  });

  it('ends a request that has no answer yet', async () => {
    server.script([{ steps: [{ end: 'stall' }] }]);
    const stop = new AbortController();
    const { model } = modelOn(server.url);
    const answer = readAnswer(model.answer(hello, stop.signal));
    await server.waitForRequest(1);
    stop.abort();
    expect((await answer).error?.code).toBe('cancelled');
    await server.waitForAbort(1);
  });

  it('before the start sends nothing', async () => {
    server.script([say('Hello.')]);
    const { model } = modelOn(server.url);
    const outcome = await readAnswer(model.answer(hello, AbortSignal.abort()));
    expect(outcome.events).toEqual([]);
    expect(outcome.error?.code).toBe('cancelled');
    expect(server.requests).toEqual([]);
  });

  it('by no longer reading ends the request, too', async () => {
    server.script([{ steps: [{ text: CODE }, { end: 'stall' }] }]);
    const { model } = modelOn(server.url);
    for await (const event of model.answer(
      hello,
      new AbortController().signal
    )) {
      if (event.type === 'text') {
        break;
      }
    }
    await server.waitForAbort(1);
  });

  it('ends a wait [H6]', async () => {
    server.script([refuse(429, {}, { 'retry-after': '120' })]);
    const stop = new AbortController();
    const { model, clock } = modelOn(server.url);
    const outcome = await readAnswer(
      model.answer(hello, stop.signal),
      event => {
        if (event.type === 'wait') {
          queueMicrotask(() => stop.abort());
        }
      }
    );
    expect(ofType(outcome, 'wait')).toEqual([
      {
        type: 'wait',
        attempt: 2,
        until: clock.now() + 120_000,
        reason: expect.stringContaining('2 min')
      }
    ]);
    expect(outcome.error?.code).toBe('cancelled');
    expect(server.requests).toHaveLength(1);
  });
});
