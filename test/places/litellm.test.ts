import { say } from '../fixtures/model-server/answer';
import {
  type ModelServer,
  startModelServer
} from '../fixtures/model-server/server';
import {
  ask,
  hello,
  modelOn,
  ofType,
  readAnswer
} from '../adapters/openai/ask';
import {
  type ServerRefusal,
  STREAMING,
  SYSTEM_ROLE,
  TEMPERATURE,
  TOLD,
  TOO_LONG
} from '../adapters/openai/servers/refusals';
import { type LiteLLMProxy, startLiteLLM } from './litellm-proxy';

let server: ModelServer;
let proxy: LiteLLMProxy;
beforeAll(async () => {
  server = await startModelServer();
  proxy = await startLiteLLM(server.url, ['scripted', 'o3-mini']);
}, 300_000);
afterAll(async () => {
  await proxy.close();
  await server.close();
});

const model = () => modelOn(proxy.url, { apiKey: 'sk-any' });
const bodies = () => server.requests.map(({ body }) => body ?? {});
const plan = { preferred: { temperature: 0 } };

/**
 * The proxy hands on the `message` of an error object and nothing else: of other bodies it says "Error code: 400".
 */
function isHandedOn({ answer }: ServerRefusal): boolean {
  const { body, status } = answer;
  if (status === undefined) {
    return true;
  }
  const { error, message } = (body ?? {}) as {
    error?: { message?: unknown };
    message?: unknown;
  };
  return (
    status < 500 &&
    typeof (error?.message ?? message) === 'string' &&
    error?.message !== 'Provider returned error'
  );
}

describe("Through LiteLLM's proxy", () => {
  it('[W1] its models are listed', async () => {
    const { signal } = new AbortController();
    expect(await model().model.listModels(signal)).toEqual([
      'scripted',
      'o3-mini'
    ]);
  });

  it.each([true, false])(
    '[W4] an answer is whole, with its tokens; streamed: %p',
    async stream => {
      const usage = { prompt_tokens: 812, completion_tokens: 240 };
      server.script([say(['Hel', 'lo.'], { usage })]);
      const outcome = await ask(model(), { stream });
      expect(outcome.text).toBe('Hello.');
      expect(outcome.events.slice(-2)).toEqual([
        { type: 'usage', usage: { input: 812, output: 240, estimated: false } },
        { type: 'finish', reason: 'stop' }
      ]);
    }
  );

  it('[W4] an answer arrives piece by piece', async () => {
    server.script([
      { steps: [{ text: 'one ' }, { gate: true }, { text: 'two' }] }
    ]);
    const outcome = await readAnswer(
      model().model.answer(hello, new AbortController().signal),
      event => {
        if (event.type === 'text' && event.text === 'one ') {
          server.release();
        }
      }
    );
    expect(outcome.text).toBe('one two');
  });

  it('[W4] a stop ends the answer at once, and the next one comes', async () => {
    // The proxy itself goes on reading from the server behind it.
    server.script([
      { steps: [{ text: 'on ' }, { end: 'stall' }] },
      say('Hello.')
    ]);
    const stop = new AbortController();
    const it = model();
    const stopped = await readAnswer(
      it.model.answer(hello, stop.signal),
      ({ type }) => {
        if (type === 'text') {
          stop.abort();
        }
      }
    );
    expect(stopped.text).toBe('on ');
    expect(stopped.error?.code).toBe('cancelled');
    expect((await ask(it)).text).toBe('Hello.');
  });

  it('[W6] what breaks in the middle keeps what came, and is told', async () => {
    const error = { message: 'Provider disconnected', code: 502 };
    server.script([
      { steps: [{ text: 'Hel' }, { gate: true }, { frame: { error } }] }
    ]);
    const outcome = await readAnswer(
      model().model.answer(hello, new AbortController().signal),
      ({ type }) => {
        if (type === 'text') {
          server.release();
        }
      }
    );
    expect(outcome.text).toBe('Hel');
    expect(outcome.error?.message).toContain('Provider disconnected');
  });

  it('[W6] a content filter is one', async () => {
    server.script([say('half', { finish: 'content_filter' })]);
    const { events } = await ask(model());
    expect(events.at(-1)).toEqual({ type: 'finish', reason: 'content_filter' });
  });

  it('[W5] a limit by time is waited for as its words say', async () => {
    const message = 'Rate limit reached. Please try again in 7s';
    const code = 'rate_limit_exceeded';
    server.script([
      { status: 429, body: { error: { message, code } } },
      say('Hello.')
    ]);
    const it = model();
    const start = it.clock.now();
    const outcome = await ask(it);
    expect(outcome.text).toBe('Hello.');
    expect(ofType(outcome, 'wait')[0].until - start).toBe(7000);
  });

  it('[W6] a model that it does not have is told with those that it has', async () => {
    const { error } = await ask(model(), { model: 'scrypted' });
    expect(error).toMatchObject({
      code: 'model-unknown',
      fix: expect.stringContaining('Did you mean scripted')
    });
  });

  it('[W1] a temperature that the proxy itself refuses is left out', async () => {
    server.script([say('Hello.')]);
    const it = model();
    for (let time = 1; time <= 2; time++) {
      const outcome = await ask(it, { ...plan, model: 'o3-mini' });
      expect(outcome.error).toBeNull();
      expect(ofType(outcome, 'attempt')).toHaveLength(3 - time);
    }
    expect(bodies().every(body => !('temperature' in body))).toBe(true);
  });

  it.each(TEMPERATURE.filter(({ answer }) => answer.status !== 500))(
    '[W1] $server refuses a temperature of ours, which is left out',
    async ({ answer }) => {
      server.script(({ body }) =>
        'temperature' in (body ?? {}) ? answer : say('Hello.')
      );
      const outcome = await ask(model(), plan);
      expect(outcome.error).toBeNull();
      expect(bodies().map(({ temperature }) => temperature)).toEqual([
        0,
        undefined
      ]);
    }
  );

  it.each(STREAMING.filter(isHandedOn))(
    '[W7] $server is asked unstreamed',
    async ({ answer }) => {
      server.script(({ body }) => (body?.stream ? answer : say('Hello.')));
      const outcome = await ask(model());
      expect(outcome.error).toBeNull();
      expect(outcome.text).toBe('Hello.');
    }
  );

  it.each(SYSTEM_ROLE.filter(isHandedOn))(
    '[W2] $server gets no system message',
    async ({ answer }) => {
      const hasSystem = (body: Record<string, unknown> | null) =>
        (body?.messages as { role: string }[])[0].role === 'system';
      server.script(({ body }) => (hasSystem(body) ? answer : say('Hello.')));
      const outcome = await ask(model(), {
        messages: [{ role: 'system', content: 'Be brief.' }, ...hello.messages]
      });
      expect(outcome.error).toBeNull();
      expect(outcome.text).toBe('Hello.');
    }
  );

  it.each(TOO_LONG.filter(isHandedOn))(
    '[W5] $server was sent too much, and its window is learned',
    async ({ answer, window }) => {
      server.script([answer]);
      const it = model();
      const { error } = await ask(it);
      expect(error?.code).toBe('context-too-large');
      // A size that stands beside the message is lost on the way.
      const said = JSON.stringify(answer).includes('n_ctx');
      expect(it.model.sizesOf(null).window).toBe(said ? null : window);
    }
  );

  it.each(TOLD)(
    '[W5, W6] what $server says is told as that',
    async ({ answer, code }) => {
      server.script([answer]);
      const { error } = await ask(model(), { maxTokens: 100_000 });
      expect(error?.code).toBe(code);
    }
  );
});
