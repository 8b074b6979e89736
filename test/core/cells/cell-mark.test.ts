import {
  groupOf,
  promptsFrom,
  rejection
} from '../../../src/core/cells/answer-group';
import { cellMarks } from '../../../src/core/cells/cell-mark';
import { lineageGraph } from '../../../src/core/cells/lineage-graph';
import { provJson } from '../../../src/core/cells/prov-json';
import type { NotebookCell } from '../../../src/core/values/notebook-cell';
import { answeredNotebook } from '../../fixtures/answered-notebook';
import { PROMPT } from '../../fixtures/request';

const states = (cells: readonly NotebookCell[]) =>
  cellMarks(cells).map(({ state }) => state);

/** The cells with what their metadata and record would say had they been run. */
function proved(
  cells: readonly NotebookCell[],
  tests: 'passed' | 'skipped',
  accepted = false
): NotebookCell[] {
  return cells.map(cell => ({
    ...cell,
    lineage: cell.lineage && {
      ...cell.lineage,
      validation: accepted ? ('failed' as const) : ('passed' as const)
    },
    runs: cell.runs.map(({ record, answer }) => ({
      answer,
      record: {
        ...record,
        proof: {
          validated: !accepted,
          accepted,
          attempt: 0,
          ran: [],
          checks: [{ check: 'tests' as const, verdict: tests, findings: [] }]
        }
      }
    }))
  }));
}

describe('The mark of a generated cell [U6]', () => {
  it('says what was proved of it', async () => {
    const { notebook } = await answeredNotebook();
    const cells = notebook.cells();
    expect(states(cells)).toEqual(['not-validated', 'not-validated']);
    expect(states(proved(cells, 'passed'))).toEqual(['validated', 'validated']);
    expect(states(proved(cells, 'skipped'))).toEqual(['ran', 'ran']);
    expect(states(proved(cells, 'skipped', true))).toEqual([
      'accepted',
      'accepted'
    ]);
  });

  it('says that it was edited, and that what uses it is stale', async () => {
    const { notebook } = await answeredNotebook();
    notebook.write('made-1', 'def add(a, b):\n    return b + a');
    expect(states(proved(notebook.cells(), 'passed'))).toEqual([
      'edited',
      'stale'
    ]);
  });

  it('says that it is stale where the request is another now', async () => {
    const { notebook } = await answeredNotebook();
    notebook.write(PROMPT, '%%llm --as create\nWrite sub.');
    expect(states(notebook.cells())).toEqual(['stale', 'stale']);
  });

  it('keeps a mark by hand beside what was recorded', async () => {
    const { notebook } = await answeredNotebook();
    const cells = notebook.cells().map(cell => ({
      ...cell,
      lineage: cell.lineage && { ...cell.lineage, accepted: true }
    }));
    expect(states(cells)).toEqual(['accepted', 'accepted']);
  });
});

describe('The answer that a cell is from [B2]', () => {
  it('is taken away as one, but for what a human has changed', async () => {
    const { notebook } = await answeredNotebook();
    expect(groupOf(notebook.cells(), 'made-2').map(({ cell }) => cell)).toEqual(
      ['made-1', 'made-2']
    );
    notebook.write('made-1', '# mine');
    notebook.apply(rejection(notebook.cells(), 'made-2'));
    expect(notebook.texts).toEqual([
      expect.stringContaining('%%llm'),
      '# mine',
      'print(1)'
    ]);
    expect(rejection(notebook.cells(), 'tail')).toEqual([]);
  });

  it('is made anew with the answered prompts below it', async () => {
    const { notebook } = await answeredNotebook();
    expect(promptsFrom(notebook.cells(), PROMPT)).toEqual([PROMPT]);
  });
});

describe('Lineage [B7]', () => {
  it('goes from the request over the answer to the cells and what a human changed', async () => {
    const { notebook, run } = await answeredNotebook();
    notebook.write('made-1', '# mine');
    const [answer, ...others] = lineageGraph(notebook.cells());
    expect(others).toEqual([]);
    expect(answer).toMatchObject({
      prompt: PROMPT,
      name: 'number 1',
      record: { run },
      cells: [
        { cell: 'made-1', name: 'number 2', state: 'edited' },
        { cell: 'made-2', name: 'number 3' }
      ]
    });
  });

  it('is exported as PROV: each relation names what the document has', async () => {
    const { notebook, run } = await answeredNotebook();
    notebook.write('made-1', '# mine');
    const answers = lineageGraph(notebook.cells()).map(answer => ({
      ...answer,
      record: { ...answer.record, files: [{ path: 'add.py', hash: '12' }] }
    }));
    const document = provJson(answers);
    const { prefix: _, entity, activity, agent, ...relations } = document;
    expect(Object.keys(activity)).toEqual([`cellwright:run/${run}`]);
    expect(Object.keys(relations.wasGeneratedBy)).toHaveLength(3);
    expect(entity).toHaveProperty(['cellwright:file/add.py/12']);
    const known = new Set(
      [entity, activity, agent].flatMap(section => Object.keys(section))
    );
    const named = Object.values(relations)
      .flatMap(section => Object.values(section))
      .flatMap(attributes =>
        Object.entries(attributes).flatMap(([name, value]) =>
          name === 'prov:type' ? [] : [value]
        )
      );
    expect(named.filter(name => !known.has(String(name)))).toEqual([]);
    // The edited cell is a revision of the generated one, by the human.
    expect(Object.values(relations.wasAttributedTo)).toEqual([
      {
        'prov:entity': expect.stringMatching(/^cellwright:cell\/made-1\//),
        'prov:agent': 'cellwright:human'
      }
    ]);
    const ids = Object.values(relations).flatMap(section =>
      Object.keys(section)
    );
    expect(new Set(ids).size).toBe(ids.length);
  });
});
