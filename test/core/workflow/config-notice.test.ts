import { parseCell } from '../../../src/core/magic/parse-cell';
import type { ConfigStatement } from '../../../src/core/magic/types';
import type { KernelVariables } from '../../../src/core/ports/variables';
import { configNotice } from '../../../src/core/workflow/config-notice';
import { MemoryNotebook } from '../../fixtures/memory-notebook';
import { memoryPlace, PROMPT, requestPorts } from '../../fixtures/request';
import { ScriptedModel } from '../generation/scripted-model';

const variables: KernelVariables = {
  have: async () => null,
  read: async () => ({ copied: [], notCopied: [] }),
  evaluate: async () => ({ type: 'unavailable', why: '' }),
  describe: async () => ({
    at: '2025-11-01T12:00:00Z',
    isCurrent: true,
    state: {
      variables: [
        {
          name: 'df',
          at: 0,
          kind: 'frame',
          type: 'DataFrame',
          rows: 3,
          width: 1,
          columns: [{ name: 'city', dtype: 'object' }]
        }
      ],
      left: 0,
      environment: { version: '3.12', platform: 'linux', packages: [] }
    }
  })
};

/** What a `%llm_config` line below a cell shows. */
async function notice(line: string) {
  const model = new ScriptedModel([]);
  const notebook = new MemoryNotebook({
    load: 'df = read("orders.csv")',
    [PROMPT]: line
  });
  const statements = parseCell(line)?.statements ?? [];
  const text = await configNotice(
    {
      cell: memoryPlace(notebook, undefined, { variables }),
      statements,
      index: 0,
      turn: 0
    },
    statements[0] as ConfigStatement,
    requestPorts(model)
  );
  return { text, asked: model.requests.length };
}

describe('%llm_config --context', () => {
  it('shows what the next prompt would send, word for word, and sends nothing [K9]', async () => {
    const { text, asked } = await notice('%llm_config --context');
    expect(text).toContain('df = read("orders.csv")');
    expect(text).toContain('df: DataFrame, 3 rows');
    expect(text).toContain('city: object');
    expect(text).toContain('The instructions of Cellwright, about');
    expect(text).toContain('Nothing was sent.');
    expect(asked).toBe(0);
  });

  it('leaves out what is hidden, and what may not be shown [K9, K10]', async () => {
    const hidden = await notice('%llm_config --hide df --context');
    expect(hidden.text).not.toContain('df: DataFrame');
    const off = await notice('%llm_config --data off --context');
    expect(off.text).not.toContain('df: DataFrame');
    expect(off.text).toContain('df = read("orders.csv")');
  });
});
