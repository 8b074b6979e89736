import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { INotebookContent } from '@jupyterlab/nbformat';

import {
  startJupyterServer,
  type JupyterServer
} from '../fixtures/jupyter-server';
import { say } from '../fixtures/model-server/answer';
import {
  startModelServer,
  type ModelServer
} from '../fixtures/model-server/server';
import { TOKEN } from '../fixtures/server-process';
import { cellwright, notebookOf } from './command';

jest.setTimeout(60_000);

const DOUBLE = `Here it is:

\`\`\`python code
def double(value):
    return 2 * value + offset
\`\`\`

\`\`\`python test
def test_double():
    assert double(2) == 5
    assert double(0) == 1
\`\`\`
`;

const PROMPT =
  '%%llm\nWrite a function `double` that adds the offset, with tests.';

let jupyter: JupyterServer;
let model: ModelServer;

beforeAll(async () => {
  [jupyter, model] = await Promise.all([
    startJupyterServer(),
    startModelServer()
  ]);
});

afterAll(async () => {
  await jupyter.stop();
  await model.close();
});

function write(name: string, sources: Readonly<Record<string, string>>): void {
  writeFileSync(
    join(jupyter.root, name),
    JSON.stringify(notebookOf(sources), null, 1)
  );
}

function read(name: string): INotebookContent {
  return JSON.parse(
    readFileSync(join(jupyter.root, name), 'utf8')
  ) as INotebookContent;
}

const sourcesOf = ({ cells }: INotebookContent) =>
  cells.map(({ source }) => [source].flat().join(''));

/** Runs the command on the server. */
function run(line: string, more: Parameters<typeof cellwright>[1] = {}) {
  return cellwright(
    `run ${line} --server ${jupyter.url} --endpoint ${model.url} --model scripted`,
    { env: { JUPYTER_TOKEN: TOKEN }, ...more }
  );
}

describe('The command line on a Jupyter server [B16]', () => {
  it('answers a prompt, proves it in a sandbox, puts its cells below it, and leaves no kernel', async () => {
    write('work/one.ipynb', {
      above: 'offset = 1',
      prompt: PROMPT,
      below: 'print(offset)'
    });
    model.script([say(DOUBLE)]);
    const { exit, reports, told } = await run(
      'work/one.ipynb --run-cells --yes --json'
    );
    expect({ exit, told }).toEqual({ exit: 0, told: expect.any(String) });
    const { cells } = read('work/one.ipynb');
    expect(reports).toEqual([
      {
        notebook: 'work/one.ipynb',
        prompt: 1,
        cell: 'prompt',
        verdict: 'validated',
        model: 'scripted',
        tokens: { input: expect.any(Number), output: expect.any(Number) },
        cells: [cells[2].id, cells[3].id],
        seconds: expect.any(Number)
      }
    ]);
    expect(sourcesOf(read('work/one.ipynb'))).toEqual([
      'offset = 1',
      PROMPT,
      expect.stringContaining('def double'),
      expect.stringContaining('def test_double'),
      'print(offset)'
    ]);
    // What stands below was run after it, in the same kernel.
    expect(cells[4].outputs).toEqual([
      { output_type: 'stream', name: 'stdout', text: ['1\n'] }
    ]);
    // Nobody has read what was written: the kernel does not have it.
    expect(cells[2].execution_count).toBe(null);
    expect(await jupyter.kernels()).toEqual([]);
    expect(await jupyter.sessions()).toEqual([]);
  });
});
