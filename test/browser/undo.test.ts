import { say } from '../fixtures/model-server/answer';
import { expect, test } from './fixtures';
import {
  CODE,
  PROMPT,
  SLOW_CODE,
  cards,
  codeAnswer,
  runIntoTheMiddle,
  sourcesOf,
  statusesIn
} from './prompt-cells';

test.use({ keepsPage: true });

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
