import { say } from '../fixtures/model-server/answer';
import { expect, test } from './fixtures';
import {
  askedIn,
  codeAnswer,
  printedBy,
  runsIn,
  saySlowly,
  sourcesOf,
  statusesIn
} from './prompt-cells';

test.use({ keepsPage: true });

test('Shift-Enter runs a prompt cell and goes on to the next cell', async ({
  openNotebook,
  model,
  pageErrors
}) => {
  model.script([say('An answer.')]);
  const notebook = await openNotebook(['%%llm --ask\nHello?', 'print("next")']);
  await notebook.pressRun(0);
  await expect(notebook.cell(1)).toHaveClass(/jp-mod-active/);
  await expect(notebook.outputs(0)).toContainText('An answer.');
  await notebook.waitUntilIdle('cell-0');

  const [prompt, next] = (await notebook.save()).cells;
  expect(statusesIn(prompt)).toEqual(['done']);
  expect(prompt.execution_count).toBeNull();
  expect(next.outputs).toEqual([]);
  expect(pageErrors).toEqual([]);
});

test('code that streams does not push the page about, and the view stays when cells come; nothing pulses for who wants no motion [U8, U10]', async ({
  openNotebook,
  model,
  page
}) => {
  const lines = Array.from({ length: 200 }, (_, at) => `a${at} = ${at}`);
  model.script([
    saySlowly(
      `Here it is:\n\n\`\`\`python code\n${lines.join('\n')}\n`,
      '```\n\nThat is all.\n'
    )
  ]);
  const notebook = await openNotebook(['%%llm\nWrite many.', 'print("next")']);
  await notebook.pressRun(0);
  const code = notebook.outputs(0).locator('.jp-Cellwright-answer pre');
  await expect(code).toContainText('a199 = 199');
  const { height, end } = await code.evaluate(node => ({
    height: node.clientHeight,
    end: Math.abs(node.scrollTop)
  }));
  expect(height).toBeLessThan(300);
  expect(end).toBe(0);
  const dot = notebook.outputs(0).locator('.jp-Cellwright-dot');
  const animation = () =>
    dot.evaluate(node => getComputedStyle(node).animationName);
  expect(await animation()).not.toBe('none');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  expect(await animation()).toBe('none');
  await page.emulateMedia({ reducedMotion: null });
  await expect(notebook.cell(1)).toBeInViewport();

  const top = () =>
    notebook.cell(0).evaluate(node => node.getBoundingClientRect().top);
  const before = await top();
  model.release();
  await expect(notebook.cells).toHaveCount(3);
  await notebook.waitUntilIdle('cell-0');
  expect(await top()).toBe(before);
});

test('Run All keeps the order of kernel cells before and after a prompt', async ({
  openNotebook,
  model
}) => {
  model.script([saySlowly('First half, ', 'second half.')]);
  const notebook = await openNotebook([
    'import time\nlog = globals().get("log", []) + [time.time_ns()]',
    '%%llm --ask\nHello?',
    'print(log[0], time.time_ns())'
  ]);
  const all = notebook.runAll();
  await expect(notebook.outputs(1)).toContainText('First half');
  await expect(notebook.prompt(1)).toHaveText('[*]:');
  await expect(notebook.prompt(2)).toHaveText('[*]:');

  // A kernel works in order: had it been sent the last cell already, it would have run it by now.
  expect(await notebook.run(0)).toBe(true);
  await expect(notebook.outputs(2)).toHaveCount(0);

  const released = Date.now();
  model.release();
  expect(await all).toBe(true);
  const { cells } = await notebook.save();
  const [before, after] = printedBy(cells[2])
    .split(' ')
    .map(time => Number(time) / 1e6);
  expect(before).toBeLessThan(model.requests[0].at + 1);
  expect(after).toBeGreaterThanOrEqual(released);
  expect(cells.map(cell => cell.execution_count)).toEqual([2, null, 3]);
});

