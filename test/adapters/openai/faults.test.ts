import { loginPage, say } from '../../fixtures/model-server/answer';
import {
  type ModelServer,
  startModelServer
} from '../../fixtures/model-server/server';
import { ask, modelOn, ofType } from './ask';
import { runClock } from './manual-clock';

let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer();
});
afterAll(() => server.close());

const CODE = '```python\ndef f():\n';

describe('a damaged answer', () => {
  it('without a finish reason is kept and marked [H1]', async () => {
    server.script([say(['half ', 'an answer'], { finish: null, done: false })]);
    const outcome = await ask(modelOn(server.url));
    expect(outcome.text).toBe('half an answer');
    expect(outcome.events.at(-1)).toEqual({ type: 'finish', reason: 'none' });
  });

  it('that ends without [DONE] but with a finish reason is whole', async () => {
    server.script([say('whole', { done: false })]);
    const outcome = await ask(modelOn(server.url));
    expect(outcome.events.at(-1)).toEqual({ type: 'finish', reason: 'stop' });
  });

  it('that was cut by length says so [H2]', async () => {
    server.script([say(CODE, { finish: 'length' })]);
    const outcome = await ask(modelOn(server.url));
    expect(outcome.events.at(-1)).toEqual({
      type: 'finish',
      reason: 'length'
    });
  });

  it('keeps what came when the socket dies in a fence, and is not asked again [H3]', async () => {
    server.script([{ steps: [{ text: CODE }, { end: 'cut' }] }]);
    const outcome = await ask(modelOn(server.url));
    expect(outcome.text).toBe(CODE);
    expect(outcome.error).toMatchObject({
      code: 'model-cut-off',
      retryable: true
    });
    expect(server.requests).toHaveLength(1);
    expect(ofType(outcome, 'usage')[0].usage.estimated).toBe(true);
  });

  it('is asked again when the socket dies before the first word', async () => {
    server.script([{ steps: [{ end: 'cut' }] }, say('Hello.')]);
    const outcome = await ask(modelOn(server.url));
    expect(outcome.error).toBeNull();
    expect(outcome.text).toBe('Hello.');
    expect(ofType(outcome, 'wait')).toHaveLength(1);
  });

  it('keeps what came before a stall, and the server sees us leave [H4]', async () => {
    server.script([{ steps: [{ text: CODE }, { end: 'stall' }] }]);
    const it = modelOn(server.url);
    const start = it.clock.now();
    const outcome = await runClock(it.clock, 5_000, ask(it));
    expect(outcome.text).toBe(CODE);
    expect(outcome.error).toMatchObject({
      code: 'model-stalled',
      retryable: true,
      message: expect.stringContaining('60 s')
    });
    expect(it.clock.now() - start).toBeGreaterThanOrEqual(60_000);
    await server.waitForAbort(1);
  });

  it('may be slow to begin, as a model that must be loaded is', async () => {
    server.script([{ steps: [{ gate: true }, { text: 'Hello.' }] }]);
    const it = modelOn(server.url);
    const answer = ask(it);
    await server.waitForRequest(1);
    it.clock.advance(170_000);
    server.release();
    expect((await answer).text).toBe('Hello.');
  });

  it('that never begins ends as stalled', async () => {
    server.script([{ steps: [{ end: 'stall' }] }]);
    const it = modelOn(server.url);
    const outcome = await runClock(it.clock, 5_000, ask(it));
    expect(outcome.error).toMatchObject({
      code: 'model-stalled',
      message: expect.stringContaining('15 min')
    });
    expect(server.requests).toHaveLength(1);
  });

  it('that does not end in time is stopped at the deadline', async () => {
    server.script([{ steps: [{ text: 'on ' }, { end: 'stall' }] }]);
    const it = modelOn(server.url, {
      limits: () => ({ deadlineMs: 30_000 })
    });
    const outcome = await runClock(it.clock, 5_000, ask(it));
    expect(outcome.text).toBe('on ');
    expect(outcome.error?.code).toBe('model-deadline');
    await server.waitForAbort(1);
  });

  it('is whole when only the connection hangs or breaks after its finish reason', async () => {
    const choices = [{ delta: { content: 'whole' }, finish_reason: 'stop' }];
    for (const end of ['stall', 'cut'] as const) {
      server.script([{ steps: [{ frame: { choices } }, { end }] }]);
      const it = modelOn(server.url);
      const outcome = await runClock(it.clock, 1_000, ask(it));
      expect(outcome.error).toBeNull();
      expect(outcome.text).toBe('whole');
    }
  });

  it('that is a login page is an error, not an empty answer [H5]', async () => {
    server.script([loginPage]);
    const outcome = await ask(modelOn(server.url));
    expect(outcome.error).toMatchObject({
      code: 'endpoint-not-a-model-server',
      retryable: false
    });
    expect(ofType(outcome, 'finish')).toEqual([]);
    expect(server.requests).toHaveLength(1);
  });

  it('is not read at all where it says that it is a page', async () => {
    const headers = { 'content-type': 'text/html' };
    server.script([say('Hello.', { headers })]);
    const outcome = await ask(modelOn(server.url));
    expect(outcome.error?.code).toBe('endpoint-not-a-model-server');
    expect(outcome.text).toBe('');
  });

  it.each([
    ['an empty page of text', { body: '' }],
    ['JSON of something else', { body: { status: 'up' } }]
  ])('that is %s is an error', async (_, answer) => {
    server.script([answer]);
    const outcome = await ask(modelOn(server.url));
    expect(outcome.error?.code).toBe('endpoint-not-a-model-server');
  });

  it('keeps 10 kB that came before an error frame, with the server’s words [H8]', async () => {
    const text = 'x'.repeat(10_000);
    const error = { message: 'CUDA out of memory', type: 'server_error' };
    server.script([{ steps: [{ text }, { frame: { error } }] }]);
    const outcome = await ask(modelOn(server.url));
    expect(outcome.text).toBe(text);
    expect(outcome.error).toMatchObject({
      code: 'model-server-error',
      message: expect.stringContaining('CUDA out of memory')
    });
    expect(server.requests).toHaveLength(1);
  });

  it('that is an error as JSON with status 200 is that error', async () => {
    const error = { message: 'Overloaded', code: 503 };
    server.script([{ body: { error } }, say('Hello.')]);
    const outcome = await ask(modelOn(server.url));
    expect(outcome.text).toBe('Hello.');
    expect(ofType(outcome, 'wait')[0].reason).toContain('503');
  });

  it.each(['data: {"choices": [\n\n', 'data: 42\n\n', 'data: null\n\n'])(
    'keeps what came before the frame %j [H9]',
    async raw => {
      server.script([{ steps: [{ text: CODE }, { raw }] }]);
      const outcome = await ask(modelOn(server.url));
      expect(outcome.text).toBe(CODE);
      expect(outcome.error).toMatchObject({
        code: 'model-bad-frame',
        retryable: true
      });
    }
  );

  it('that ends inside a frame broke off: nothing damaged it [H3]', async () => {
    const raw = 'data: {"choices": [{"delta": {"cont';
    server.script([
      {
        steps: [{ text: CODE }, { raw }],
        finish: null,
        usage: null,
        done: false
      }
    ]);
    const outcome = await ask(modelOn(server.url));
    expect(outcome.text).toBe(CODE);
    expect(outcome.error).toMatchObject({
      code: 'model-cut-off',
      retryable: true
    });
  });

  it('holds no lone surrogate, NUL or byte order mark, but whole pairs that were cut [H9]', async () => {
    server.script([
      say(['\uFEFFa\0b', '\uD83D', '\uDE00', ' \uDE00 ', 'c\uD83D'])
    ]);
    const outcome = await ask(modelOn(server.url));
    expect(outcome.error).toBeNull();
    expect(outcome.text).toBe('ab\u{1F600} \uFFFD c\uFFFD');
  });

  it.each(['a', '>', '['])(
    'that goes on for ever with %j is stopped at its limit [H11]',
    async letter => {
      const text = letter.repeat(100_000);
      server.script([{ steps: Array.from({ length: 100 }, () => ({ text })) }]);
      const outcome = await ask(modelOn(server.url));
      expect(outcome.text).toHaveLength(2_000_000);
      expect(outcome.error).toMatchObject({
        code: 'model-answer-too-long',
        retryable: false
      });
    }
  );

  it('that is one frame without an end is stopped too [H11]', async () => {
    const raw = 'a'.repeat(1_000_000);
    server.script([
      { steps: [{ raw: 'data: "' }, ...Array(12).fill({ raw })] }
    ]);
    const outcome = await ask(modelOn(server.url));
    expect(outcome.error?.code).toBe('model-answer-too-long');
    await server.waitForAbort(1);
  });
});
