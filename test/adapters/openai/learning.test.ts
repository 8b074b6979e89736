import { estimateTokens } from '../../../src/core/context/estimate-tokens';
import { say } from '../../fixtures/model-server/answer';
import {
  type ModelServer,
  startModelServer
} from '../../fixtures/model-server/server';
import { ask, hello, modelOn, ofType, type Outcome, readAnswer } from './ask';

let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer();
});
afterAll(() => server.close());

const prose = (words: number) =>
  Array.from({ length: words }, (_, at) => `${at % 7 ? 'word' : 'another'}`)
    .join(' ')
    .concat('.');

const asks = (content: string) => ({
  messages: [{ role: 'user' as const, content }]
});
const counted = (prompt_tokens: number, more: object = {}) =>
  say('Hello.', { usage: { prompt_tokens, completion_tokens: 2, ...more } });
const unread = (outcome: Outcome) => ofType(outcome, 'usage')[0].usage.unread;

describe('A server that reads a part of a request only', () => {
  it('[W3] is found out by its count, each time', async () => {
    server.script([counted(2050)]);
    const it = modelOn(server.url);
    const request = asks(prose(30_000));
    const estimate = estimateTokens(request.messages[0].content);
    for (let time = 1; time <= 2; time++) {
      const left = unread(await ask(it, request));
      expect(left).toBeGreaterThan(0.9 * estimate - 2050);
    }
  });

  it('[W3] is not forgotten while a thread grows, but once it reads more', async () => {
    server.script([counted(2050), counted(2048), counted(32_000)]);
    const it = modelOn(server.url);
    const first = prose(30_000);
    expect(unread(await ask(it, asks(first)))).toBeGreaterThan(0);
    expect(unread(await ask(it, asks(`${first} and`)))).toBeGreaterThan(0);
    expect(unread(await ask(it, asks(`${first} and so`)))).toBeUndefined();
  });

  it.each([
    ['a short request', prose(300), 20, {}],
    ['a count like our estimate', prose(30_000), 31_000, {}],
    ['a tokenizer that is better than we think', prose(30_000), 27_000, {}],
    ['blanks, of which one token takes many', ' '.repeat(40_000), 600, {}],
    ['a count of nothing', prose(30_000), 0, {}],
    [
      'a cache that is counted beside',
      prose(30_000),
      12,
      { prompt_tokens_details: { cached_tokens: 30_000 } }
    ],
    [
      'a cache as Claude counts it',
      prose(30_000),
      12,
      { cache_read_input_tokens: 20_000, cache_creation_input_tokens: 10_000 }
    ]
  ])('[W3] is not suspected for %s', async (_, content, tokens, more) => {
    server.script([counted(tokens, more)]);
    expect(
      unread(await ask(modelOn(server.url), asks(content)))
    ).toBeUndefined();
  });

  it('[W3] is not suspected where it counts only what is new to it', async () => {
    server.script([counted(30_100), counted(40), counted(60)]);
    const it = modelOn(server.url);
    const first = prose(30_000);
    for (const more of ['', ' Now shorter.', ' Now shorter. Now longer.']) {
      expect(unread(await ask(it, asks(first + more)))).toBeUndefined();
    }
  });
});

describe('What a model counts', () => {
  it('[M7] corrects our estimate, for that model alone', async () => {
    server.script([counted(28_593)]);
    const it = modelOn(server.url);
    const content = 'x'.repeat(12_197 * 4);
    await ask(it, { ...asks(content), model: 'dense' });
    const { tokenRatio } = it.model.sizesOf('dense');
    expect(12_201 * tokenRatio).toBeCloseTo(28_593, -1);
    expect(it.model.sizesOf('other').tokenRatio).toBe(1);
  });

  it('[M7] in a refusal corrects it as well, and names the window', async () => {
    const error = { type: 'exceed_context_size_error', n_ctx: 8192 };
    server.script([
      {
        status: 400,
        body: {
          error: { ...error, message: 'Too much.', n_prompt_tokens: 900 }
        }
      }
    ]);
    const it = modelOn(server.url);
    await ask(it, asks('x'.repeat(1200)));
    const { window, tokenRatio } = it.model.sizesOf(null);
    expect(window).toBe(8192);
    expect(304 * tokenRatio).toBeCloseTo(900);
  });

  it('[M7] for a word to test the connection says nothing of requests', async () => {
    server.script([counted(75)]);
    const it = modelOn(server.url);
    await ask(it, asks('Reply with the word OK.'));
    expect(it.model.sizesOf(null).tokenRatio).toBe(1);
  });

  it('[M7] for small requests moves little of what large ones showed', async () => {
    server.script([counted(20_000), counted(30)]);
    const it = modelOn(server.url);
    await ask(it, asks('x'.repeat(40_000)));
    await ask(it, asks('x'.repeat(120)));
    expect(it.model.sizesOf(null).tokenRatio).toBeGreaterThan(1.9);
  });
});

describe('The first word', () => {
  const slow = [{ steps: [{ gate: true as const }, { text: 'Hello.' }] }];

  it('[M5] may take as long as the setting says', async () => {
    server.script(slow);
    let minutes = 15;
    const it = modelOn(server.url, {
      limits: () => ({ firstChunkMs: minutes * 60_000 })
    });
    minutes = 40;
    const answer = ask(it);
    await server.waitForRequest(1);
    it.clock.advance(39 * 60_000);
    server.release();
    expect((await answer).text).toBe('Hello.');
  });

  it('[M5] that does not come is told with the setting', async () => {
    server.script([{ steps: [{ end: 'stall' }] }]);
    const it = modelOn(server.url);
    const answer = ask(it);
    await server.waitForRequest(1);
    it.clock.advance(15 * 60_000);
    expect((await answer).error).toMatchObject({
      code: 'model-stalled',
      message: expect.stringContaining('15 min'),
      fix: expect.stringContaining('Wait for the first word')
    });
  });

  it('[M5] is waited for while the server answers another request', async () => {
    const pieces = 20;
    const piece = [{ gate: true as const }, { text: 'on ' }];
    server.script(({ body }) =>
      body?.model === 'first'
        ? { steps: Array.from({ length: pieces }, () => piece).flat() }
        : { steps: [{ end: 'stall' }] }
    );
    const it = modelOn(server.url);
    const { signal } = new AbortController();
    const second = ask(it, { model: 'second' });
    await server.waitForRequest(1);
    let released = 0;
    const first = await readAnswer(
      it.model.answer({ ...hello, model: 'first' }, signal),
      ({ type }) => {
        if ((type === 'attempt' || type === 'text') && released < pieces) {
          // In all longer than the limit for a first word.
          it.clock.advance(type === 'text' ? 50_000 : 0);
          released += 1;
          server.release();
        }
      }
    );
    expect(first.error).toBeNull();
    expect(server.requests.map(({ aborted }) => aborted)).toEqual([null, null]);
    it.clock.advance(15 * 60_000);
    expect((await second).error?.code).toBe('model-stalled');
  });
});
