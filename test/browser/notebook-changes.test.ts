import { say } from '../fixtures/model-server/answer';
import { expect, test } from './fixtures';
import type { NotebookPage } from './notebook-page';
import {
  beginToSay,
  cards,
  codeAnswer,
  printedBy,
  runsIn,
  saySlowly,
  sourcesOf,
  statusesIn
} from './prompt-cells';

const PROMPT = '%%llm\nWrite it.';

/** An answer that waits before its code, and the cell that comes of it. */
const SLOW_CODE = saySlowly('Some words. ', codeAnswer('value = 1'));
const CODE = 'value = 1';

/** Runs the cell at `index` until the first words of {@link SLOW_CODE} are there. */
async function runIntoTheMiddle(
  notebook: NotebookPage,
  index: number
): Promise<void> {
  await notebook.pressRun(index, 'Control+Enter');
  await expect(notebook.outputs(index)).toContainText('Some words.');
}

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
    '%%llm\nWrite it.\n%%llm\nWrite more.',
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

test('undo while it runs takes back the last change of the user, and the answer arrives', async ({
  openNotebook,
  model,
  pageErrors
}) => {
  model.script([SLOW_CODE]);
  const notebook = await openNotebook([PROMPT, 'c = 3']);
  await notebook.select(1);
  await notebook.execute('notebook:insert-cell-below');
  await expect(notebook.cells).toHaveCount(3);
  await runIntoTheMiddle(notebook, 0);
  await notebook.page.keyboard.press('z');
  await expect(notebook.cells).toHaveCount(2);
  await expect(notebook.prompt(0)).toHaveText('[*]:');
  model.release();
  await expect(notebook.cells).toHaveCount(3);
  await notebook.waitUntilIdle('cell-0');
  const { cells } = await notebook.save();
  expect(sourcesOf(cells)).toEqual([PROMPT, CODE, 'c = 3']);
  expect(statusesIn(cells[0])).toEqual(['done']);
  expect(pageErrors).toEqual([]);
});

test('a prompt that was deleted and brought back by undo gets its answer', async ({
  openNotebook,
  model,
  pageErrors
}) => {
  model.script([SLOW_CODE]);
  const notebook = await openNotebook(['a = 1', PROMPT, 'c = 3']);
  await runIntoTheMiddle(notebook, 1);
  await notebook.execute('notebook:delete-cell');
  await expect(notebook.cells).toHaveCount(2);
  await notebook.execute('notebook:undo-cell-action');
  await expect(notebook.cells).toHaveCount(3);
  await expect(notebook.prompt(1)).toHaveText('[*]:');
  model.release();
  await expect(notebook.cells).toHaveCount(4);
  await notebook.waitUntilIdle('cell-1');
  const { cells } = await notebook.save();
  expect(sourcesOf(cells)).toEqual(['a = 1', PROMPT, CODE, 'c = 3']);
  expect(statusesIn(cells[1])).toEqual(['done']);
  await expect(cards(notebook, 1)).toHaveAttribute('data-phase', 'done');
  expect(pageErrors).toEqual([]);
});

test('one undo removes all cells of a run, and redo brings them back [B2]', async ({
  openNotebook,
  model
}) => {
  model.script([say([codeAnswer('one = 1'), codeAnswer('two = 2')])]);
  const notebook = await openNotebook([PROMPT, 'c = 3']);
  await notebook.select(1);
  await notebook.execute('notebook:insert-cell-below');
  expect(await notebook.run(0)).toBe(true);
  await expect(notebook.cells).toHaveCount(5);
  await notebook.select(0);
  await notebook.page.keyboard.press('z');
  // The user's own last step is another one, though it was made just before.
  await expect(notebook.cells).toHaveCount(3);
  expect(sourcesOf((await notebook.save()).cells)).toEqual([
    PROMPT,
    'c = 3',
    ''
  ]);
  await notebook.page.keyboard.press('Shift+Z');
  await expect(notebook.cells).toHaveCount(5);
  expect(sourcesOf((await notebook.save()).cells)).toEqual([
    PROMPT,
    'one = 1',
    'two = 2',
    'c = 3',
    ''
  ]);
  expect(model.requests).toHaveLength(1);
});
