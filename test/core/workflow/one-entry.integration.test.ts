import { ProcessSandbox } from '../../../src/adapters/process/process-sandbox';
import { promptOperations } from '../../../src/core/prompt-operations';
import { runPrompt } from '../../fixtures/proved-prompt';

jest.setTimeout(120_000);

const sandbox = new ProcessSandbox({ notebook: 'n' });

afterAll(() => sandbox.close());

const ADD = 'def add(a, b):\n    return a + b';
const CODE = `\`\`\`python code\n${ADD}\n\`\`\``;
const TEST =
  '```python test\ndef test_add():\n    assert add(1, 2) == 3\n    assert add(0, 0) == 0\n```';
const FINDINGS = `\`\`\`json\n${JSON.stringify({ summary: 'Fine.', findings: [] })}\n\`\`\``;
const SAID: Readonly<Record<string, string>> = {
  ask: 'It adds.',
  explain: 'It adds.',
  review: FINDINGS,
  test: TEST
};

describe('One entry', () => {
  it.each(promptOperations())(
    'takes a request for %s from its words to its record [S0.16]',
    async operation => {
      const { run, error, notebook } = await runPrompt(
        sandbox,
        `%%llm --as ${operation}\nThe function add.`,
        [SAID[operation] ?? `${CODE}\n\n${TEST}`],
        {
          above: { above: 'def add(a, b):\n    return b + a' },
          says: { 'change-text': { type: 'beside' } }
        }
      );
      expect(error).toBeNull();
      expect(run.state).toMatchObject({ status: 'done', operation });
      const prompt = notebook.cells().find(({ id }) => id === 'prompt');
      expect(prompt?.runs[0].record).toMatchObject({
        status: 'done',
        operation,
        intent: { source: 'flag' }
      });
      const stages = run.events.flatMap(event =>
        event.type === 'stage-finished' ? [event.stage] : []
      );
      expect(stages.slice(0, 4)).toEqual([
        'context',
        'classify',
        'clarify',
        'plan'
      ]);
      expect(stages.at(-1)).toBe('cells');
    }
  );
});
