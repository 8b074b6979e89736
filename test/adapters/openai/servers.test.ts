import type { ModelRequest } from '../../../src/core/ports/language-model';
import { say } from '../../fixtures/model-server/answer';
import {
  type LoggedRequest,
  type ModelServer,
  startModelServer
} from '../../fixtures/model-server/server';
import { ask, modelOn, ofType } from './ask';
import {
  PICTURES,
  type ServerRefusal,
  STREAMING,
  SYSTEM_ROLE,
  TEMPERATURE,
  TOLD,
  TOO_LONG
} from './servers/refusals';

let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer();
});
beforeEach(() => {
  server.models = ['other'];
});
afterAll(() => server.close());

const plan: Partial<ModelRequest> = {
  model: 'gpt',
  preferred: { temperature: 0 }
};

/** Refuses what `has` finds in a request, answers all else. */
function refuseWhere(
  has: (body: Record<string, unknown>) => boolean,
  { answer }: ServerRefusal
) {
  server.script(({ body }) => (has(body ?? {}) ? answer : say('Hello.')));
}

const bodies = () => server.requests.map(({ body }) => body ?? {});
const rolesOf = ({ body }: LoggedRequest) =>
  (body?.messages as { role: string }[]).map(({ role }) => role);

describe.each(PICTURES)('$server has a model without eyes', refusal => {
  const picture = { mime: 'image/png' as const, data: 'iVBORw0KGgoAAAA=' };

  it('says so, once, with what to do [K8]', async () => {
    refuseWhere(() => true, refusal);
    const outcome = await ask(modelOn(server.url), {
      model: 'gpt',
      messages: [
        { role: 'user', content: 'Picture: plot.png', pictures: [picture] },
        { role: 'user', content: 'What is this?' }
      ]
    });
    expect(outcome.error).toMatchObject({
      code: 'model-takes-no-pictures',
      retryable: false
    });
    expect(outcome.error?.message).toContain('"gpt" takes no pictures');
    expect(server.requests).toHaveLength(1);
    expect(bodies()[0].messages).toEqual([
      {
        role: 'user',
        content: [
          { type: 'text', text: 'Picture: plot.png' },
          {
            type: 'image_url',
            image_url: { url: 'data:image/png;base64,iVBORw0KGgoAAAA=' }
          },
          { type: 'text', text: 'What is this?' }
        ]
      }
    ]);
  });
});

describe.each(TEMPERATURE)('$server refuses a temperature', refusal => {
  it('[W1] of our own: it is asked again without it, once, and never sent again', async () => {
    refuseWhere(body => 'temperature' in body, refusal);
    const it = modelOn(server.url);
    for (let time = 1; time <= 2; time++) {
      const outcome = await ask(it, plan);
      expect(outcome.error).toBeNull();
      expect(outcome.text).toBe('Hello.');
      expect(ofType(outcome, 'wait')).toEqual([]);
    }
    expect(bodies().map(({ temperature }) => temperature)).toEqual([
      0,
      undefined,
      undefined
    ]);
  });

  it('[W1] that the user set: it is kept, and the refusal told', async () => {
    refuseWhere(body => 'temperature' in body, refusal);
    const { status } = refusal.answer;
    const outcome = await ask(
      modelOn(server.url, { limits: () => ({ attempts: 1 }) }),
      { ...plan, temperature: 0.3 }
    );
    expect(outcome.error?.code).toBe(
      status === 500 ? 'model-server-error' : 'model-rejected-request'
    );
    expect(bodies().map(({ temperature }) => temperature)).toEqual([0.3]);
  });
});

