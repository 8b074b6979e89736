import type { LlmConfig } from '../../../src/core/operations/service/types';
import { CellwrightError } from '../../../src/core/errors';
import type { RunEvent } from '../../../src/core/journal/events';
import {
  ScriptedModel,
  type ScriptedAnswer
} from '../generation/scripted-model';
import { serviceOn } from './make-service';

async function answer(
  answers: readonly ScriptedAnswer[],
  llmConfig: LlmConfig = {}
) {
  const model = new ScriptedModel(answers);
  const events: RunEvent[] = [];
  const result = await serviceOn(model).generateCode({
    context: 'NOTEBOOK_CELL',
    promptOrDescription: 'And now g.',
    additionalContext: {
      conversation: [
        { role: 'system', content: 'You write code.' },
        { role: 'user', content: 'Write f.' },
        { role: 'assistant', content: 'def f(): ...' }
      ]
    },
    llmConfig,
    observe: event => events.push(event)
  });
  const told = (type: RunEvent['type']) =>
    events.filter(event => event.type === type);
  return { result, model, told };
}

describe('The answer of a prompt cell, by the service [S0.6]', () => {
  it('is the next one of the conversation, as the model gave it', async () => {
    const { result, model, told } = await answer(['Here is g.'], {
      modelName: 'm',
      params: { seed: 7 },
      stream: false
    });
    expect(result).toMatchObject({
      status: 'SUCCESS_ANSWER_GENERATED',
      answer: 'Here is g.',
      codeString: null,
      error: null
    });
    expect(model.requests[0]).toEqual({
      model: 'm',
      params: { seed: 7 },
      stream: false,
      messages: [
        { role: 'system', content: 'You write code.' },
        { role: 'user', content: 'Write f.' },
        { role: 'assistant', content: 'def f(): ...' },
        { role: 'user', content: 'And now g.' }
      ]
    });
    expect(told('text-received')).not.toEqual([]);
    expect(told('answer-finished')).toMatchObject([{ reason: 'stop' }]);
  });

  it('is told whole where the length limit cut it [S1.100]', async () => {
    const { result, told } = await answer([
      { text: 'one\ntw', finish: 'length' },
      'two\nthree'
    ]);
    expect(result.answer).toBe('one\ntwo\nthree');
    expect(told('answer-replaced')).toMatchObject([
      { text: 'one\ntwo\nthree' }
    ]);
  });

  it('stays cut where the caller set the limit', async () => {
    const { model } = await answer([{ text: 'half', finish: 'length' }], {
      maxTokens: 5
    });
    expect(model.requests).toHaveLength(1);
  });

  it('says where there is none, and keeps what was thrown', async () => {
    const thrown = new CellwrightError({
      code: 'model-stalled',
      retryable: true,
      message: 'Silence.'
    });
    expect((await answer([''])).result).toMatchObject({
      status: 'ERROR_LLM_NO_CODE',
      error: { code: 'model-empty-answer' }
    });
    expect((await answer([thrown])).result).toMatchObject({
      status: 'ERROR_LLM_NO_CODE',
      error: { code: 'model-stalled' },
      cause: thrown
    });
  });
});
