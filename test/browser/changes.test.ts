import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type * as nbformat from '@jupyterlab/nbformat';

import { say } from '../fixtures/model-server/answer';
import { expectAccessible } from './accessible';
import { expect, test } from './fixtures';
import { joined } from './notebook-file';
import { messagesOf, writeFiles } from './set-up';

test.use({ keepsPage: true });

const code = (source: string) =>
  say([`\`\`\`python code\n${source}\n\`\`\`\n`]);

const FIRST = 'def area(r):\n    return 3 * r * r';
const EDITED = 'def area(r):\n    # by hand\n    return 3.1 * r * r';
const BETTER =
  'import math\n\n\ndef area(r):\n    # by hand\n    return math.pi * r * r';

const sourceOf = ({ source }: nbformat.ICell) => joined(source);

test('iterate changes a cell that a human edited only as far as the human agrees [S0.1, S0.2, B2, U5]', async ({
  openNotebook,
  model,
  page
}) => {
  model.script([code(FIRST), code(BETTER)]);
  const notebook = await openNotebook([
    '%%llm\nWrite a function `area` of a circle.',
    '%%llm\nMake it more precise, with math.pi.',
    'print("tail")'
  ]);
  expect(await notebook.run(0)).toBe(true);
  await expect(notebook.cells).toHaveCount(4);
  await notebook.cell(1).locator('.cm-content').fill(EDITED);

  await notebook.pressRun(2);
  const replace = page.getByRole('button', {
    name: 'Replace cell',
    exact: true
  });
  await expect(replace).toBeVisible();
  // Nothing is changed before the human agrees.
  expect(sourceOf((await notebook.content()).cells[1])).toBe(EDITED);
  await notebook.screenshot('change');
  await expectAccessible(notebook);
  // At the cell stands what would change in it and the way to the decision, there the way to the cell.
  await page.getByRole('button', { name: /^Show cell/ }).click();
  await expect(notebook.cell(1)).toHaveClass(/jp-mod-active/);
  await notebook
    .cell(1)
    .getByRole('button', { name: 'Change proposed' })
    .click();
  const here = notebook
    .cell(1)
    .getByRole('region', { name: /^Change proposed for/ });
  await expect(here).toContainText('+    return math.pi * r * r');
  await notebook.screenshot('change-at-cell');
  await expectAccessible(notebook);
  await here.getByRole('button', { name: /^Decide/ }).click();
  await expect(replace).toBeFocused();
  await replace.click();
  await expect(page.locator('.jp-Cellwright-changeMark')).toHaveCount(0);
  await expect(here).toHaveCount(0);
  await notebook.waitUntilIdle('cell-1');
  const { cells } = await notebook.save();
  expect(cells).toHaveLength(4);
  expect(sourceOf(cells[1])).toBe(BETTER);
  expect(cells[1].metadata.cellwright).toMatchObject({
    relation: 'iterate',
    parent: 'cell-1',
    validation: 'passed'
  });
  // The model was shown the human's version.
  expect(JSON.stringify(messagesOf(model.requests[1]))).toContain('by hand');

  // One undo gives the human's version back.
  await notebook.execute('notebook:undo-cell-action');
  expect(sourceOf((await notebook.content()).cells[1])).toBe(EDITED);
});

const withTest = (source: string, assertion: string) =>
  say([
    `\`\`\`python code\n${source}\n\`\`\`\n`,
    `\`\`\`python test\ndef test_area():\n    assert ${assertion}\n\`\`\`\n`
  ]);

test('a change of code and of its test is one list, in which each can be kept as it is [U5, K13]', async ({
  openNotebook,
  model,
  page
}) => {
  model.script([
    withTest(FIRST, 'area(1) == 3'),
    withTest(BETTER, '3.1 < area(1) < 3.2')
  ]);
  const notebook = await openNotebook([
    '%%llm\nWrite a function `area` of a circle, with tests.',
    '%%llm\nMake it more precise, with math.pi.',
    'print("tail")'
  ]);
  expect(await notebook.run(0)).toBe(true);
  await expect(notebook.cells).toHaveCount(5);
  await notebook.pressRun(3);
  await expect(
    page.getByRole('heading', { name: 'Replace these 2 cells?' })
  ).toBeVisible();
  await expect(page.locator('.jp-Cellwright-changeMark')).toHaveCount(2);
  await notebook.screenshot('change-set');
  await expectAccessible(notebook);
  await page
    .getByRole('button', { name: 'Replace cells', exact: true })
    .click();
  await expect(notebook.outputs(3)).toContainText('Validated');
  await expect(notebook.cells).toHaveCount(5);
  const { cells } = await notebook.save();
  expect(sourceOf(cells[1])).toBe(BETTER);
  expect(sourceOf(cells[2])).toContain('3.1 < area(1) < 3.2');
  expect(cells[2].metadata.cellwright).toMatchObject({
    role: 'test',
    validation: 'passed'
  });
});

