import { boundedModel } from '../../../../src/core/generation/bounds/bounded-model';
import type {
  LanguageModel,
  ModelEvent,
  ModelRequest
} from '../../../../src/core/ports/language-model';

const request: ModelRequest = {
  model: 'm',
  messages: [{ role: 'user', content: 'Write a function.' }],
  stream: true
};

/** A model that says the same for ever, or what it is given, and remembers what it was asked. */
function endless(piece: (at: number) => string) {
  const seen = { requests: [] as ModelRequest[], pieces: 0, left: false };
  const model: LanguageModel = {
    async *answer(asked): AsyncGenerator<ModelEvent> {
      seen.requests.push(asked);
      try {
        for (let at = 0; at < 1_000_000; at += 1) {
          seen.pieces += 1;
          yield { type: 'text', text: piece(at) };
        }
      } finally {
        seen.left = true;
      }
    }
  };
  return { model, seen };
}

async function answerOf(
  model: LanguageModel,
  window: number | null,
  asked: Partial<ModelRequest> = {}
) {
  const events: ModelEvent[] = [];
  const bounded = boundedModel(model, () => window);
  const { signal } = new AbortController();
  for await (const event of bounded.answer({ ...request, ...asked }, signal)) {
    events.push(event);
  }
  const text = events
    .map(event => (event.type === 'text' ? event.text : ''))
    .join('');
  return { events, text };
}

const words = (at: number) => `${at.toString(36)}${at * 7} said ${at}. `;

describe('A model whose answers end', () => {
  it('[M1] is stopped where it repeats itself; what came is kept and counted', async () => {
    const { model, seen } = endless(() => 'The mean is the sum. ');
    const { events, text } = await answerOf(model, null);
    expect(text).toMatch(/^(?:The mean is the sum. ){8,10}$/);
    expect(seen).toMatchObject({ left: true });
    expect(seen.pieces).toBeLessThan(12);
    expect(events.slice(-2)).toEqual([
      {
        type: 'usage',
        usage: { input: 9, output: expect.any(Number), estimated: true }
      },
      { type: 'finish', reason: 'looped' }
    ]);
  });

  it('[M1] is stopped in the middle of an answer that comes as a whole', async () => {
    const whole = 'The mean is the sum. '.repeat(3000);
    const { text, events } = await answerOf(endless(() => whole).model, null);
    expect(text.length).toBeLessThan(250);
    expect(events.at(-1)).toEqual({ type: 'finish', reason: 'looped' });
  });

  it('[M1] is stopped past its limit where its server minds none', async () => {
    const { events, text } = await answerOf(endless(words).model, 4096);
    expect(events.at(-1)).toEqual({ type: 'finish', reason: 'length' });
    expect(text.length / 4).toBeLessThan(4096 * 1.6);
  });

  it.each([
    { window: null, limit: 16_384 },
    { window: 2048, limit: 2048 - 9 },
    { window: 32_768, limit: 4096 },
    { window: 128_000, limit: 16_000 },
    { window: 1_000_000, limit: 32_768 }
  ])(
    '[M1] is asked for what its window of $window has room for',
    async ({ window, limit }) => {
      const { model, seen } = endless(() => 'The mean is the sum. ');
      await answerOf(model, window);
      expect(seen.requests[0].preferred).toEqual({ max_tokens: limit });
      expect(seen.requests[0].maxTokens).toBeUndefined();
    }
  );

  it('[M1] is asked for less where JSON is wanted', async () => {
    const { model, seen } = endless(() => 'The mean is the sum. ');
    const preferred = { response_format: { type: 'json_object' } };
    await answerOf(model, 1_000_000, { preferred });
    expect(seen.requests[0].preferred).toEqual({
      ...preferred,
      max_tokens: 8192
    });
  });

  it.each([
    { maxTokens: 50_000 },
    { params: { max_completion_tokens: 50_000 } }
  ])('[M1] keeps the limit that the user set: %o', async set => {
    const { model, seen } = endless(() => 'The mean is the sum. ');
    await answerOf(model, 2048, set);
    expect(seen.requests[0]).toEqual({ ...request, ...set });
  });
});
