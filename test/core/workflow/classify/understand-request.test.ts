import {
  understandRequest,
  type RequestFacts
} from '../../../../src/core/workflow/classify/understand-request';
import type { ClarifyingQuestion } from '../../../../src/core/values/understood';
import {
  ScriptedModel,
  type ScriptedAnswer
} from '../../generation/scripted-model';
import { newRun } from '../set-up';

const FLAGS = { ask: false, review: false, plan: false };

async function understand(
  request: string,
  answers: readonly ScriptedAnswer[] = [],
  more: Partial<RequestFacts> = {},
  answered: Readonly<Record<string, string>> = {}
) {
  const model = new ScriptedModel(answers);
  const { run, writer } = newRun();
  const asked: ClarifyingQuestion[] = [];
  const result = await understandRequest(
    writer,
    {
      request,
      flags: FLAGS,
      files: [],
      hasEarlierCode: false,
      context: [],
      ...more
    },
    { model, fast: 'small', name: 'large', prices: {} },
    {
      clarify: async questions => {
        asked.push(...questions);
        return answered;
      }
    }
  );
  return { result, run, model, asked };
}

describe('Understanding a request', () => {
  it('costs no request to the model where the words are plain [S0.3, S0.26, S0.31, S3.1]', async () => {
    const { result, model, asked, run } = await understand(
      'Write a function that reverses a list.'
    );
    expect(result.intent.operation).toBe('create');
    expect(model.requests).toHaveLength(0);
    expect(asked).toEqual([]);
    expect(run.state.operation).toBe('create');
  });

  it('follows --as [S0.48]', async () => {
    const { result } = await understand('Write a function.', [], {
      flags: { ...FLAGS, as: 'explain' }
    });
    expect(result.intent).toMatchObject({
      operation: 'explain',
      source: 'flag'
    });
  });

  it('asks the fast model where the rules are unsure [S0.49]', async () => {
    const { result, model } = await understand('pandas. sorting. you know.', [
      '{"operation": "ask", "confidence": 0.7, "reasoning": "It is vague."}'
    ]);
    expect(model.requests[0].model).toBe('small');
    expect(result.intent).toMatchObject({ operation: 'ask', source: 'model' });
  });

  it('settles what is missing with the user, or by an assumption [S1.108, S3.3]', async () => {
    const first = await understand('Fix it.', [], {}, { code: 'store.py' });
    expect(first.asked.length).toBeGreaterThan(0);
    expect(first.asked.length).toBeLessThanOrEqual(3);
    expect(first.run.state.points[0]).toMatchObject({
      answer: 'store.py',
      assumed: false
    });
    const second = await understand('Fix it.');
    expect(second.run.state.points[0].assumed).toBe(true);
  });
});
