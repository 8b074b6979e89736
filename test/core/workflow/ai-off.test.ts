import { whileAiIsOn } from '../../../src/core/workflow/ai-off';
import { ScriptedModel } from '../generation/scripted-model';
import { MemoryNotebook } from '../../fixtures/memory-notebook';
import { ask, memoryPlace, PROMPT, requestPorts } from '../../fixtures/request';

const WRITE = '%%llm\nWrite a function that adds two numbers.';

describe('A notebook in which AI is off [B18]', () => {
  it('fails its prompts before anything is sent, and says how to switch it on', async () => {
    const notebook = new MemoryNotebook({ [PROMPT]: WRITE });
    notebook.aiOff = true;
    const model = new ScriptedModel(['Never asked for.']);
    const ports = requestPorts(model);
    const { error } = await ask(memoryPlace(notebook), WRITE, ports).ended;
    expect(error).toMatchObject({ code: 'ai-off', retryable: false });
    expect(error?.fix).toContain('AI Off in This Notebook');
    expect(ports.runs.get('run-1')?.state.failure?.code).toBe('ai-off');
    expect(model.requests).toEqual([]);
  });

  it('is obeyed from the moment in which it is switched off, also within a run', async () => {
    const notebook = { aiOff: false };
    let asked = 0;
    const ports = whileAiIsOn(
      requestPorts({
        async *answer() {
          asked += 1;
          yield { type: 'finish', reason: 'stop' };
        }
      }),
      notebook
    );
    const signal = new AbortController().signal;
    const { model } = await ports.connect(signal);
    const askOnce = async () => {
      const request = { model: null, messages: [], stream: true };
      for await (const event of model.answer(request, signal)) {
        expect(event.type).toBe('finish');
      }
    };
    await askOnce();
    notebook.aiOff = true;
    await expect(askOnce()).rejects.toMatchObject({ code: 'ai-off' });
    await expect(ports.connect(signal)).rejects.toMatchObject({
      code: 'ai-off'
    });
    expect(asked).toBe(1);
  });
});
