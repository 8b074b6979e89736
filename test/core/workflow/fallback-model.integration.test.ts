import { ProcessSandbox } from '../../../src/adapters/process/process-sandbox';
import { CellwrightError, type FailureCode } from '../../../src/core/errors';
import { runPrompt } from '../../fixtures/proved-prompt';
import { ScriptedModel } from '../generation/scripted-model';
import { toldNotes } from '../../fixtures/told-notes';

jest.setTimeout(120_000);

const PROMPT = '%%llm --model big\nWrite a function that adds two numbers.';
const CODE = [
  '```python code\ndef add(a, b):\n    return a + b\n```',
  '```python test\ndef test_add():\n    assert add(1, 2) == 3\n```'
].join('\n\n');
const failure = (code: FailureCode) =>
  new CellwrightError({
    code,
    retryable: true,
    message: 'The model server is overloaded.'
  });

const sandbox = new ProcessSandbox({ notebook: 'n' });

afterAll(() => sandbox.close());

describe('A fallback model [S0.24] [N15]', () => {
  it('is asked where the model fails, for the rest of the run, and the card says why', async () => {
    const { run, error, model } = await runPrompt(
      sandbox,
      PROMPT,
      [failure('model-server-error'), CODE.replace('a + b', 'a - b'), CODE],
      { settings: { fallbackModel: 'small' } }
    );
    expect(error).toBeNull();
    expect(model.requests.map(({ model: name }) => name)).toEqual([
      'big',
      'small',
      'small'
    ]);
    expect(toldNotes(run.state).filter(note => note.includes('small'))).toEqual(
      [
        '"big" failed, so "small" was asked instead, as your settings say. The model server is overloaded.'
      ]
    );
  });

  it('is not asked where the settings name none', async () => {
    const { error, model } = await runPrompt(sandbox, PROMPT, [
      failure('model-server-error')
    ]);
    expect(error?.code).toBe('model-server-error');
    expect(model.requests).toHaveLength(1);
  });

  it('is not asked for what no model of the server can help with', async () => {
    const { error, model } = await runPrompt(
      sandbox,
      PROMPT,
      [failure('endpoint-unauthorized')],
      { settings: { fallbackModel: 'small' } }
    );
    expect(error?.code).toBe('endpoint-unauthorized');
    expect(model.requests).toHaveLength(1);
  });

  it('may be of another endpoint that the settings name, whose default answers, and the card names its host', async () => {
    const standIn = new ScriptedModel([CODE]);
    const model = new ScriptedModel([failure('endpoint-unreachable')]);
    const { run, error } = await runPrompt(sandbox, PROMPT, [], {
      ports: {
        connect: async () => ({
          transport: 'relay',
          host: 'a.example',
          defaultModel: null,
          hasKey: true,
          sizesOf: () => ({ window: null, tokenRatio: 1 }),
          model,
          standIn: { name: 'backup', host: 'b.example', model: standIn }
        })
      }
    });
    expect(error).toBeNull();
    expect(model.requests).toHaveLength(1);
    expect(standIn.requests.map(({ model: name }) => name)).toEqual([null]);
    expect(toldNotes(run.state)).toContain(
      '"big" failed, so the endpoint "backup" (b.example) was asked instead, as your settings say. The model server is overloaded.'
    );
  });
});
