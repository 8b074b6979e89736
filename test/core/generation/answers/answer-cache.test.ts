import { AnswerCache } from '../../../../src/core/generation/answers/answer-cache';
import { CellwrightError } from '../../../../src/core/errors';
import type {
  LanguageModel,
  ModelEvent,
  ModelRequest
} from '../../../../src/core/ports/language-model';
import { ScriptedModel } from '../scripted-model';

const ASKED: ModelRequest = {
  model: 'm',
  messages: [{ role: 'user', content: 'Write f.' }],
  stream: true
};

async function ask(
  model: LanguageModel,
  change: Partial<ModelRequest> = {}
): Promise<ModelEvent[]> {
  const events: ModelEvent[] = [];
  const { signal } = new AbortController();
  for await (const event of model.answer({ ...ASKED, ...change }, signal)) {
    events.push(event);
  }
  return events;
}

const textOf = (events: readonly ModelEvent[]) =>
  events.map(event => (event.type === 'text' ? event.text : '')).join('');

describe('Kept answers [S0.59]', () => {
  it('are given again, marked, without a request and without tokens', async () => {
    const model = new ScriptedModel(['f = 1']);
    const cached = new AnswerCache().over(model);
    expect(textOf(await ask(cached))).toBe('f = 1');
    expect(await ask(cached, { stream: false })).toEqual([
      { type: 'served', model: 'scripted', recorded: true },
      { type: 'text', text: 'f = 1' },
      { type: 'usage', usage: { input: 0, output: 0, estimated: false } },
      { type: 'finish', reason: 'stop' }
    ]);
    expect(model.requests).toHaveLength(1);
  });

  it.each([
    { model: 'n' },
    { temperature: 1 },
    { maxTokens: 5 },
    { params: { seed: 1 } },
    { messages: [{ role: 'system' as const, content: 'Write f.' }] }
  ])('are for exactly the same request: not with %j', async change => {
    const model = new ScriptedModel(['one', 'two']);
    const cached = new AnswerCache().over(model);
    await ask(cached);
    expect(textOf(await ask(cached, change))).toBe('two');
  });

  it('are of one model: another one is asked itself', async () => {
    const cache = new AnswerCache();
    await ask(cache.over(new ScriptedModel(['one'])));
    const other = cache.over(new ScriptedModel(['two']));
    expect(textOf(await ask(other))).toBe('two');
  });

  it('are whole: what was cut or failed is asked again', async () => {
    const down = new CellwrightError({
      code: 'endpoint-unreachable',
      retryable: true,
      message: 'The server is gone.'
    });
    const model = new ScriptedModel([
      { text: 'hal', finish: 'length' },
      down,
      'whole'
    ]);
    const cached = new AnswerCache().over(model);
    await ask(cached);
    await expect(ask(cached)).rejects.toBe(down);
    expect(textOf(await ask(cached))).toBe('whole');
  });
});
