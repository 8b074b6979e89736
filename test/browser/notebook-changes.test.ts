import { say } from '../fixtures/model-server/answer';
import { expect, test } from './fixtures';
import {
  CODE,
  PROMPT,
  SLOW_CODE,
  beginToSay,
  codeAnswer,
  printedBy,
  runIntoTheMiddle,
  runsIn,
  sourcesOf,
  statusesIn
} from './prompt-cells';

test.use({ keepsPage: true });

test('cells land below a prompt that was moved while it ran [H20]', async ({
  openNotebook,
  model,
  pageErrors
}) => {
  model.script([SLOW_CODE]);
  const notebook = await openNotebook([PROMPT, 'a = 1', 'b = 2', 'c = 3']);
  await runIntoTheMiddle(notebook, 0);
  await notebook.execute('notebook:move-cell-down');
  await notebook.execute('notebook:move-cell-down');
  await expect(notebook.prompt(2)).toHaveText('[*]:');
  await expect(notebook.outputs(2)).toContainText('Some words.');
  await notebook.screenshot('moved-while-running');
  model.release();
  await expect(notebook.cells).toHaveCount(5);
  await notebook.waitUntilIdle('cell-0');

  const { cells } = await notebook.save();
  expect(sourcesOf(cells)).toEqual(['a = 1', 'b = 2', PROMPT, CODE, 'c = 3']);
  expect(statusesIn(cells[2])).toEqual(['done']);
  expect(runsIn(cells[2])[0].markdown).toContain('Some words.');
  await expect(notebook.prompt(2)).toHaveText('[ ]:');
  expect(pageErrors).toEqual([]);
});

test('a prompt that was moved can still be stopped', async ({
  openNotebook,
  model,
  pageErrors
}) => {
  model.script([beginToSay('Some words. ')]);
  const notebook = await openNotebook([PROMPT, 'a = 1']);
  await runIntoTheMiddle(notebook, 0);
  await notebook.execute('notebook:move-cell-down');
  await notebook.page.keyboard.press('i');
  await notebook.page.keyboard.press('i');
  await model.waitForAbort(1);
  await expect(notebook.prompt(1)).toHaveText('[ ]:');
  const { cells } = await notebook.save();
  expect(statusesIn(cells[1])).toEqual(['cancelled']);
  expect(pageErrors).toEqual([]);
});

test('an edit of the prompt while it runs is kept, and so is the answer [H20]', async ({
  openNotebook,
  model
}) => {
  model.script([SLOW_CODE]);
  const notebook = await openNotebook([PROMPT, 'tail = 1']);
  await runIntoTheMiddle(notebook, 0);
  await notebook.page.keyboard.press('Enter');
  await notebook.page.keyboard.press('Control+End');
  await notebook.page.keyboard.type(' And more.');
  model.release();
  await expect(notebook.cells).toHaveCount(3);
  await notebook.waitUntilIdle('cell-0');

  const { cells } = await notebook.save();
  expect(sourcesOf(cells)).toEqual([`${PROMPT} And more.`, CODE, 'tail = 1']);
  expect(statusesIn(cells[0])).toEqual(['done']);
  expect(JSON.stringify(model.requests[0].body)).not.toContain('And more.');
});

test('the answer of a prompt that was deleted while it ran stands in a cell at its place [H20]', async ({
  openNotebook,
  model,
  pageErrors
}) => {
  model.script([SLOW_CODE]);
  const notebook = await openNotebook(['a = 1', 'b = 2', PROMPT, 'c = 3']);
  await runIntoTheMiddle(notebook, 2);
  await notebook.execute('notebook:delete-cell');
  await expect(notebook.cells).toHaveCount(3);
  // What happens above the place after that must not move the answer elsewhere.
  await notebook.select(0);
  await notebook.execute('notebook:delete-cell');
  model.release();
  await expect(notebook.cells).toHaveCount(3);
  await notebook.screenshot('deleted-while-running');

  const { cells } = await notebook.save();
  expect(cells.map(cell => cell.cell_type)).toEqual([
    'code',
    'markdown',
    'code'
  ]);
  const [before, answer, after] = sourcesOf(cells);
  expect([before, after]).toEqual(['b = 2', 'c = 3']);
  expect(answer).toContain('Some words.');
  expect(answer).toContain(CODE);
  expect(answer).toContain('That is all.');
  expect(pageErrors).toEqual([]);
});

