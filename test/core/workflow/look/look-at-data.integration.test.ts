import { ProcessSandbox } from '../../../../src/adapters/process/process-sandbox';
import { MemoryNotebook } from '../../../fixtures/memory-notebook';
import {
  answering,
  ask,
  memoryPlace,
  PROMPT,
  proofPlace,
  requestPorts
} from '../../../fixtures/request';
import { ScriptedModel } from '../../generation/scripted-model';
import { toldNotes } from '../../../fixtures/told-notes';

// A Python for each look.
jest.setTimeout(120_000);

const sandbox = new ProcessSandbox({ notebook: 'n' });
afterAll(() => sandbox.close());

const ABOVE = 'sales = {"feb": 10 ** 3 + 1, "mar": 10 ** 6 + 7}';
const look = (code: string) => `\`\`\`python look\n${code}\n\`\`\``;

/** Asks a question below the sales. */
async function question(
  answers: readonly string[],
  {
    data = 'schema' as 'off' | 'schema' | 'rows',
    show = true,
    runs = 'run' as 'run' | 'no'
  } = {}
) {
  const prompt = '%%llm\nWhy is March so high?';
  const notebook = new MemoryNotebook({ above: ABOVE, [PROMPT]: prompt });
  const model = new ScriptedModel(answers);
  const ports = requestPorts(model, {
    settings: {
      'context.data': data,
      'plan.approval': 'never',
      'sandbox.approval': 'always'
    }
  });
  const { run, ended } = ask(
    memoryPlace(notebook, proofPlace(sandbox)),
    prompt,
    ports
  );
  answering(run, { 'run-code': runs, 'show-output': show });
  const { error } = await ended;
  expect(error).toBeNull();
  const sent = model.requests.map(({ messages }) =>
    messages.map(({ content }) => content).join('\n')
  );
  const asked = run.events.flatMap(event =>
    event.type === 'question-asked' ? [event.kind] : []
  );
  return { state: run.state, sent, asked, notebook };
}

describe('A question about data [K14]', () => {
  it('is answered from what code printed, with consent for both, and says where its numbers are from', async () => {
    const { state, sent, asked, notebook } = await question([
      look('print(sales["mar"], sales["mar"] - sales["feb"])'),
      'March has 1000007 (output 1), 42 more than I guessed.'
    ]);
    expect(asked).toEqual(['run-code', 'show-output']);
    expect(sent[0]).toContain('marked `python look`');
    expect(sent[0]).not.toContain('1000007');
    expect(sent[1]).toContain('Output 1:\n\n~~~text\n1000007 999006\n~~~');
    expect(state.answer).toBe(
      'March has 1000007 (output 1), 42 more than I guessed.'
    );
    expect(state.looks).toMatchObject([
      { told: true, outputs: [{ text: '1000007 999006' }] }
    ]);
    expect(toldNotes(state)).toContain(
      'The numbers of this answer. From output 1: 1000007. In no output: 42.'
    );
    expect(notebook.texts).toHaveLength(2);
  });

  it('keeps the output from the model where the user says so', async () => {
    const { state, sent } = await question(
      [look('print(sales["mar"])'), 'never asked'],
      { show: false }
    );
    expect(sent).toHaveLength(1);
    expect(state.looks).toMatchObject([
      { told: false, outputs: [{ text: '1000007' }] }
    ]);
    expect(state.answer).toContain('You kept its output to yourself');
  });

  it('runs nothing without consent', async () => {
    const { state, sent } = await question([look('print(sales)'), 'x'], {
      runs: 'no'
    });
    expect(sent).toHaveLength(1);
    expect(state.answer).toContain('nothing was run');
  });

  it('refuses code that writes, and says so to the model', async () => {
    const { state, sent, asked } = await question([
      look('open("sales.txt", "w").write(str(sales))'),
      'Then I cannot tell.'
    ]);
    expect(asked).toEqual([]);
    expect(sent[1]).toContain('Your code was not run. It does more than read');
    expect(state.looks).toMatchObject([{ outputs: [] }]);
    expect(state.looks[0].problem).toContain('open');
  });

  it('asks about no output where rows are shown anyway, and ends after three looks', async () => {
    const { state, sent, asked } = await question(
      [1, 2, 3, 4].map(number => look(`print(sales["mar"] + ${number})`)),
      { data: 'rows' }
    );
    expect(asked).toEqual(['run-code', 'run-code', 'run-code']);
    expect(sent).toHaveLength(4);
    expect(sent[3]).toContain('Answer now, in prose.');
    expect(state.looks.map(({ outputs }) => outputs[0].text)).toEqual([
      '1000008',
      '1000009',
      '1000010'
    ]);
  });

  it('offers no look where all data stays with the user', async () => {
    const { sent } = await question(['I cannot see it.'], { data: 'off' });
    expect(sent[0]).not.toContain('python look');
  });
});
