import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { say } from '../fixtures/model-server/answer';
import { expect, test } from './fixtures';
import type { NotebookPage } from './notebook-page';
import {
  askedIn,
  beginToSay,
  cards,
  printedBy,
  runsIn,
  saySlowly,
  statusesIn,
  stopButton
} from './prompt-cells';
import { writeSettings } from './set-up';

/** Three ways to stop a run; each is done while the prompt cell of a notebook is at work. */
const WAYS: readonly [string, (notebook: NotebookPage) => Promise<void>][] = [
  ["the card's Stop", notebook => stopButton(notebook, 0).click()],
  [
    "the toolbar's stop button",
    notebook =>
      notebook.page.locator('[data-jp-item-name="interrupt"]:visible').click()
  ],
  [
    'I, I',
    async notebook => {
      await notebook.select(0);
      await notebook.page.keyboard.press('i');
      await notebook.page.keyboard.press('i');
    }
  ]
];

for (const [name, stop] of WAYS) {
  test(`${name} cancels the request and keeps the partial answer, marked`, async ({
    openNotebook,
    model,
    pageErrors
  }) => {
    // This answer never ends of itself.
    model.script([beginToSay('The **first** part of ')]);
    const notebook = await openNotebook([
      '%%llm\nWrite a list.',
      'print("tail")'
    ]);
    const all = notebook.runAll();
    await expect(notebook.outputs(0)).toContainText('The first part of');
    // Formatted while it arrives, by the parser that JupyterLab shares.
    await expect(
      notebook.outputs(0).locator('strong', { hasText: 'first' })
    ).toBeVisible();
    await expect(notebook.prompt(0)).toHaveText('[*]:');
    await stop(notebook);
    await model.waitForAbort(1);
    expect(await all).toBe(false);
    await expect(cards(notebook, 0)).toHaveAttribute('data-phase', 'cancelled');
    await notebook.screenshot(`stopped-by-${name.replaceAll(/\W+/g, '-')}`);

    const { cells } = await notebook.save();
    expect(cells).toHaveLength(2);
    expect(statusesIn(cells[0])).toEqual(['cancelled']);
    const [{ markdown }] = runsIn(cells[0]);
    expect(markdown).toContain('The **first** part of');
    expect(markdown).toContain('stopped');
    expect(cells[1].execution_count).toBeNull();
    await expect(notebook.prompt(0)).toHaveText('[ ]:');
    await expect(notebook.prompt(1)).toHaveText('[ ]:');
    expect(model.requests).toHaveLength(1);
    expect(pageErrors).toEqual([]);
  });
}

test('Stop takes hold within six frames, with no word from the server', async ({
  openNotebook,
  model
}) => {
  model.script([beginToSay('The first part of ')]);
  const notebook = await openNotebook(['%%llm\nWrite a list.']);
  await notebook.pressRun(0, 'Control+Enter');
  await expect(notebook.outputs(0)).toContainText('The first part of');
  // Six frames are 100 ms at 60 frames a second; a slow machine has longer frames, not more of them.
  const frames = await cards(notebook, 0).evaluate(async card => {
    const nextFrame = () =>
      new Promise(resolve => requestAnimationFrame(resolve));
    const button = [...card.querySelectorAll('button')].find(
      ({ textContent }) => textContent === 'Stop'
    );
    await nextFrame();
    button?.click();
    const page = card.ownerDocument;
    const isStopped = () =>
      page.querySelector('.jp-Cellwright-run[data-phase="cancelled"]') !== null;
    let count = 0;
    while (!isStopped()) {
      await nextFrame();
      count += 1;
    }
    return count;
  });
  expect(frames).toBeLessThanOrEqual(6);
  await model.waitForAbort(1);
});

test("a card's Stop ends its own run only", async ({ openNotebook, model }) => {
  model.script([beginToSay('Never mind'), say('The second answer.')]);
  const notebook = await openNotebook([
    '%%llm --ask\nFirst?',
    '%%llm --ask\nSecond?'
  ]);
  await notebook.pressRun(0, 'Control+Enter');
  await expect(notebook.outputs(0)).toContainText('Never mind');
  await notebook.pressRun(1, 'Control+Enter');
  await expect(notebook.prompt(1)).toHaveText('[*]:');
  await stopButton(notebook, 0).click();
  await expect(notebook.outputs(1)).toContainText('The second answer.');
  await notebook.waitUntilIdle('cell-1');
  const { cells } = await notebook.save();
  expect(cells.flatMap(statusesIn)).toEqual(['cancelled', 'done']);
});

test('I, I also takes out the prompts that wait for their turn', async ({
  openNotebook,
  model
}) => {
  model.script([beginToSay('Never mind'), say('Not wanted.')]);
  const notebook = await openNotebook([
    '%%llm --ask\nFirst?',
    '%%llm --ask\nSecond?'
  ]);
  await notebook.pressRun(0, 'Control+Enter');
  await expect(notebook.outputs(0)).toContainText('Never mind');
  await notebook.pressRun(1, 'Control+Enter');
  await expect(notebook.prompt(1)).toHaveText('[*]:');
  await notebook.page.keyboard.press('i');
  await notebook.page.keyboard.press('i');
  await model.waitForAbort(1);
  await expect(notebook.prompt(0)).toHaveText('[ ]:');
  await expect(notebook.prompt(1)).toHaveText('[ ]:');
  const { cells } = await notebook.save();
  expect(cells.flatMap(statusesIn)).toEqual(['cancelled']);
  expect(model.requests).toHaveLength(1);
});