test('Run Selected keeps the order of two prompts and the cells between them', async ({
  openNotebook,
  model
}) => {
  model.script([saySlowly('One ', 'done.'), say('Two done.')]);
  const notebook = await openNotebook([
    'print("not selected")',
    '%%llm --ask\nFirst?',
    'print("between")',
    '%%llm --ask\nSecond?',
    'print("not selected either")'
  ]);
  await notebook.select(1);
  for (let i = 0; i < 2; i++) {
    await notebook.page.keyboard.press('Shift+ArrowDown');
  }
  const selected = notebook.execute('notebook:run-cell');
  await expect(notebook.outputs(1)).toContainText('One');
  await expect(notebook.prompt(2)).toHaveText('[*]:');
  await expect(notebook.prompt(3)).toHaveText('[*]:');
  await notebook.screenshot('run-selected-waiting');
  expect(model.requests).toHaveLength(1);
  model.release();
  expect(await selected).toBe(true);

  expect(model.requests.map(askedIn).map(text => text.trim())).toEqual([
    expect.stringContaining('First?'),
    expect.stringContaining('Second?')
  ]);
  // The second prompt was sent what the first was answered.
  expect(JSON.stringify(model.requests[1].body)).toContain('One done.');
  const { cells } = await notebook.save();
  expect(cells.map(cell => cell.execution_count ?? null)).toEqual([
    null,
    null,
    1,
    null,
    null
  ]);
  expect(printedBy(cells[2])).toBe('between\n');
});

test('several %%llm blocks in one cell are run in order, each its own turn', async ({
  openNotebook,
  model
}) => {
  model.script([say(codeAnswer('first = 1')), say(codeAnswer('second = 2'))]);
  const notebook = await openNotebook([
    '%%llm\nWrite the first.\n%%llm\nWrite the second.',
    'print("tail")'
  ]);
  expect(await notebook.run(0)).toBe(true);

  const { cells } = await notebook.save();
  expect(sourcesOf(cells).slice(1)).toEqual([
    'first = 1',
    'second = 2',
    'print("tail")'
  ]);
  expect(runsIn(cells[0]).map(({ record }) => record.turn)).toEqual([0, 1]);
  expect(model.requests).toHaveLength(2);
  expect(askedIn(model.requests[0])).not.toContain('Write the second.');
  expect(JSON.stringify(model.requests[1].body)).toContain('first = 1');
});

test('two prompts that are started separately do not interleave [H24]', async ({
  openNotebook,
  model
}) => {
  model.script([
    {
      steps: [
        { text: 'Here:\n\n```python code\nfirst = ' },
        { gate: true },
        { text: '1\n```\n' }
      ]
    },
    say(codeAnswer('second = 2'))
  ]);
  const notebook = await openNotebook([
    '%%llm\nWrite the first.',
    '%%llm\nWrite the second.'
  ]);
  await notebook.pressRun(0, 'Control+Enter');
  await model.waitForRequest(1);
  await expect(notebook.outputs(0)).toContainText('first =');
  await notebook.pressRun(1, 'Control+Enter');
  await expect(notebook.prompt(1)).toHaveText('[*]:');
  await expect(notebook.outputs(1)).toHaveCount(0);
  expect(model.requests).toHaveLength(1);
  model.release();
  await expect(notebook.cells).toHaveCount(4);
  await notebook.waitUntilIdle('cell-1');

  const { cells } = await notebook.save();
  expect(sourcesOf(cells)).toEqual([
    '%%llm\nWrite the first.',
    'first = 1',
    '%%llm\nWrite the second.',
    'second = 2'
  ]);
  expect(JSON.stringify(model.requests[1].body)).toContain('first = 1');
});

test('Run All with a blank last cell answers the prompt and keeps the blank cell last', async ({
  openNotebook,
  model
}) => {
  model.script([say(codeAnswer('value = 1'))]);
  const notebook = await openNotebook(['%%llm\nWrite a list.', '']);
  expect(await notebook.runAll()).toBe(true);
  const { cells } = await notebook.save();
  expect(sourcesOf(cells)).toEqual(['%%llm\nWrite a list.', 'value = 1', '']);
  expect(cells[2].outputs).toEqual([]);
});

test('Run All runs a prompt cell that is far outside the viewport', async ({
  openNotebook,
  model
}) => {
  model.script([say(codeAnswer('value = 41'))]);
  const filler = Array.from({ length: 60 }, (_, i) => `x = ${i}\n`.repeat(12));
  const notebook = await openNotebook([
    ...filler,
    '%%llm\nWrite a list.',
    'print("last")'
  ]);
  await expect(notebook.cell(60)).not.toBeInViewport();
  expect(await notebook.runAll()).toBe(true);
  const { cells } = await notebook.save();
  expect(sourcesOf(cells.slice(60))).toEqual([
    '%%llm\nWrite a list.',
    'value = 41',
    'print("last")'
  ]);
  expect(statusesIn(cells[60])).toEqual(['done']);
  expect(printedBy(cells[62])).toBe('last\n');
});