test('the partial answer of a prompt that was deleted and stopped is kept, and says so', async ({
  openNotebook,
  model,
  pageErrors
}) => {
  model.script([beginToSay('Some words. ')]);
  const notebook = await openNotebook([PROMPT, 'c = 3']);
  await runIntoTheMiddle(notebook, 0);
  await notebook.execute('notebook:delete-cell');
  await expect(notebook.cells).toHaveCount(1);
  await notebook.execute('notebook:interrupt-kernel');
  await model.waitForAbort(1);
  await expect(notebook.cells).toHaveCount(2);
  const { cells } = await notebook.save();
  expect(cells[0].cell_type).toBe('markdown');
  expect(sourcesOf(cells)[0]).toContain('Some words.');
  expect(sourcesOf(cells)[0]).toContain('stopped');
  expect(pageErrors).toEqual([]);
});

test('the blocks of a deleted prompt that have not begun are not asked', async ({
  openNotebook,
  model
}) => {
  model.script([SLOW_CODE]);
  const notebook = await openNotebook([
    '%%llm\nWrite a list.\n%%llm\nWrite more.',
    'c = 3'
  ]);
  await runIntoTheMiddle(notebook, 0);
  await notebook.execute('notebook:delete-cell');
  model.release();
  await expect(notebook.cells).toHaveCount(2);
  expect(await notebook.run(1)).toBe(true);
  const { cells } = await notebook.save();
  expect(sourcesOf(cells)[0]).toContain('That is all.');
  expect(model.requests).toHaveLength(1);
});

test('cells that wait in Run All may be moved and deleted', async ({
  openNotebook,
  model,
  pageErrors
}) => {
  model.script([SLOW_CODE, say(codeAnswer('second = 2'))]);
  const notebook = await openNotebook([
    PROMPT,
    'print("deleted")',
    'print("moved")',
    '%%llm\nWrite the second.',
    'print("last")'
  ]);
  const all = notebook.runAll();
  await expect(notebook.outputs(0)).toContainText('Some words.');
  await notebook.select(1);
  await notebook.execute('notebook:delete-cell');
  await notebook.select(1);
  await notebook.execute('notebook:move-cell-down');
  await notebook.execute('notebook:move-cell-up');
  await notebook.select(2);
  await notebook.execute('notebook:move-cell-down');
  await notebook.execute('notebook:move-cell-up');
  model.release();
  expect(await all).toBe(true);

  const { cells } = await notebook.save();
  expect(sourcesOf(cells)).toEqual([
    PROMPT,
    CODE,
    'print("moved")',
    '%%llm\nWrite the second.',
    'second = 2',
    'print("last")'
  ]);
  expect(cells.map(printedBy)).toEqual(['', '', 'moved\n', '', '', 'last\n']);
  expect(statusesIn(cells[3])).toEqual(['done']);
  expect(pageErrors).toEqual([]);
});

test('cells that are inserted above while it runs do not move the answer', async ({
  openNotebook,
  model
}) => {
  model.script([SLOW_CODE]);
  const notebook = await openNotebook(['a = 1', PROMPT, 'c = 3']);
  await runIntoTheMiddle(notebook, 1);
  await notebook.select(0);
  await notebook.execute('notebook:insert-cell-above');
  await notebook.execute('notebook:insert-cell-below');
  model.release();
  await expect(notebook.cells).toHaveCount(6);
  await notebook.waitUntilIdle('cell-1');
  const { cells } = await notebook.save();
  expect(sourcesOf(cells)).toEqual(['', '', 'a = 1', PROMPT, CODE, 'c = 3']);
  expect(statusesIn(cells[3])).toEqual(['done']);
});

test('the answer of a prompt that was turned into Markdown stands below it', async ({
  openNotebook,
  model,
  pageErrors
}) => {
  model.script([SLOW_CODE]);
  const notebook = await openNotebook([PROMPT, 'c = 3']);
  await runIntoTheMiddle(notebook, 0);
  await notebook.page.keyboard.press('m');
  model.release();
  await expect(notebook.cells).toHaveCount(3);
  const { cells } = await notebook.save();
  expect(cells.map(cell => cell.cell_type)).toEqual([
    'markdown',
    'markdown',
    'code'
  ]);
  expect(sourcesOf(cells)[0]).toBe(PROMPT);
  expect(sourcesOf(cells)[1]).toContain(CODE);
  expect(pageErrors).toEqual([]);
});
