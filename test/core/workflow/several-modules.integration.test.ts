import { ProcessSandbox } from '../../../src/adapters/process/process-sandbox';
import { MemoryNotebook } from '../../fixtures/memory-notebook';
import {
  ask,
  memoryPlace,
  PROMPT,
  proofPlace,
  requestPorts
} from '../../fixtures/request';
import { fn } from '../generation/outline/make';
import { python, ScriptedModel } from '../generation/scripted-model';

jest.setTimeout(120_000);

const OUTLINE = JSON.stringify({
  module_name: 'words',
  description: 'Counts words.',
  modules: [
    {
      module_name: 'store',
      description: 'Counts.',
      imports: ['from collections import Counter'],
      components: [fn('count', { signature: '(text: str) -> Counter' })]
    },
    {
      module_name: 'report',
      description: 'Tells.',
      components: [
        fn('tell', { signature: '(text: str) -> str', depends_on: ['count'] })
      ]
    }
  ],
  main_execution_block: 'print(tell("a b a"))'
});
const COUNT = python(
  'def count(text: str) -> Counter:\n    return Counter(text.split())'
);
const wrong = python(
  'def tell(text: str) -> str:\n    return str(count(text).total())'
);
const right = python(
  'def tell(text: str) -> str:\n    return count(text).most_common(1)[0][0]'
);
const TESTS =
  '```python test\ndef test_tell():\n    assert tell("a b a") == "a"\n```';

const sandbox = new ProcessSandbox({ notebook: 'n' });

afterAll(() => sandbox.close());

describe('An outline of several modules', () => {
  it('is a cell and a file for each, proved and repaired together; files import what they use [N9]', async () => {
    const prompt =
      '%%llm --hierarchical --save store.py --save report.py --save test_words.py\nWrite code that counts words and tells the most frequent one.';
    const notebook = new MemoryNotebook({ [PROMPT]: prompt });
    const model = new ScriptedModel([
      OUTLINE,
      COUNT,
      wrong,
      TESTS,
      `It told the sum.\n\n${right}`
    ]);
    const written = new Map<string, string>();
    const ports = requestPorts(model, {
      settings: { 'plan.approval': 'never', 'sandbox.approval': 'never' },
      fileWriter: () => ({
        write: async ({ value: { path, content } }) => {
          written.set(path, content);
          return { path };
        }
      })
    });
    const { run, ended } = ask(
      memoryPlace(notebook, proofPlace(sandbox)),
      prompt,
      ports
    );
    run.subscribe(() => {
      const { pending } = run;
      if (
        run.events.at(-1)?.type === 'question-asked' &&
        pending?.kind === 'change-cells'
      ) {
        pending.answer({
          type: 'beside',
          files: pending.asked.files.map(({ file }) => file.content)
        });
      }
    });
    const { error } = await ended;
    expect(error).toBeNull();
    expect(model.lastSaid(0)).toContain(
      'Outline these Python modules: store, report.'
    );
    const [, store, report, test] = notebook.cells();
    expect([store, report, test].map(({ lineage }) => lineage)).toMatchObject([
      { role: 'code', validation: 'passed' },
      { role: 'code', validation: 'passed' },
      { role: 'test', validation: 'passed' }
    ]);
    expect(store.source).toContain('def count');
    expect(report.source).not.toContain('import count');
    expect(report.source).toContain('most_common');
    expect([...written.keys()]).toEqual([
      'store.py',
      'report.py',
      'test_words.py'
    ]);
    expect(written.get('report.py')).toContain('from store import count\n');
    expect(written.get('report.py')).toContain('if __name__ == "__main__":');
    expect(written.get('store.py')).not.toContain('__main__');
    expect(written.get('test_words.py')).toContain('from report import tell');
  });
});
