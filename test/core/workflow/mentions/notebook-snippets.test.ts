import type { VariableFacts } from '../../../../src/core/context/kernel-state';
import type {
  EvaluatedExpression,
  KernelVariables
} from '../../../../src/core/ports/variables';
import type { CellOutput } from '../../../../src/core/values/cell-output';
import type { DataMode } from '../../../../src/core/vocabulary';
import { notebookSnippet } from '../../../../src/core/workflow/notebook-snippets';
import { failureOf } from '../../context/failure-of';
import { code } from '../../context/make';
import { MemoryFiles } from '../../context/memory-files';

const HEAD: VariableFacts = {
  name: 'df.head()',
  at: 0,
  kind: 'frame',
  type: 'DataFrame',
  rows: 5,
  width: 1,
  columns: [{ name: 'city', dtype: 'object' }]
};
const PNG = 'iVBORw0KGgoAAAANSUhEUg==';

/** A kernel that evaluates, and what it was asked. */
function kernel(
  answer: (expression: string, values: boolean) => EvaluatedExpression
) {
  const asked: string[] = [];
  const variables: KernelVariables = {
    have: async () => null,
    describe: async () => null,
    read: async () => ({ copied: [], notCopied: [] }),
    evaluate: async (expression, values) => {
      asked.push(expression);
      return answer(expression, values);
    }
  };
  return { asked, variables };
}

const frame = kernel((_, values) =>
  values ? { type: 'value', text: 'Chur' } : { type: 'value', fact: HEAD }
);

/** What a reference stands for. */
function read(
  path: string,
  {
    variables = frame.variables,
    data = 'schema',
    outputs = [],
    files = {}
  }: {
    readonly variables?: KernelVariables | null;
    readonly data?: DataMode;
    readonly outputs?: readonly CellOutput[];
    readonly files?: Record<string, string>;
  } = {}
) {
  const cell = { ...code('c', 'df.plot()'), executionCount: 3, outputs };
  return notebookSnippet(
    { path, role: 'user' },
    {
      cells: [cell],
      anchors: {},
      language: 'python',
      files: {
        notebookFolder: '',
        files: new MemoryFiles(files),
        maxBytes: 1000
      },
      workTrees: {
        changes: async folder => ({
          diff: `+changed in /${folder}\n`,
          new: [],
          notebooks: [],
          whole: true
        })
      },
      variables,
      data,
      signal: new AbortController().signal
    }
  );
}

it('What changed in the work tree around the notebook is attached by git:changes [N6]', async () => {
  expect(await read('git:changes')).toMatchObject({
    from: 'changes',
    text: '+changed in /'
  });
});

describe('An expression that is attached', () => {
  it('is shown with its value only where rows may be shown; else its columns and sizes are [K8, K10]', async () => {
    expect(await read('df.head()', { data: 'rows' })).toMatchObject({
      from: 'value',
      label: 'df.head()',
      text: 'Chur'
    });
    const schema = await read('df.head()');
    expect(schema?.text).toContain('DataFrame, 5 rows × 1 columns');
    expect(schema?.text).toContain('city: object');
    expect(schema?.text).not.toContain('Chur');
  });

  it('is not read where nothing of the kernel may be shown [K8, K10]', async () => {
    const { asked, variables } = kernel(() => ({ type: 'value', text: '1' }));
    const failure = await failureOf(() =>
      read('df.head()', { data: 'off', variables })
    );
    expect(failure.code).toBe('snippet-unreadable');
    expect(asked).toEqual([]);
  });

  it('is a file where there is one of its name [K8]', async () => {
    const files = { 'df(1)': 'text', 'model.state': 'text' };
    expect(await read('df(1)', { files })).toBeNull();
    expect(await read('model.state', { files })).toBeNull();
    expect(await read('model.state')).toMatchObject({ from: 'value' });
  });

  it('may cut a text, choose rows and name a variable [K8]', async () => {
    for (const path of [
      'pdf_text[:2000]',
      'df[~df.price.isna()].head(3)',
      'df',
      'df.shape'
    ]) {
      expect(await read(path)).toMatchObject({ from: 'value', label: path });
    }
    expect(await read('src/etl.py')).toBeNull();
    expect(await read('etl.py')).toBeNull();
  });

  it('stops the prompt where it cannot be read, and says why [K8]', async () => {
    const refused = await failureOf(() =>
      read('df.pop("a")', {
        variables: kernel(() => ({
          type: 'refused',
          why: '.pop() is not known to only read'
        })).variables
      })
    );
    expect(refused).toMatchObject({ code: 'snippet-unreadable' });
    expect(refused.message).toContain('.pop() is not known to only read');
    const gone = kernel(() => ({ type: 'unknown', name: 'df' })).variables;
    expect(
      await failureOf(() => read('df.head()', { variables: gone }))
    ).toMatchObject({ code: 'snippet-missing' });
    // What may be a file's name is left to the files, which say what is near.
    expect(await read('README', { variables: gone })).toBeNull();
    const none = await failureOf(() => read('df.head()', { variables: null }));
    expect(none).toMatchObject({ retryable: true });
  });
});

describe('The output of a cell that is attached', () => {
  const outputs: CellOutput[] = [
    { kind: 'stream', text: 'total 7\n' },
    { kind: 'result', text: '<Figure>', html: null, picture: `${PNG}\n` }
  ];

  it('is shown with its text and its pictures where rows may be shown [K3, K8]', async () => {
    expect(await read('output[3]', { outputs, data: 'rows' })).toMatchObject({
      from: 'output',
      text: 'total 7',
      pictures: [{ mime: 'image/png', data: PNG }]
    });
  });

  it('is not where they may not, nor where there is none [K8, K10]', async () => {
    const failure = await failureOf(() => read('output[3]', { outputs }));
    expect(failure).toMatchObject({ code: 'snippet-unreadable' });
    expect(failure.fix).toContain('%llm_config --data rows');
    expect(
      await failureOf(() => read('output[3]', { data: 'rows' }))
    ).toMatchObject({ code: 'snippet-missing' });
  });
});
