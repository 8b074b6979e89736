import { say } from '../../fixtures/model-server/answer';
import {
  type ModelServer,
  startModelServer
} from '../../fixtures/model-server/server';
import { ask, hello, modelOn, ofType, readAnswer } from './ask';

let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer();
});
afterAll(() => server.close());

const usage = { prompt_tokens: 812, completion_tokens: 240 };

describe('an answer', () => {
  it('comes as served, text, usage and finish, in this order [S0.60]', async () => {
    server.script([say(['Hel', 'lo.'], { model: 'tiny-1', usage })]);
    const { events } = await ask(modelOn(server.url));
    expect(events).toEqual([
      { type: 'attempt', attempt: 1 },
      {
        type: 'served',
        model: 'tiny-1',
        recorded: false,
        id: 'chatcmpl-scripted'
      },
      { type: 'text', text: 'Hel' },
      { type: 'text', text: 'lo.' },
      {
        type: 'usage',
        usage: { input: 812, output: 240, estimated: false }
      },
      { type: 'finish', reason: 'stop' }
    ]);
  });

  it('is the same without a stream', async () => {
    server.script([say(['Hel', 'lo.'], { model: 'tiny-1', usage })]);
    const { events } = await ask(modelOn(server.url), { stream: false });
    expect(events.slice(1)).toEqual([
      {
        type: 'served',
        model: 'tiny-1',
        recorded: false,
        id: 'chatcmpl-scripted'
      },
      { type: 'text', text: 'Hello.' },
      {
        type: 'usage',
        usage: { input: 812, output: 240, estimated: false }
      },
      { type: 'finish', reason: 'stop' }
    ]);
  });

  it.each([['<img src=x>'], ['x'.repeat(500)], [7], [null]])(
    'has no id where what the server gives for one is none: %j',
    async id => {
      const chunk = { id, model: 'm', choices: [{ delta: { content: 'Hi' } }] };
      server.script([{ body: chunk }]);
      const outcome = await ask(modelOn(server.url));
      expect(ofType(outcome, 'served')).toEqual([
        { type: 'served', model: 'm', recorded: false }
      ]);
    }
  );

  it('is accepted as a whole where a stream was asked for', async () => {
    const message = { role: 'assistant', content: 'All at once.' };
    server.script([
      { body: { choices: [{ message, finish_reason: 'stop' }] } }
    ]);
    const outcome = await ask(modelOn(server.url));
    expect(outcome.error).toBeNull();
    expect(outcome.text).toBe('All at once.');
  });

  it('is read from a stream whose every byte comes alone, with CRLF and keep-alive comments', async () => {
    const text = 'Grüße, 世界 \u{1F600}';
    const chunk = JSON.stringify({ choices: [{ delta: { content: text } }] });
    server.script([
      {
        steps: [{ comment: 'ping' }, { raw: `data: ${chunk}\r\n\r\n` }],
        byteByByte: true
      }
    ]);
    const outcome = await ask(modelOn(server.url));
    expect(outcome.error).toBeNull();
    expect(outcome.text).toBe(text);
  });

  it('keeps reasoning apart from text', async () => {
    server.script([
      {
        steps: [
          { reasoning: 'They want ' },
          { delta: { reasoning: 'a greeting.' } },
          { text: 'Hello.' }
        ]
      }
    ]);
    const outcome = await ask(modelOn(server.url));
    expect(outcome.text).toBe('Hello.');
    expect(ofType(outcome, 'reasoning').map(({ text }) => text)).toEqual([
      'They want ',
      'a greeting.'
    ]);
  });

  it('of tool calls only has no text and says so', async () => {
    const call = { index: 0, function: { name: 'run', arguments: '{}' } };
    server.script([
      { steps: [{ delta: { tool_calls: [call] } }], finish: 'tool_calls' }
    ]);
    const outcome = await ask(modelOn(server.url));
    expect(outcome.text).toBe('');
    expect(outcome.events.at(-1)).toEqual({
      type: 'finish',
      reason: 'tool_calls'
    });
  });

  it('is shown as a recording where the server says so', async () => {
    server.script([
      say('Hello.', {
        headers: { 'x-cellwright-recording': '1' },
        model: 'demo'
      })
    ]);
    const outcome = await ask(modelOn(server.url));
    expect(ofType(outcome, 'served')).toEqual([
      {
        type: 'served',
        model: 'demo',
        recorded: true,
        id: 'chatcmpl-scripted'
      }
    ]);
  });

  it('gets an estimated usage where the server does not count', async () => {
    server.script([say(['a'.repeat(400), 'b'.repeat(400)], { usage: null })]);
    const outcome = await ask(modelOn(server.url));
    expect(ofType(outcome, 'usage')).toEqual([
      { type: 'usage', usage: { input: 7, output: 200, estimated: true } }
    ]);
  });

  it.each([
    [{ prompt_tokens: 7.4, completion_tokens: 1.5 }, [7, 2, false]],
    [{ prompt_tokens: -1, completion_tokens: 3 }, [7, 200, true]],
    [{ prompt_tokens: 3, completion_tokens: 1e300 }, [7, 200, true]]
  ])('counts whole tokens, whatever the server says: %j', async (said, is) => {
    const text = ['a'.repeat(400), 'b'.repeat(400)];
    server.script([say(text, { usage: said })]);
    const [input, output, estimated] = is;
    expect(ofType(await ask(modelOn(server.url)), 'usage')).toEqual([
      { type: 'usage', usage: { input, output, estimated } }
    ]);
  });

  it('arrives piece by piece, not at the end', async () => {
    server.script([
      { steps: [{ text: 'one ' }, { gate: true }, { text: 'two' }] }
    ]);
    const { model } = modelOn(server.url);
    const outcome = await readAnswer(
      model.answer(hello, new AbortController().signal),
      event => {
        if (event.type === 'text' && event.text === 'one ') {
          server.release();
        }
      }
    );
    expect(outcome.text).toBe('one two');
  });
});

