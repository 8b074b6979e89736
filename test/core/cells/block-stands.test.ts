import { blockStands } from '../../../src/core/cells/block-stands';
import { MemoryNotebook } from '../../fixtures/memory-notebook';
import { noSandbox } from '../../fixtures/no-sandbox';
import { ask, memoryPlace, PROMPT, requestPorts } from '../../fixtures/request';
import { ScriptedModel } from '../generation/scripted-model';

const ANSWER = [
  '```python code\ndef add(a, b):\n    return a + b\n```',
  '```python test\ndef test_add():\n    assert add(1, 2) == 3\n```'
].join('\n\n');

/** A notebook with an answered prompt, and the name of its run. */
async function answered() {
  const prompt = '%%llm --as create\nWrite add.';
  const notebook = new MemoryNotebook({ [PROMPT]: prompt, tail: 'print(1)' });
  const ports = requestPorts(new ScriptedModel([ANSWER]), {
    settings: { 'plan.approval': 'never' }
  });
  const { run, ended } = ask(memoryPlace(notebook, noSandbox), prompt, ports);
  await ended;
  return { notebook, run: run.id };
}

const standsOf = (notebook: MemoryNotebook, run: string) =>
  blockStands(notebook.cells(), PROMPT, run)?.map(({ stand }) => stand);

/** Takes a cell away, and may put its text somewhere else. */
function take(notebook: MemoryNotebook, at: number, to?: number): void {
  const { id, text, lineage } = notebook.cells()[at];
  notebook.apply([
    { type: 'delete', seen: { id, source: text } },
    ...(to === undefined
      ? []
      : [
          {
            type: 'insert' as const,
            at: to,
            cell: { type: 'code' as const, source: text, lineage }
          }
        ])
  ]);
}

describe('Where the cells of an answer stand [U4] [U6]', () => {
  it('is near as long as nothing else stands between them and the prompt', async () => {
    const { notebook, run } = await answered();
    expect(standsOf(notebook, run)).toEqual(['near', 'near']);
    notebook.apply([
      {
        type: 'insert',
        at: 2,
        cell: { type: 'code', source: 'mine = 1', lineage: null }
      }
    ]);
    expect(standsOf(notebook, run)).toEqual(['near', 'away']);
  });

  it('is elsewhere for a cell that was moved, and nowhere for one that was deleted', async () => {
    const { notebook, run } = await answered();
    take(notebook, 2, 4);
    expect(standsOf(notebook, run)).toEqual(['near', 'away']);
    take(notebook, 1);
    expect(standsOf(notebook, run)).toEqual(['gone', 'away']);
  });

  it('is not known of a run that has no record there', async () => {
    const { notebook } = await answered();
    expect(standsOf(notebook, 'other')).toBeUndefined();
  });
});