describe('What we put into a request', () => {
  const named = (name: string) => ({
    status: 400,
    body: { error: { message: `'${name}' is not supported.`, param: name } }
  });

  it('[W1] goes one by one, as far as the server refuses it', async () => {
    server.script(({ body }) => {
      const refused = [
        'temperature',
        'response_format',
        'stream_options',
        'max_tokens'
      ].find(name => name in (body ?? {}));
      return refused === undefined ? say('Hello.') : named(refused);
    });
    const it = modelOn(server.url);
    const request = {
      preferred: {
        temperature: 0,
        max_tokens: 500,
        response_format: { type: 'json_object' }
      }
    };
    expect((await ask(it, request)).text).toBe('Hello.');
    expect(server.requests).toHaveLength(5);
    await ask(it, request);
    expect(server.requests).toHaveLength(6);
  });

  it('[W1] is left out for the model that refused it, not for others', async () => {
    server.script(({ body }) =>
      body?.model === 'strict' && 'temperature' in body
        ? named('temperature')
        : say('Hello.')
    );
    const it = modelOn(server.url);
    await ask(it, { ...plan, model: 'strict' });
    await ask(it, { ...plan, model: 'lenient' });
    expect(bodies().map(({ temperature }) => temperature)).toEqual([
      0,
      undefined,
      0
    ]);
  });

  it('[W1] stays where asking without it did not help', async () => {
    server.script([
      named('temperature'),
      { status: 400, body: { error: { message: 'No.' } } },
      say('Hello.')
    ]);
    const it = modelOn(server.url);
    expect((await ask(it, plan)).error?.message).toContain('No.');
    await ask(it, plan);
    expect(bodies().map(({ temperature }) => temperature)).toEqual([
      0,
      undefined,
      0
    ]);
  });

  it('[W1] gives way to what the user set, under either name of the limit', async () => {
    server.script([say('Hello.')]);
    await ask(modelOn(server.url), {
      preferred: { temperature: 0, max_tokens: 500 },
      temperature: 1,
      params: { max_completion_tokens: 9 }
    });
    expect(bodies()[0]).toMatchObject({
      temperature: 1,
      max_completion_tokens: 9
    });
    expect(bodies()[0]).not.toHaveProperty('max_tokens');
  });

  it('[W1] leaves the user’s own stream options alone', async () => {
    server.script(({ body }) =>
      'include_usage' in ((body?.stream_options ?? {}) as object)
        ? named('stream_options')
        : say('Hello.')
    );
    const outcome = await ask(modelOn(server.url), {
      params: { stream_options: { chunked: true } }
    });
    expect(outcome.text).toBe('Hello.');
    expect(bodies().at(-1)?.stream_options).toEqual({ chunked: true });
  });
});

describe.each(STREAMING)('$server does not stream', refusal => {
  it('[W7] so it is asked unstreamed, once, and from then on', async () => {
    refuseWhere(({ stream }) => stream === true, refusal);
    const it = modelOn(server.url);
    for (let time = 1; time <= 2; time++) {
      const outcome = await ask(it);
      expect(outcome.error).toBeNull();
      expect(outcome.text).toBe('Hello.');
      expect(outcome.events.at(-1)).toEqual({ type: 'finish', reason: 'stop' });
    }
    expect(bodies().map(({ stream }) => stream)).toEqual([true, false, false]);
    expect(bodies()[1]).not.toHaveProperty('stream_options');
  });
});

describe('The messages of a request', () => {
  const messages: ModelRequest['messages'] = [
    { role: 'system', content: 'Be brief.' },
    { role: 'system', content: 'File: style.md' },
    { role: 'user', content: 'File: a.py' },
    { role: 'user', content: 'File: b.py' },
    { role: 'user', content: 'first' },
    { role: 'assistant', content: 'one' },
    { role: 'assistant', content: ' ' },
    { role: 'user', content: 'second' },
    { role: 'user', content: 'More exactly.' }
  ];

  it('[W2] have one system message; files stand in the user’s message after them; roles alternate', async () => {
    server.script([say('Hello.')]);
    await ask(modelOn(server.url), { messages });
    expect(bodies()[0].messages).toEqual([
      { role: 'system', content: 'Be brief.\n\nFile: style.md' },
      { role: 'user', content: 'File: a.py\n\nFile: b.py\n\nfirst' },
      { role: 'assistant', content: 'one' },
      { role: 'user', content: 'second\n\nMore exactly.' }
    ]);
  });

  it.each(SYSTEM_ROLE)(
    '[W2] of $server have no system role: its text opens the first message, from then on',
    async refusal => {
      server.script(request =>
        rolesOf(request).includes('system') ? refusal.answer : say('Hello.')
      );
      const it = modelOn(server.url);
      for (let time = 1; time <= 2; time++) {
        const outcome = await ask(it, { messages });
        expect(outcome.error).toBeNull();
        expect(outcome.text).toBe('Hello.');
      }
      expect(server.requests.map(rolesOf)).toEqual([
        ['system', 'user', 'assistant', 'user'],
        ['user', 'assistant', 'user'],
        ['user', 'assistant', 'user']
      ]);
      const [first] = bodies()[1].messages as { content: string }[];
      expect(first.content).toMatch(/^Be brief\.[^]*File: a\.py[^]*first$/);
    }
  );
});

