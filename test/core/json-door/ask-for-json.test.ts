import * as z from 'zod/mini';

import { askForJson } from '../../../src/core/json-door/ask-for-json';
import { CellwrightError } from '../../../src/core/errors';
import type { ModelRequest } from '../../../src/core/ports/language-model';
import { failureOf } from '../context/failure-of';
import { noAbort, ScriptedModel } from './scripted-model';

const schema = z.strictObject({ size: z.number() });
const request: ModelRequest = {
  model: 'fast',
  messages: [{ role: 'user', content: 'How big?' }],
  stream: true
};
const ask = (model: ScriptedModel, signal = noAbort()) =>
  askForJson(model, request, schema, signal);

describe('Asking a model for JSON', () => {
  it('asks once where the answer is good [S0.25]', async () => {
    const model = new ScriptedModel([{ text: '{"size": 3}' }]);
    expect(await ask(model)).toEqual({
      value: { size: 3 },
      repaired: false,
      asked: 1
    });
    expect(model.requests).toEqual([
      { ...request, preferred: { response_format: { type: 'json_object' } } }
    ]);
  });

  it('asks once more with the bad answer and what was wrong with it [S0.25]', async () => {
    const model = new ScriptedModel([
      { text: '{"size": "big"}' },
      { text: "{'size': 4}" }
    ]);
    expect(await ask(model)).toEqual({
      value: { size: 4 },
      repaired: true,
      asked: 2
    });
    const [, second] = model.requests;
    expect(second.messages[0]).toEqual(request.messages[0]);
    expect(second.messages[1]).toEqual({
      role: 'assistant',
      content: '{"size": "big"}'
    });
    expect(second.messages[2].content).toMatch(/size: .*number/);
  });

  it('fails with the code of the caller after the second bad answer', async () => {
    const model = new ScriptedModel([{ text: 'no' }, { text: 'never' }]);
    const failure = await failureOf(() =>
      askForJson(model, request, schema, noAbort(), {
        code: 'plan-invalid',
        what: 'a plan'
      })
    );
    expect(failure).toMatchObject({ code: 'plan-invalid', retryable: true });
    expect(failure.message).toContain('a plan');
    expect(model.requests).toHaveLength(2);
  });

  it.each(['length', 'none', 'content_filter', 'looped'] as const)(
    'takes no answer that ended with "%s", even where its JSON is complete [H1] [H2]',
    async finish => {
      const model = new ScriptedModel([
        { text: '{"size": 1}', finish },
        { text: '{"size": 2}' }
      ]);
      expect((await ask(model)).value).toEqual({ size: 2 });
    }
  );

  it('[M2] gives no long answer back, only what was wrong with it', async () => {
    const bad = `{"size": "${'very '.repeat(4000)}big"}`;
    const model = new ScriptedModel([{ text: bad }, { text: '{"size": 2}' }]);
    await ask(model);
    const added = model.requests[1].messages.slice(1);
    expect(added.map(({ role }) => role)).toEqual(['user']);
    expect(added[0].content).toMatch(/size: .*number/);
    expect(added[0].content.length).toBeLessThan(1000);
  });

  it('sends no empty turn to the model', async () => {
    const model = new ScriptedModel([{ text: '' }, { text: '{"size": 2}' }]);
    await ask(model);
    expect(model.requests[1].messages.map(({ role }) => role)).toEqual([
      'user',
      'user'
    ]);
  });

  it("passes the model's own failure on and does not ask again", async () => {
    const error = new CellwrightError({
      code: 'endpoint-unreachable',
      retryable: true,
      message: 'No answer.'
    });
    const model = new ScriptedModel([{ error }]);
    await expect(ask(model)).rejects.toBe(error);
    expect(model.requests).toHaveLength(1);
  });

  it('asks nothing more after Stop [H22]', async () => {
    const stop = new AbortController();
    const model = new ScriptedModel([{ text: 'bad' }, { text: '{"size": 1}' }]);
    const asked = askForJson(model, request, schema, stop.signal, {
      onEvent: () => stop.abort()
    });
    await expect(asked).rejects.toMatchObject({ code: 'cancelled' });
    expect(model.requests).toHaveLength(1);
  });

  it('shows all that the model does, both times', async () => {
    const seen: string[] = [];
    const model = new ScriptedModel([{ text: 'bad' }, { text: '{"size": 1}' }]);
    await askForJson(model, request, schema, noAbort(), {
      onEvent: event => seen.push(event.type)
    });
    expect(seen.filter(type => type === 'finish')).toHaveLength(2);
  });
});