test("kernel cells run beside a prompt, and the card's Stop does not interrupt them", async ({
  openNotebook,
  model,
  lab
}) => {
  model.script([beginToSay('Thinking aloud')]);
  const notebook = await openNotebook([
    '%%llm --ask\nHello?',
    'import os\nopen("started", "w").close()\nwhile not os.path.exists("go-on"):\n    pass\nprint("not interrupted")'
  ]);
  await notebook.pressRun(0, 'Control+Enter');
  await expect(notebook.outputs(0)).toContainText('Thinking aloud');
  await notebook.pressRun(1, 'Control+Enter');
  await notebook.waitForKernel('busy');
  await expect.poll(() => existsSync(join(lab.root, 'started'))).toBe(true);
  await stopButton(notebook, 0).click();
  await model.waitForAbort(1);
  await expect(notebook.prompt(0)).toHaveText('[ ]:');
  await expect(notebook.prompt(1)).toHaveText('[*]:');
  writeFileSync(join(lab.root, 'go-on'), '');
  await expect(notebook.outputs(1)).toContainText('not interrupted');
  const { cells } = await notebook.save();
  expect(statusesIn(cells[0])).toEqual(['cancelled']);
  expect(printedBy(cells[1])).toBe('not interrupted\n');
});

test('after a reload in the middle no [*] is left, and the card says that it was interrupted', async ({
  openNotebook,
  model
}) => {
  model.script([beginToSay('The first part of ')]);
  const notebook = await openNotebook([
    '%%llm\nWrite a list.',
    'print("tail")'
  ]);
  await notebook.pressRun(0, 'Control+Enter');
  await expect(notebook.outputs(0)).toContainText('The first part of');
  await notebook.save();
  await notebook.reload();
  await model.waitForAbort(1);

  await expect(cards(notebook, 0)).toHaveAttribute('data-phase', 'interrupted');
  await expect(notebook.outputs(0)).toContainText('interrupted');
  await expect(notebook.prompt(0)).toHaveText('[ ]:');
  await expect(stopButton(notebook, 0)).toBeHidden();
  await notebook.screenshot('reloaded-in-the-middle');
  await notebook.waitForKernel('idle');
  expect(model.requests).toHaveLength(1);

  model.script([say('All of it.')]);
  expect(await notebook.run(0)).toBe(true);
  const { cells } = await notebook.save();
  expect(statusesIn(cells[0])).toEqual(['done']);
});

test('closing the notebook in the middle aborts the request, and opened again it offers to go on [B13]', async ({
  openNotebook,
  model,
  page,
  pageErrors
}) => {
  model.script([beginToSay('Never mind')]);
  const notebook = await openNotebook([
    '%%llm\nWrite a list.',
    'print("tail")',
    '%%llm --ask\nAgain?'
  ]);
  void notebook.runAll();
  await expect(notebook.outputs(0)).toContainText('Never mind');
  await notebook.save();
  await notebook.execute('application:close');
  await model.waitForAbort(1);
  await expect(notebook.cells).toHaveCount(0);
  expect(notebook.readFile().cells[1].execution_count).toBeNull();
  expect(model.requests).toHaveLength(1);
  await notebook.execute('filebrowser:open-path', { path: notebook.path });
  await expect(cards(notebook, 0)).toContainText(
    'This run was interrupted while writing (10 characters are kept).'
  );
  model.script([say('Never mind: it is here.')]);
  await page.getByRole('button', { name: /^Resume/ }).click();
  await expect(cards(notebook, 0).first()).toContainText('it is here.');
  expect(pageErrors).toEqual([]);
});

test('closing the notebook while a question waits leaves it where it was, paid for once [B13]', async ({
  openNotebook,
  model,
  page,
  lab
}) => {
  await writeSettings(lab, { 'sandbox.approval': 'risky' });
  model.script([
    say('Here it is.\n\n```python code\ndef one():\n    return 1\n```\n')
  ]);
  const notebook = await openNotebook(['%%llm\nWrite a function `one`.']);
  const run = page.getByRole('button', { name: 'Run in sandbox', exact: true });
  await notebook.pressRun(0);
  await expect(run).toBeVisible();
  await notebook.save();
  await notebook.execute('application:close');
  await expect(notebook.cells).toHaveCount(0);
  await notebook.execute('filebrowser:open-path', { path: notebook.path });
  await expect(cards(notebook, 0)).toContainText(
    'This run was interrupted while it waited for your answer'
  );
  await page.getByRole('button', { name: /^Resume/ }).click();
  await run.click();
  await expect(notebook.cells).toHaveCount(2);
  expect(model.requests).toHaveLength(1);
  await writeSettings(lab, {});
});

test('a run that is stopped before its answer begins can be started again', async ({
  openNotebook,
  model
}) => {
  model.script([
    { steps: [{ end: 'stall' }] },
    saySlowly('Now ', 'it is here.')
  ]);
  const notebook = await openNotebook(['%%llm --ask\nHello?']);
  await notebook.pressRun(0, 'Control+Enter');
  await model.waitForRequest(1);
  await stopButton(notebook, 0).click();
  await model.waitForAbort(1);
  await expect(notebook.prompt(0)).toHaveText('[ ]:');
  await cards(notebook, 0).getByRole('button', { name: 'Retry' }).click();
  await expect(notebook.outputs(0)).toContainText('Now');
  model.release();
  await expect(notebook.outputs(0)).toContainText('it is here.');
  await notebook.waitUntilIdle('cell-0');
  const { cells } = await notebook.save();
  expect(statusesIn(cells[0])).toEqual(['done']);
  expect(askedIn(model.requests[1])).toBe(askedIn(model.requests[0]));
});