describe.each(TOO_LONG)('$server is sent too much', refusal => {
  it('[W5] which is told as that, not tried again, and [M7] its window learned', async () => {
    server.script([refusal.answer]);
    const it = modelOn(server.url);
    const { error, events } = await ask(it, { model: 'gpt' });
    expect(error).toMatchObject({
      code: 'context-too-large',
      retryable: false,
      message: expect.stringMatching(/larger than the model can read: ./)
    });
    expect(events.map(({ type }) => type)).toEqual(['attempt']);
    expect(it.model.sizesOf('gpt').window).toBe(refusal.window);
    expect(it.model.sizesOf('other').window).toBeNull();
  });
});

describe.each(TOLD)('$server', ({ answer, code, message, fix }) => {
  it('[W5, W6] is told in words about what it said', async () => {
    server.script([answer]);
    const { error } = await ask(modelOn(server.url), {
      model: 'gpt',
      maxTokens: 100_000
    });
    expect(error?.code).toBe(code);
    expect(error?.message).toMatch(message);
    expect(error?.fix).toMatch(fix);
    expect(server.requests).toHaveLength(1);
  });
});

describe('A limit by the minute', () => {
  const refusal = (status: number, words: string) => ({
    status,
    body: {
      error: {
        message: `Rate limit reached on tokens per minute (TPM): Limit 6000, Used 5034, Requested 1443. ${words}`,
        code: 'rate_limit_exceeded'
      }
    }
  });

  it.each([
    [413, 'Please try again in 4.77s. Need more tokens?', 4770],
    [413, 'Please try again in 1m30.5s.', 90_500],
    [429, 'Please retry after 22 seconds.', 22_000],
    [429, 'Please retry in 34.07s.', 34_070],
    [400, 'Try again in 2 minutes.', 120_000],
    [413, '', 60_000]
  ])(
    '[W5] with status %d and the words %j is waited for %d ms',
    async (status, words, ms) => {
      server.script([refusal(status, words), say('Hello.')]);
      const it = modelOn(server.url);
      const start = it.clock.now();
      const outcome = await ask(it);
      expect(outcome.text).toBe('Hello.');
      const [wait] = ofType(outcome, 'wait');
      expect(wait.until - start).toBeCloseTo(ms);
      expect(wait.reason).toContain(`too many requests (${status})`);
    }
  );

  it('[W5] that is too long to wait for is told with its time', async () => {
    server.script([refusal(413, 'Please try again in 30m5s.')]);
    const { error } = await ask(modelOn(server.url));
    expect(error).toMatchObject({
      code: 'model-rate-limited',
      message: expect.stringContaining('in 31 min'),
      retryable: true
    });
  });
});

describe('The end of an answer', () => {
  const chunk = (text: string) => ({
    frame: { choices: [{ index: 0, delta: { content: text } }] }
  });

  it('[W4] is [DONE], with or without a finish reason', async () => {
    server.script([{ steps: [chunk('whole')], finish: null }]);
    const { events, error } = await ask(modelOn(server.url));
    expect(error).toBeNull();
    expect(events.at(-1)).toEqual({ type: 'finish', reason: 'stop' });
  });

  it('[W4] of nothing but [DONE] is an empty answer, not a broken connection', async () => {
    server.script([{ steps: [], finish: null, usage: null }]);
    const { events, error } = await ask(modelOn(server.url));
    expect(error).toBeNull();
    expect(events.at(-1)).toEqual({ type: 'finish', reason: 'stop' });
    expect(server.requests).toHaveLength(1);
  });

  it('[W4] in one piece needs no reason', async () => {
    server.script([{ body: { choices: [{ message: { content: 'whole' } }] } }]);
    const { events } = await ask(modelOn(server.url));
    expect(events.at(-1)).toEqual({ type: 'finish', reason: 'stop' });
  });

  it('[W4] is not there without [DONE] and without a reason', async () => {
    server.script([{ steps: [chunk('half')], finish: null, done: false }]);
    const { events } = await ask(modelOn(server.url));
    expect(events.at(-1)).toEqual({ type: 'finish', reason: 'none' });
  });

  it('[W4] by another reason stays that, [DONE] or not', async () => {
    server.script([{ steps: [chunk('half')], finish: 'abort' }]);
    const { events } = await ask(modelOn(server.url));
    expect(events.at(-1)).toEqual({ type: 'finish', reason: 'none' });
  });

  it.each(['content_filter', 'SAFETY', 'guardrail_intervened'])(
    '[W6] by %s is a content filter’s',
    async finish => {
      server.script([{ steps: [chunk('half')], finish }]);
      const { events } = await ask(modelOn(server.url));
      expect(events.at(-1)).toEqual({
        type: 'finish',
        reason: 'content_filter'
      });
    }
  );
});

