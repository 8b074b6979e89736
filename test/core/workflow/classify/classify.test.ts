import { CellwrightError } from '../../../../src/core/errors';
import { classify } from '../../../../src/core/workflow/classify/classify';
import type { ClassifyModel } from '../../../../src/core/workflow/classify/classify-by-model';
import type { ClassifyInput } from '../../../../src/core/workflow/classify/types';
import {
  noAbort,
  ScriptedModel,
  type ScriptedAnswer
} from '../../json-door/scripted-model';

const unclear: ClassifyInput = {
  request: 'Und jetzt bitte mit Fortschrittsbalken',
  hasSnippets: true,
  hasEarlierCode: true
};

function by(...answers: ScriptedAnswer[]): ClassifyModel & {
  model: ScriptedModel;
} {
  return { model: new ScriptedModel(answers), name: 'fast', files: ['a.py'] };
}

const answer = (fields: object) => ({
  text: JSON.stringify({
    operation: 'iterate',
    confidence: 0.8,
    reasoning: 'A wish for speed.',
    enhancedPrompt: 'Mach den Code oben schneller.',
    ...fields
  })
});

describe('Classification with a model', () => {
  it('asks no model where the rules are sure [S0.31]', async () => {
    const model = by();
    const sure = { ...unclear, request: 'Write a parser for dates.' };
    expect((await classify(sure, model, noAbort())).source).toBe('rules');
    expect(model.model.requests).toEqual([]);
  });

  it('asks it where they are not, and shows what it said [S0.26] [S0.49]', async () => {
    const model = by(answer({}));
    expect(await classify(unclear, model, noAbort())).toEqual({
      operation: 'iterate',
      confidence: 0.8,
      reasoning: 'A wish for speed.',
      enhancedPrompt: 'Mach den Code oben schneller.',
      source: 'model',
      references: [],
      permitted: expect.arrayContaining(['ask', 'create']),
      dryRun: false
    });
    const [{ model: name, messages }] = model.model.requests;
    expect(name).toBe('fast');
    expect(messages.at(-1)?.content).toContain(unclear.request);
    expect(messages.at(-1)?.content).toContain('a.py');
  });

  it('asks once more where the answer is none of the allowed operations [S0.25] [S0.52]', async () => {
    const model = by(answer({ operation: 'delete' }), answer({}));
    const intent = await classify(unclear, model, noAbort());
    expect(intent.operation).toBe('iterate');
    expect(model.model.requests).toHaveLength(2);
    const ask: ClassifyInput = { ...unclear, permitted: ['ask', 'review'] };
    const limited = by(answer({}), answer({ operation: 'ask' }));
    expect((await classify(ask, limited, noAbort())).operation).toBe('ask');
  });

  it.each([
    ['two useless answers', [{ text: 'iterate' }, { text: 'iterate!' }]],
    [
      'a confidence beyond 1',
      [answer({ confidence: 7 }), answer({ confidence: 7 })]
    ],
    [
      'a model that cannot be reached',
      [
        {
          error: new CellwrightError({
            code: 'endpoint-unreachable',
            retryable: true,
            message: 'The server does not answer.'
          })
        }
      ]
    ]
  ])(
    'takes the default after %s, and says why [S0.24] [S0.39]',
    async (_name, answers) => {
      const intent = await classify(unclear, by(...answers), noAbort());
      expect(intent).toMatchObject({
        operation: 'create',
        confidence: 0.5,
        source: 'default'
      });
      expect(intent.reasoning).toMatch(/by default/);
      expect(intent.reasoning).toMatch(/could not be used|does not answer/);
    }
  );

  it('takes the default where no model may be asked', async () => {
    const intent = await classify(unclear, null, noAbort());
    expect(intent).toMatchObject({ operation: 'create', source: 'default' });
  });

  it('never takes an operation that changes existing cells by default', async () => {
    const permitted = ['fix', 'iterate', 'ask'] as const;
    const intent = await classify({ ...unclear, permitted }, null, noAbort());
    expect(intent.operation).toBe('ask');
  });

  it('ends with Stop, not with a default [S0.55] [H22]', async () => {
    const stop = new AbortController();
    stop.abort();
    await expect(
      classify(unclear, by(answer({})), stop.signal)
    ).rejects.toMatchObject({ code: 'cancelled' });
  });
});
