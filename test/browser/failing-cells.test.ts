import { refuse } from '../fixtures/model-server/answer';
import { expect, test } from './fixtures';
import {
  cards,
  printedBy,
  saySlowly,
  statusesIn,
  taggedCell
} from './prompt-cells';

test('a failed prompt cell is a failed cell: Run All stops [B12]', async ({
  openNotebook,
  model,
  pageErrors
}) => {
  model.script([refuse(400)]);
  const notebook = await openNotebook([
    'print("before")',
    '%%llm --ask\nHello?',
    'print("after")',
    '%%llm --ask\nAgain?',
    { markdown: '# Still *rendered*' }
  ]);
  expect(await notebook.runAll()).toBe(false);
  await notebook.screenshot('run-all-stopped');

  const { cells } = await notebook.save();
  expect(printedBy(cells[0])).toBe('before\n');
  expect(statusesIn(cells[1])).toEqual(['failed']);
  expect(cells[2].execution_count).toBeNull();
  expect(cells[2].outputs).toEqual([]);
  expect(cells[3].outputs).toEqual([]);
  for (const index of [1, 2, 3]) {
    await expect(notebook.prompt(index)).toHaveText('[ ]:');
  }
  await expect(cards(notebook, 1)).toHaveAttribute('data-phase', 'failed');
  await expect(notebook.cell(4).locator('h1')).toContainText('rendered');
  expect(model.requests).toHaveLength(1);
  expect(pageErrors).toEqual([]);
});

test('a kernel cell that fails before a prompt stops it: no request is made', async ({
  openNotebook,
  model
}) => {
  const notebook = await openNotebook([
    '1 / 0',
    '%%llm --ask\nHello?',
    'print("after")'
  ]);
  expect(await notebook.runAll()).toBe(false);
  await notebook.waitUntilIdle('cell-1');

  const { cells } = await notebook.save();
  expect(cells[0].outputs).toMatchObject([{ ename: 'ZeroDivisionError' }]);
  expect(cells[1].outputs).toEqual([]);
  expect(cells[2].outputs).toEqual([]);
  await expect(notebook.prompt(1)).toHaveText('[ ]:');
  await expect(notebook.prompt(2)).toHaveText('[ ]:');
  expect(model.requests).toHaveLength(0);
});

test('a prompt runs behind a cell that is expected to fail, and shows that it runs', async ({
  openNotebook,
  model
}) => {
  model.script([saySlowly('Half ', 'and whole.')]);
  const notebook = await openNotebook([
    taggedCell('1 / 0', 'raises-exception'),
    '%%llm --ask\nHello?',
    'print("after")'
  ]);
  // JupyterLab itself reports such a batch as failed, and goes on with it.
  expect(await notebook.runAll()).toBe(false);
  await expect(notebook.outputs(1)).toContainText('Half');
  await expect(notebook.prompt(1)).toHaveText('[*]:');
  model.release();
  await expect(notebook.outputs(2)).toContainText('after');
  await expect(notebook.prompt(1)).toHaveText('[ ]:');
  const { cells } = await notebook.save();
  expect(statusesIn(cells[1])).toEqual(['done']);
});

test('a prompt that may fail lets Run All go on', async ({
  openNotebook,
  model
}) => {
  model.script([refuse(400)]);
  const notebook = await openNotebook([
    taggedCell('%%llm --ask\nHello?', 'raises-exception'),
    'print("after")'
  ]);
  expect(await notebook.runAll()).toBe(false);
  await expect(notebook.outputs(1)).toContainText('after');
  const { cells } = await notebook.save();
  expect(statusesIn(cells[0])).toEqual(['failed']);
  expect(cells[1].execution_count).toBe(1);
});

test('a prompt whose code cannot be loaded says so, and works once it can', async ({
  openNotebook,
  model,
  page
}) => {
  const notebook = await openNotebook([
    '%%llm --ask\nHello?',
    'print("after")'
  ]);
  // What is not loaded yet comes with the first prompt.
  await page.route('**/extensions/cellwright/static/**', route =>
    route.abort()
  );
  expect(await notebook.runAll()).toBe(false);
  await expect(notebook.outputs(0)).toContainText('could not be loaded');
  await notebook.screenshot('not-loaded');
  expect(model.requests).toHaveLength(0);
  await expect(notebook.outputs(1)).toHaveCount(0);
  await expect(notebook.prompt(0)).toHaveText('[ ]:');

  await page.unroute('**/extensions/cellwright/static/**');
  expect(await notebook.run(0)).toBe(true);
  const { cells } = await notebook.save();
  expect(statusesIn(cells[0])).toEqual(['done']);
  expect(cells[0].outputs).toHaveLength(1);
});
