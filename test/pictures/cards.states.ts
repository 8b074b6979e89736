import { say } from '../fixtures/model-server/answer';
import { expect, test } from '../browser/fixtures';
import type { NotebookPage } from '../browser/notebook-page';
import { saySlowly } from '../browser/prompt-cells';
import { writeFiles, writeSettings } from '../browser/set-up';

const code = (source: string, test = '') =>
  say([
    `Here it is:\n\n\`\`\`python code\n${source}\n\`\`\`\n`,
    test === '' ? '' : `\n\`\`\`python test\n${test}\n\`\`\`\n`
  ]);

const MEAN = 'def mean(values):\n    return sum(values) / len(values)';
const MEAN_TEST = 'def test_mean():\n    assert mean([1, 2, 3]) == 2';

test.afterEach(({ lab }) => writeSettings(lab, {}));

test('questions before the answer', async ({ openNotebook, model, page }) => {
  model.script([
    say([
      JSON.stringify({
        questions: [
          {
            id: 'store',
            text: 'Where shall the entries be kept?',
            options: ['In memory', 'In SQLite'],
            assumption: 'In SQLite'
          },
          {
            id: 'users',
            text: 'Does everybody see all entries?',
            options: ['Yes', 'Only their own'],
            assumption: 'Yes'
          }
        ]
      })
    ])
  ]);
  const notebook = await openNotebook([
    '%%llm\nBuild a complete application with a FastAPI backend, a React frontend, a PostgreSQL database and Docker files.'
  ]);
  await notebook.pressRun(0);
  await expect(page.locator('.jp-Cellwright-question')).toBeVisible();
  await notebook.screenshot('asking');
});

test('consent to code that does harm', async ({
  openNotebook,
  model,
  page,
  lab
}) => {
  await writeSettings(lab, { 'sandbox.approval': 'risky' });
  model.script([
    code(
      'import os\nimport shutil\n\n\ndef clean(folder="reports"):\n    """Deletes the folder and what is in it."""\n    shutil.rmtree(folder)\n    os.makedirs(folder, exist_ok=True)\n\n\nclean("reports")'
    )
  ]);
  const notebook = await openNotebook([
    'import pandas as pd',
    '%%llm\nWrite a function `clean` that empties the folder reports, and call it.'
  ]);
  await notebook.pressRun(1);
  await expect(page.locator('.jp-mod-risky')).toBeVisible();
  await notebook.screenshot('risky-consent');
});

test('an answer that streams, one that is proved, one that only ran', async ({
  openNotebook,
  model
}) => {
  const lines = Array.from({ length: 60 }, (_, at) => `a${at} = ${at}`);
  model.script([
    saySlowly(
      `Here it is:\n\n\`\`\`python code\n${lines.join('\n')}\n`,
      '```\n\nThat is all.\n'
    ),
    code(MEAN, MEAN_TEST)
  ]);
  const notebook = await openNotebook([
    '%%llm\nWrite many variables.',
    '%%llm\nWrite a function `mean`, with tests.'
  ]);
  await notebook.pressRun(0);
  await expect(notebook.outputs(0)).toContainText('a59 = 59');
  await notebook.screenshot('streaming');
  model.release();
  await expect(notebook.cells).toHaveCount(3);
  await notebook.screenshot('ran');
  expect(await notebook.run(2)).toBe(true);
  await notebook.outputs(2).scrollIntoViewIfNeeded();
  await notebook.screenshot('validated');
});

test('a budget that is reached', async ({ openNotebook, model, page, lab }) => {
  await writeSettings(lab, {
    'budget.prompt': '3000',
    prices: { scripted: { input: 2, output: 8 } }
  });
  model.script([code(MEAN, MEAN_TEST)]);
  const notebook = await openNotebook([
    '%%llm --variants 3\nWrite a function `mean`, with tests.'
  ]);
  await notebook.pressRun(0);
  await expect(page.locator('.jp-Cellwright-question')).toBeVisible();
  await notebook.screenshot('budget');
});

test('a package that is not there', async ({ openNotebook, model }) => {
  model.script([code('import polars_of_nobody\n\nprint(1)')]);
  const notebook = await openNotebook([
    '%%llm\nCount the lines of a table with a fast library.'
  ]);
  expect(await notebook.run(0)).toBe(true);
  await notebook.screenshot('environment-lacks');
});

test('an answer that goes into files', async ({
  openNotebook,
  model,
  page,
  lab
}) => {
  writeFiles(lab, { 'stats.py': `${MEAN}\n` });
  model.script([
    code(
      'def mean(values):\n    return sum(values) / len(values) if values else 0.0',
      'def test_empty():\n    assert mean([]) == 0.0'
    )
  ]);
  const notebook = await openNotebook([
    '%%llm --save stats.py --save test_stats.py\nWrite a function `mean` that is 0 for no values, with tests.'
  ]);
  await notebook.pressRun(0);
  await expect(page.locator('.jp-Cellwright-question')).toBeVisible();
  await notebook.screenshot('files');
});

test('chips of cells and what they offer, also for the docs', async ({
  openNotebook,
  model,
  page
}) => {
  model.script([code(MEAN, MEAN_TEST)]);
  const notebook = await openNotebook([
    '%%llm\nWrite a function `mean`, with tests.',
    'print("tail")'
  ]);
  expect(await notebook.run(0)).toBe(true);
  const chip = notebook.cell(1).locator('.jp-Cellwright-chip');
  await expect(chip).toBeVisible();
  await notebook.screenshot('chips');
  await forDocs(notebook, 'first-answer');
  await chip.click();
  await expect(page.getByRole('menuitem').first()).toBeVisible();
  await forDocs(notebook, 'chips');
});

/** Writes a picture of the first three cells for the docs. */
async function forDocs(notebook: NotebookPage, name: string): Promise<void> {
  const [top, bottom] = await Promise.all(
    [0, 2].map(index => notebook.cell(index).boundingBox())
  );
  if (top !== null && bottom !== null) {
    const { x, y, width } = top;
    const height = bottom.y + bottom.height - y;
    await notebook.page.screenshot({
      path: `docs/images/${name}.png`,
      clip: { x, y, width: width + 8, height }
    });
  }
}