describe('A stream', () => {
  it.each([
    'data: : OPENROUTER PROCESSING\n\n',
    ': OPENROUTER PROCESSING\n\n',
    'data:\n\n',
    'event: ping\ndata: ok\n\n',
    'event: ping\ndata: {"type":"ping"}\n\n',
    'data: [PING]\n\n'
  ])('[W6] may keep the line open with %j at any time', async raw => {
    server.script([
      { steps: [{ raw }, { raw }, { text: 'Hel' }, { raw }, { text: 'lo.' }] }
    ]);
    const outcome = await ask(modelOn(server.url));
    expect(outcome.error).toBeNull();
    expect(outcome.text).toBe('Hello.');
  });

  it.each([
    [
      'event: error\ndata: {"message":"The engine is out of memory"}\n\n',
      /out of memory/
    ],
    ['event: error\ndata: The engine is out of memory\n\n', /out of memory/],
    [
      'event: error\ndata: {"error":"The engine is out of memory"}\n\n',
      /out of memory/
    ],
    [
      'data: {"id":"gen-1","error":{"code":502,"message":"Provider disconnected"},"choices":[{"index":0,"delta":{"content":""},"finish_reason":"error"}]}\n\n',
      /failed \(502\): Provider disconnected/
    ],
    [
      'data: {"choices":[{"index":0,"error":{"code":502,"message":"Provider disconnected"},"delta":{},"finish_reason":"error"}]}\n\n',
      /Provider disconnected/
    ]
  ])(
    '[W6] that ends in %j is told in the server’s words',
    async (raw, words) => {
      server.script([{ steps: [{ text: 'Hel' }, { raw }] }]);
      const outcome = await ask(modelOn(server.url));
      expect(outcome.text).toBe('Hel');
      expect(outcome.error?.code).toBe('model-server-error');
      expect(outcome.error?.message).toMatch(words);
    }
  );

  const lines = (...values: unknown[]) =>
    values.map(value => `${JSON.stringify(value)}\n`).join('');
  const piece = (content: string) => ({ choices: [{ delta: { content } }] });

  it.each([
    ['application/x-ndjson', lines(piece('Hel'), piece('lo.'))],
    ['application/jsonl', lines(piece('Hel'), piece('lo.'))],
    ['application/json', lines(piece('Hel'), piece('lo.'))],
    ['text/plain', lines(piece('Hel'), piece('lo.'))],
    [
      'application/x-ndjson',
      lines(
        { model: 'm', message: { content: 'Hel' }, done: false },
        { model: 'm', message: { content: 'lo.' }, done: false },
        {
          model: 'm',
          message: { content: '' },
          done: true,
          done_reason: 'stop',
          prompt_eval_count: 12,
          eval_count: 3
        }
      )
    ]
  ])('[W6] of JSON lines as %s is read', async (type, body) => {
    server.script([{ headers: { 'content-type': type }, body }]);
    const outcome = await ask(modelOn(server.url));
    expect(outcome.error).toBeNull();
    expect(outcome.text).toBe('Hello.');
  });

  it.each(['direct', 'relay'] as const)(
    '[W6] of other JSON is not called a web page over the %s transport',
    async transport => {
      server.script([
        {
          headers: { 'content-type': 'application/x-ndjson' },
          body: lines({ status: 'up' }, { status: 'up' })
        }
      ]);
      const { error } = await ask(modelOn(server.url, { transport }));
      expect(error?.code).toBe('endpoint-not-a-model-server');
      expect(error?.message).not.toContain('page');
    }
  );
});

/** One event of a stream with this delta. */
const chunk = (delta: unknown, more: object = {}) =>
  JSON.stringify({ choices: [{ index: 0, delta, ...more }] });
const last = chunk({ content: 'Hello.' }, { finish_reason: 'stop' });
const whole = {
  choices: [{ message: { content: 'Hello.' }, finish_reason: 'stop' }]
};