test('a changed cell and the file that gets its code are one list; the file stands in the lineage, and opens from there [U5, S0.14]', async ({
  openNotebook,
  model,
  page,
  lab
}) => {
  writeFiles(lab, { 'shapes.py': `${FIRST}\n` });
  model.script([code(BETTER)]);
  const notebook = await openNotebook([
    EDITED,
    '%%llm --as iterate --save shapes.py\nMake it more precise, with math.pi.',
    'print("tail")'
  ]);
  await notebook.pressRun(1);
  await expect(
    page.getByRole('heading', { name: 'Make these 2 changes?' })
  ).toBeVisible();
  await notebook.screenshot('change-with-file');
  await expectAccessible(notebook);
  // A file holds what is taken of the cells.
  await page
    .getByRole('textbox', { name: /^New text of cell/ })
    .press('Control+End');
  await page.keyboard.type('  # of a circle');
  await expect(
    page.getByRole('textbox', { name: 'New text of shapes.py, can be edited' })
  ).toContainText('# of a circle');
  await page.getByRole('button', { name: 'Make changes', exact: true }).click();
  await expect(notebook.outputs(1)).toContainText('Saved to shapes.py');
  const written = readFileSync(join(lab.root, 'shapes.py'), 'utf8');
  expect(written).toBe(`${BETTER}  # of a circle\n`);

  await notebook.select(0);
  await notebook.execute('cellwright:show-lineage');
  await notebook.screenshot('panel-files');
  await page.getByRole('button', { name: 'File shapes.py' }).click();
  await expect(
    page.locator('.jp-FileEditor:visible .cm-content')
  ).toContainText('# of a circle');
});

test('a change that is declined leaves the cell as it is, and stands beside it [S0.2]', async ({
  openNotebook,
  model,
  page
}) => {
  model.script([code(BETTER)]);
  const notebook = await openNotebook([
    EDITED,
    '%%llm --as iterate\nMake it more precise, with math.pi.',
    'print("tail")'
  ]);
  await notebook.pressRun(1);
  await page
    .getByRole('button', { name: 'Insert below instead', exact: true })
    .click();
  await expect(notebook.cells).toHaveCount(4);
  const { cells } = await notebook.save();
  expect(sourceOf(cells[0])).toBe(EDITED);
  expect(sourceOf(cells[2])).toBe(BETTER);
});

const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

test('what a changed cell draws and prints is seen before it is accepted, and no picture is saved with the answer [K14, N5]', async ({
  openNotebook,
  model,
  page
}) => {
  const drawn = `import base64\nfrom IPython.display import Image, display\nprint("March")\ndisplay(Image(base64.b64decode("${PNG}"), format="png"))`;
  model.script([code(drawn)]);
  const notebook = await openNotebook([
    'print("February")',
    '%%llm --as iterate\nDraw March instead.',
    'print("tail")'
  ]);
  await notebook.pressRun(1);
  const replace = page.getByRole('button', {
    name: 'Replace cell',
    exact: true
  });
  await expect(replace).toBeVisible();
  const output = page.locator('.jp-Cellwright-sandboxOutput');
  await expect(output).toContainText(
    'Output in the sandbox: 1 line, 1 picture'
  );
  await expect(output.locator('pre')).toHaveText('March');
  const width = () =>
    output
      .locator('img')
      .evaluate(image => (image as HTMLImageElement).naturalWidth);
  await expect.poll(width).toBe(1);
  await replace.click();
  await expect
    .poll(async () => sourceOf((await notebook.content()).cells[0]))
    .toContain('March');
  const { cells } = await notebook.save();
  const saved = JSON.stringify(cells[1].outputs);
  expect(saved).toContain('"mime":"image/png"');
  expect(saved).not.toContain(PNG.slice(0, 20));
});

const REVIEW = say([
  '```json\n',
  JSON.stringify({
    summary: 'One problem.',
    findings: [
      {
        id: 1,
        severity: 'high',
        cwe: 'CWE-95',
        line: 2,
        title: 'Text is run as code',
        risk: 'Anyone can run code.',
        exploit: 'Pass a call as the text.'
      }
    ]
  }),
  '\n```\n\n### FIX 1\n\n```\n<<<<<<< SEARCH\n    return eval(text)\n=======\n    return ast.literal_eval(text)\n>>>>>>> REPLACE\n```\n'
]);

test('a review becomes a cell with findings, and a fix is applied as a diff [S1.35, S4.19]', async ({
  openNotebook,
  model,
  page
}) => {
  model.script([REVIEW]);
  const notebook = await openNotebook([
    'import ast\ndef parse(text):\n    return eval(text)',
    '%%llm --review\nReview the code above.',
    'print("tail")'
  ]);
  expect(await notebook.run(1)).toBe(true);
  await expect(notebook.cells).toHaveCount(4);
  const { cells } = await notebook.save();
  expect(cells[2].cell_type).toBe('markdown');
  expect(sourceOf(cells[2])).toContain('Text is run as code');
  expect(sourceOf(cells[2])).toContain('CWE-95');
  await notebook.screenshot('review');
  await page.getByRole('button', { name: /^Apply fix/ }).click();
  const replace = page.getByRole('button', {
    name: 'Replace cell',
    exact: true
  });
  await expect(replace).toBeVisible();
  await notebook.screenshot('review-fix');
  await replace.click();
  await expect
    .poll(async () => sourceOf((await notebook.content()).cells[0]))
    .toContain('ast.literal_eval(text)');
});

test('a request that was misunderstood is taken as the user says in the card [S0.48]', async ({
  openNotebook,
  model,
  page
}) => {
  model.script([say(['It is a mean.']), code('value = 1')]);
  const notebook = await openNotebook([
    '%%llm\nWhat is a mean of numbers?',
    'print("tail")'
  ]);
  expect(await notebook.run(0)).toBe(true);
  await expect(notebook.cells).toHaveCount(2);
  await page.getByText('Details', { exact: true }).click();
  await page.getByLabel('Take it as').selectOption('create');
  await page.getByRole('button', { name: /^Run again/ }).click();
  await expect(notebook.cells).toHaveCount(3);
  await expect(notebook.outputs(0)).toContainText(
    'Taken as "create", by your choice'
  );
  await notebook.screenshot('taken-as');
});
