import { ProcessSandbox } from '../../../src/adapters/process/process-sandbox';
import type { NotebookCell } from '../../../src/core/values/notebook-cell';
import { PROMPT } from '../../fixtures/request';
import { MemoryNotebook } from '../../fixtures/memory-notebook';
import { runPrompt } from '../../fixtures/proved-prompt';
import { plan, step } from './plan/make';
import { inEnglish } from '../../fixtures/in-english';

jest.setTimeout(120_000);

const sandbox = new ProcessSandbox({ notebook: 'n' });

afterAll(() => sandbox.close());

const ANSWER = [
  '```python code\ndef add(a, b):\n    return a + b\n```',
  '```python test\ndef test_add():\n    assert add(1, 2) == 3\n```'
].join('\n\n');
const WRITE = '%%llm\nWrite a function that adds two numbers.';

/** A notebook that was loaded again, with another prompt below what it had. */
class NextSession extends MemoryNotebook {
  constructor(
    private readonly earlier: readonly NotebookCell[],
    prompt: string
  ) {
    super({ [PROMPT]: prompt });
  }

  override cells(): readonly NotebookCell[] {
    const others = this.earlier.map(cell => ({
      ...cell,
      ...(cell.id === PROMPT ? { id: 'old' } : {}),
      lineage: cell.lineage && { ...cell.lineage, parent: 'old' }
    }));
    return [...others, ...super.cells()];
  }
}

describe('The settings of a user', () => {
  it('leave checks out, which the card says, and none that keeps from harm [S0.45]', async () => {
    const { run, error } = await runPrompt(sandbox, WRITE, [ANSWER], {
      settings: { disabledChecks: ['test-quality', 'security', 'risk', 'runs'] }
    });
    expect(error).toBeNull();
    const of = (name: string) =>
      run.state.checks.find(({ check }) => check === name);
    expect(inEnglish(of('test-quality'))).toMatchObject({
      verdict: 'skipped',
      reason: 'Switched off in the settings.'
    });
    expect(of('security')?.verdict).toBe('skipped');
    expect(of('risk')?.verdict).toBe('passed');
    expect(of('runs')?.verdict).toBe('passed');
  });

  it('allow some operations: another one becomes the nearest, and --as with it is refused [S0.52]', async () => {
    const settings = { permittedOperations: ['ask', 'explain'] };
    const { run, notebook } = await runPrompt(sandbox, WRITE, [ANSWER], {
      settings
    });
    expect(run.state.intent).toMatchObject({ source: 'default' });
    expect(run.state.intent?.reasoning).toContain('"create" is not allowed');
    expect(notebook.texts).toHaveLength(1);
    const refused = await runPrompt(
      sandbox,
      '%%llm --as create\nA function that adds two numbers.',
      [],
      { settings }
    );
    expect(refused.error).toMatchObject({ code: 'magic-bad-value' });
    expect(refused.model.requests).toHaveLength(0);
  });
});

describe('The schemas of a plan', () => {
  const planned = (type: string, id: string) =>
    JSON.stringify(
      plan([step(id)], {
        inputSchema: { type: 'object', properties: { a: { type } } }
      })
    );

  it('are compared with those of a cell that an earlier session made [S0.34]', async () => {
    const first = await runPrompt(
      sandbox,
      '%%llm --plan\nWrite a function that adds two numbers.',
      [planned('number', 'adding'), ANSWER]
    );
    expect(first.error).toBeNull();
    // Nothing is left of the run but what stands in the notebook.
    const prompt = '%%llm --plan\nMake the function add faster.';
    const { run } = await runPrompt(
      sandbox,
      prompt,
      [planned('string', 'mending'), ANSWER.replace('a + b', 'b + a')],
      {
        notebook: new NextSession(first.notebook.cells(), prompt),
        ports: { newId: () => 'run-of-today' },
        says: { 'change-text': { type: 'drop' } }
      }
    );
    const found = run.state.checks.find(
      ({ check }) => check === 'compatibility'
    );
    expect(found?.findings.map(({ message }) => message).join()).toContain(
      'The plan changes the input schema at $.a'
    );
  });
});