describe('a request', () => {
  it('carries messages, flags and parameters', async () => {
    server.script([say('ok')]);
    await ask(modelOn(server.url), {
      model: 'precise',
      temperature: 0.2,
      maxTokens: 50,
      params: { top_p: 0.9, stop: ['END'], temperature: 1 }
    });
    expect(server.requests[0].body).toEqual({
      model: 'precise',
      messages: hello.messages,
      temperature: 0.2,
      max_tokens: 50,
      top_p: 0.9,
      stop: ['END'],
      stream: true,
      stream_options: { include_usage: true }
    });
  });

  it('carries no header that makes a strict server refuse a browser', async () => {
    server.script([say('ok')]);
    await ask(modelOn(server.url));
    const names = Object.keys(server.requests[0].headers);
    expect(names.filter(name => name.startsWith('x-stainless'))).toEqual([]);
    expect(server.requests[0].headers.authorization).toBe(
      'Bearer sk-test-0123456789abcdef'
    );
  });

  it('carries no key where there is none, and leaves the model to the relay', async () => {
    server.script([say('ok')]);
    await ask(
      modelOn(server.url, {
        apiKey: null,
        transport: 'relay',
        defaultModel: null,
        headers: { 'X-XSRFToken': 'abc' }
      })
    );
    const [{ headers, body }] = server.requests;
    expect(headers.authorization).toBeUndefined();
    expect(headers['x-xsrftoken']).toBe('abc');
    expect(body).not.toHaveProperty('model');
  });

  it('is repeated once without stream_options where the server rejects them, and remembered', async () => {
    server.script(({ body }) =>
      body?.stream_options
        ? {
            status: 422,
            body: {
              detail: [
                {
                  loc: ['body', 'stream_options'],
                  msg: 'Extra inputs are not permitted'
                }
              ]
            }
          }
        : say('Hello.')
    );
    const it = modelOn(server.url);
    expect((await ask(it)).text).toBe('Hello.');
    expect((await ask(it)).text).toBe('Hello.');
    expect(server.requests).toHaveLength(3);
  });

  it('is repeated once with max_completion_tokens where the server wants that', async () => {
    server.script(({ body }) =>
      body && 'max_tokens' in body
        ? {
            status: 400,
            body: {
              error: {
                message:
                  "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
                param: 'max_tokens'
              }
            }
          }
        : say('Hello.')
    );
    const outcome = await ask(modelOn(server.url), { maxTokens: 9 });
    expect(outcome.text).toBe('Hello.');
    expect(server.requests[1].body?.max_completion_tokens).toBe(9);
  });
});