describe('An answer in a form of its own', () => {
  it.each([
    ['no empty lines', `data: ${last}\ndata: [DONE]\n`],
    ['CR LF', `data: ${last}\r\n\r\ndata: [DONE]\r\n\r\n`],
    ['its field twice', `data: data: ${last}\n\ndata: data: [DONE]\n\n`],
    ['another [DONE]', `data: ${last}\n\ndata: "[done]"\n\n`],
    ['[DONE] with spaces', `data: ${last}\n\ndata:  [DONE] \n\n`],
    ['one JSON over many lines', JSON.stringify(whole, null, 2)],
    ['a list of chunks', `[${last}]`],
    [
      'content as a part',
      `data: ${chunk({ content: { type: 'text', text: 'Hello.' } }, { finish_reason: 'stop' })}\n\n`
    ],
    [
      'the text of completions',
      'data: {"choices":[{"text":"Hello.","finish_reason":"stop"}]}\n\n'
    ]
  ])('[W6] with %s is read', async (_form, body) => {
    server.script([{ headers: { 'content-type': 'text/event-stream' }, body }]);
    const outcome = await ask(modelOn(server.url));
    expect(outcome.error).toBeNull();
    expect(outcome.text).toBe('Hello.');
    expect(outcome.events.at(-1)).toEqual({ type: 'finish', reason: 'stop' });
  });

  it.each([
    { reasoning_content: '', reasoning: 'Hm.' },
    { reasoning_text: 'Hm.' },
    { reasoning_details: [{ type: 'reasoning.text', text: 'Hm.' }] },
    { thinking_blocks: [{ type: 'thinking', thinking: 'Hm.' }] }
  ])('[W6] tells its reasoning as %j', async delta => {
    server.script([{ steps: [{ delta }, { text: 'Hello.' }] }]);
    const outcome = await ask(modelOn(server.url));
    expect(ofType(outcome, 'reasoning').map(({ text }) => text)).toEqual([
      'Hm.'
    ]);
  });

  it.each([
    {
      choices: [
        { delta: {}, usage: { prompt_tokens: 5, completion_tokens: 2 } }
      ]
    },
    {
      choices: [],
      x_groq: { usage: { prompt_tokens: 5, completion_tokens: 2 } }
    },
    { choices: [], usage: { input_tokens: 5, output_tokens: 2 } }
  ])('[W3] is counted by the server in %j', async frame => {
    server.script([{ steps: [{ text: 'Hello.' }, { frame }], usage: null }]);
    const outcome = await ask(modelOn(server.url));
    expect(ofType(outcome, 'usage')[0].usage).toEqual({
      input: 5,
      output: 2,
      estimated: false
    });
  });
});

describe('A failure with status 200', () => {
  it.each([
    [
      { code: 1113, msg: 'Insufficient balance', success: false },
      'model-rate-limited'
    ],
    [
      {
        choices: null,
        base_resp: { status_code: 1008, status_msg: 'insufficient balance' }
      },
      'model-rate-limited'
    ],
    [{ error: 'Your credit balance is too low' }, 'model-rate-limited'],
    [{ error: 'Invalid API key' }, 'endpoint-unauthorized'],
    [{ error: 'model "scripted" not found' }, 'model-unknown']
  ])(
    '[W6] as %j is told as what it is, and not tried again',
    async (body, code) => {
      server.script([{ body }]);
      const { error } = await ask(modelOn(server.url));
      expect(error?.code).toBe(code);
      expect(server.requests).toHaveLength(1);
    }
  );
});

describe('A server without JSON mode', () => {
  it.each([
    'JSON mode is not supported for this model.',
    'This model does not support structured outputs.'
  ])('[W1] that says "%s" is asked without it', async message => {
    refuseWhere(body => 'response_format' in body, {
      server: '',
      answer: { status: 400, body: { error: { message } } }
    });
    const outcome = await ask(modelOn(server.url), {
      preferred: { response_format: { type: 'json_object' } }
    });
    expect(outcome.text).toBe('Hello.');
  });
});

describe('A model that the server lists', () => {
  it('[W6] and refuses to chat with is not said to be missing', async () => {
    server.models = ['embed-large'];
    server.script([
      {
        status: 404,
        body: {
          error: { message: 'model "embed-large" not found for chat' }
        }
      }
    ]);
    const { error } = await ask(modelOn(server.url), { model: 'embed-large' });
    expect(error?.message).toMatch(
      /lists the model "embed-large", but does not answer with it: .*for chat/
    );
    expect(error?.fix).not.toContain('Did you mean');
  });

  it('[W6] by default is not called unset where the refusal is about something else', async () => {
    server.script([
      {
        status: 400,
        body: { error: { message: 'top_k is not supported by this model.' } }
      }
    ]);
    const { error } = await ask(
      modelOn(server.url, { transport: 'relay', defaultModel: null }),
      { params: { top_k: 1 } }
    );
    expect(error?.code).toBe('model-rejected-request');
  });
});
