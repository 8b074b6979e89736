import { join } from 'node:path';

import { expect, test } from '../browser/fixtures';
import { startTestLab } from '../browser/lab-server';
import { notebookOf, writeNotebook } from '../browser/notebook-file';
import { NotebookPage } from '../browser/notebook-page';
import { say } from '../fixtures/model-server/answer';
import { growthPerRun, type PageSize } from './page-growth';
import { report } from './report';

/** Runs that load what is loaded once and fill what has a limit, and those that are counted. */
const RUNS = { before: 10, runs: 100 };

/** What asks a human takes longer, and grows by as much in fewer runs. */
const ASKED = { before: 5, runs: 30 };

const PLAIN = ['1 + 1', '2 + 2'];
const CODE =
  '```python code\ndef double(x):\n    return 2 * x\n```\n\n' +
  '```python test\ndef test_double():\n    assert double(2) == 4\n```\n';

const PLAN = {
  goal: 'A function that doubles',
  steps: [
    {
      id: 'double',
      title: 'Write the function',
      kind: 'code',
      description: 'It doubles a number.',
      dependsOn: []
    }
  ],
  interfaces: [],
  inputSchema: null,
  outputSchema: null,
  criteria: ['double(2) is 4.'],
  modules: []
};

/** A cell that is inserted, active, run and deleted: what JupyterLab itself does not let go of. */
async function plainCell(notebook: NotebookPage): Promise<void> {
  await notebook.select(0);
  await notebook.execute('notebook:insert-cell-below');
  expect(await notebook.execute('notebook:run-cell')).toBe(true);
  await notebook.execute('notebook:delete-cell');
}

/** Runs the first cell as Shift-Enter does, so that the cell below it becomes the active one. */
async function first(notebook: NotebookPage): Promise<void> {
  await notebook.select(0);
  expect(await notebook.execute('notebook:run-cell-and-select-next')).toBe(
    true
  );
}

/** Runs the first prompt and answers what it asks by a button; waits for the prompt's end. */
async function agreed(notebook: NotebookPage, button: RegExp, prompt = 0) {
  const id = await notebook.cellId(prompt);
  await notebook.pressRun(prompt);
  await notebook.page.getByRole('button', { name: button }).first().click();
  await notebook.waitUntilIdle(id);
}

function tell(
  what: string,
  { heap, nodes, listeners, kernels }: PageSize,
  { runs } = RUNS
) {
  report(`${runs} runs in one page`, {
    [`${what}: heap a run`]: `${Math.round(heap / 1000)} kB`,
    [`${what}: nodes a run`]: nodes.toFixed(0),
    [`${what}: listeners a run`]: listeners.toFixed(0),
    [`${what}: kernels a run`]: kernels.toFixed(2)
  });
  expect(kernels).toBeLessThan(0.1);
}

test('a plain cell, in a JupyterLab without Cellwright', async ({
  browser
}) => {
  const lab = await startTestLab({}, [
    "--LabApp.labextensions_path=['/nonexistent']"
  ]);
  const page = await browser.newPage();
  try {
    writeNotebook(join(lab.root, 'plain.ipynb'), notebookOf(PLAIN));
    const notebook = new NotebookPage(page, lab, 'plain.ipynb');
    await notebook.open();
    tell(
      'a plain cell run again, without Cellwright',
      await growthPerRun(notebook, () => first(notebook), RUNS)
    );
    tell(
      'a plain cell replaced, without Cellwright',
      await growthPerRun(notebook, () => plainCell(notebook), RUNS)
    );
  } finally {
    await page.close();
    await lab.stop();
  }
});

test('a plain cell', async ({ openNotebook }) => {
  const notebook = await openNotebook(PLAIN);
  tell(
    'a plain cell run again',
    await growthPerRun(notebook, () => first(notebook), RUNS)
  );
  tell(
    'a plain cell replaced',
    await growthPerRun(notebook, () => plainCell(notebook), RUNS)
  );
});

test('an answer without cells', async ({ openNotebook, model }) => {
  model.script([say('Hello there.')]);
  const notebook = await openNotebook(['%%llm --ask\nHello?', '2 + 2']);
  tell(
    '%%llm --ask',
    await growthPerRun(notebook, () => first(notebook), RUNS)
  );
});

test('[P1] a proved answer whose cells are replaced', async ({
  openNotebook,
  model
}) => {
  model.script([say(CODE)]);
  const notebook = await openNotebook([
    '%%llm\nWrite a function that doubles a number, with a test.',
    '2 + 2'
  ]);
  tell(
    'code and test replaced',
    await growthPerRun(notebook, () => first(notebook), RUNS)
  );
  await expect(notebook.cells).toHaveCount(4);
});

test('[P1] a change that is accepted', async ({ openNotebook, model }) => {
  const area = (body: string) =>
    say(`\`\`\`python code\ndef area(r):\n    return ${body}\n\`\`\`\n`);
  model.script(
    Array.from({ length: ASKED.before + ASKED.runs }, (_, run) =>
      area(`${run} + 3.14 * r * r`)
    )
  );
  const notebook = await openNotebook([
    'def area(r):\n    return 3 * r * r',
    '%%llm --as iterate\nMake `area` more precise.',
    '2 + 2'
  ]);
  tell(
    'a change accepted',
    await growthPerRun(
      notebook,
      () => agreed(notebook, /^Replace cells?$/, 1),
      ASKED
    ),
    ASKED
  );
  await expect(notebook.cells).toHaveCount(3);
});

test('[P1] variants of which one is taken', async ({ openNotebook, model }) => {
  model.script([say(CODE)]);
  const notebook = await openNotebook([
    '%%llm --variants 2\nWrite a function `double`, with a test.',
    '2 + 2'
  ]);
  tell(
    'two variants, one taken',
    await growthPerRun(
      notebook,
      () => agreed(notebook, /^Use this one/),
      ASKED
    ),
    ASKED
  );
  await expect(notebook.cells).toHaveCount(4);
});

test('[P1] a plan that is approved', async ({ openNotebook, model }) => {
  const plan = say(JSON.stringify(PLAN));
  model.script(
    Array.from({ length: 2 * (ASKED.before + ASKED.runs) }, (_, call) =>
      call % 2 === 0 ? plan : say(CODE)
    )
  );
  const notebook = await openNotebook([
    '%%llm --plan\nWrite a function `double`, with a test.',
    '2 + 2'
  ]);
  tell(
    'a plan approved, code and test replaced',
    await growthPerRun(
      notebook,
      () => agreed(notebook, /^Approve plan$/),
      ASKED
    ),
    ASKED
  );
  await expect(notebook.cells).toHaveCount(4);
});
