import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { ICodeCellModel } from '@jupyterlab/cells';
import type { NotebookPanel } from '@jupyterlab/notebook';

import { expect, test } from './fixtures';
import { printedBy, statusesIn, taggedCell } from './prompt-cells';

test.use({ keepsPage: true });

test('cells that are not ours run exactly as in plain JupyterLab [S0.37]', async ({
  openNotebook,
  model,
  pageErrors
}) => {
  const notebook = await openNotebook([
    'print("one"); 1 + 1',
    { markdown: '# A *heading*' },
    'raise ValueError("no")',
    'print("not reached")',
    '# %%llm in a comment\nprint("%%llm")'
  ]);
  expect(await notebook.runAll()).toBe(false);
  const first = (await notebook.save()).cells;
  expect(first.map(cell => cell.execution_count ?? null)).toEqual([
    1,
    null,
    2,
    null,
    null
  ]);
  expect(first[0].outputs).toMatchObject([
    { output_type: 'stream', text: ['one\n'] },
    { output_type: 'execute_result', data: { 'text/plain': ['2'] } }
  ]);
  expect(first[2].outputs).toMatchObject([{ ename: 'ValueError' }]);
  await expect(notebook.cell(1).locator('h1 em')).toHaveText('heading');
  await expect(notebook.prompt(3)).toHaveText('[ ]:');

  expect(await notebook.run(3)).toBe(true);
  expect(await notebook.run(4)).toBe(true);
  const { cells } = await notebook.save();
  expect(printedBy(cells[4])).toBe('%%llm\n');
  expect(cells[4].execution_count).toBe(4);
  expect(model.requests).toHaveLength(0);
  expect(pageErrors).toEqual([]);
});

test('a misspelled %%llm gets the kernel’s error and one line that says what to write [U12]', async ({
  openNotebook,
  model
}) => {
  const notebook = await openNotebook([
    '%%lmm\nAdd a plot.',
    'x = 1\n%%llm\nAdd a plot.',
    '1 / 0'
  ]);
  expect(await notebook.run(0)).toBe(false);
  await expect(notebook.outputs(0).first()).toContainText('`%%lmm` not found');
  await expect(notebook.outputs(0).last()).toContainText('Did you mean %%llm?');
  expect(await notebook.run(1)).toBe(false);
  await expect(notebook.outputs(1).last()).toContainText(
    'first line of its cell'
  );
  expect(await notebook.run(2)).toBe(false);
  const { cells } = await notebook.save();
  expect(cells[2].outputs).toHaveLength(1);
  expect(model.requests).toHaveLength(0);
});

test('input() asks, and what waits for its answer goes on', async ({
  openNotebook
}) => {
  const notebook = await openNotebook([
    'name = input("Name? ")',
    'print("Hello", name)'
  ]);
  const all = notebook.runAll();
  const field = notebook.cell(0).locator('input.jp-Stdin-input');
  await field.fill('Ada');
  await field.press('Enter');
  expect(await all).toBe(true);
  const { cells } = await notebook.save();
  expect(printedBy(cells[1])).toBe('Hello Ada\n');
});

test('a cell tagged raises-exception lets those behind it run', async ({
  openNotebook
}) => {
  const notebook = await openNotebook([
    taggedCell('1 / 0', 'raises-exception'),
    'print("after")'
  ]);
  // JupyterLab reports the batch as failed all the same.
  expect(await notebook.runAll()).toBe(false);
  await expect(notebook.outputs(1)).toContainText('after');
  // The kernel's reply comes after what it prints.
  await expect(notebook.prompt(1)).toHaveText('[2]:');
  const { cells } = await notebook.save();
  expect(cells.map(cell => cell.execution_count)).toEqual([1, 2]);
});

test('the cells of a batch without a prompt are all sent at once', async ({
  openNotebook
}) => {
  const notebook = await openNotebook(['a = 1', 'b = 2', 'c = 3']);
  // The states in the same task as the command: nothing has waited for anything.
  const states = await notebook.page.evaluate(async () => {
    const { jupyterapp } = window as unknown as { jupyterapp: JupyterFrontEnd };
    const { content } = jupyterapp.shell.currentWidget as NotebookPanel;
    const done = jupyterapp.commands.execute('notebook:run-all-cells');
    const now = content.widgets.map(
      ({ model }) => (model as ICodeCellModel).executionState
    );
    await done;
    return now;
  });
  expect(states).toEqual(['running', 'running', 'running']);
});

test('a prompt leaves the execution counts of other cells alone', async ({
  openNotebook,
  model
}) => {
  const notebook = await openNotebook([
    'print(1)',
    '%%llm --ask\nHello?',
    'print(2)'
  ]);
  expect(await notebook.runAll()).toBe(true);
  const { cells } = await notebook.save();
  expect(cells.map(cell => cell.execution_count)).toEqual([1, null, 2]);
  expect(statusesIn(cells[1])).toEqual(['done']);
  expect(model.requests).toHaveLength(1);
});
