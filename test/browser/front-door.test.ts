import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { Locator, Page } from '@playwright/test';

import { say } from '../fixtures/model-server/answer';
import { expectAccessible } from './accessible';
import { expect, test } from './fixtures';
import type { NotebookPage } from './notebook-page';
import { joined } from './notebook-file';
import { cards, sourcesOf } from './prompt-cells';
import { writeSettings } from './set-up';

test.use({ keepsPage: true });

type Lab = { jupyterapp: JupyterFrontEnd };

/** Opens the context menu of a cell's editor, and in it the submenu of Cellwright. */
async function openCellMenu(page: Page, cell: Locator): Promise<Locator> {
  await cell.locator('.cm-content').click({ button: 'right' });
  const entry = page.locator('.lm-Menu-item', { hasText: 'Cellwright' });
  await entry.hover();
  await entry.click();
  return page.locator('.lm-Menu').last();
}

/** Cells of the notebook as it stands in the browser. */
async function sources(notebook: NotebookPage): Promise<string[]> {
  return (await notebook.content()).cells.map(({ source }) => joined(source));
}

test('P inserts a prompt cell below, in which the user goes on writing; no other command has that key there [S0.42] [U7]', async ({
  openNotebook,
  page
}) => {
  const notebook = await openNotebook(['x = 1']);
  await notebook.select(0);
  await page.keyboard.press('p');
  await expect(notebook.cells).toHaveCount(2);
  await expect(notebook.cell(1).locator('.cm-content')).toBeFocused();
  const placeholder = () =>
    notebook
      .cell(1)
      .locator('.cm-line')
      .last()
      .evaluate(line => getComputedStyle(line, '::before').content);
  await expect.poll(placeholder).toContain('Write what you want to have');
  await notebook.screenshot('front-door-empty');
  await page.keyboard.insertText('Write a list.');
  await expect.poll(placeholder).toBe('none');
  expect(sourcesOf((await notebook.content()).cells)).toEqual([
    'x = 1',
    '%%llm\nWrite a list.'
  ]);
  const others = await page.evaluate(() => {
    const { commands } = (window as unknown as Lab).jupyterapp;
    return commands.keyBindings
      .filter(({ keys }) => keys[0] === 'P')
      .map(({ command }) => command);
  });
  expect(others).toEqual(['cellwright:insert-prompt']);
});

test('the menu of a cell asks about the cell that was right-clicked, in a prompt that is not sent before it is read [U1]', async ({
  openNotebook,
  page,
  model
}) => {
  const notebook = await openNotebook([
    'def area(r):\n    return 3 * r * r',
    'y = 2',
    'z = 3'
  ]);
  await notebook.select(2);
  const menu = await openCellMenu(page, notebook.cell(0));
  await notebook.screenshot('front-door-menu');
  await menu.getByText('Write Tests for This Cell').click();
  await expect(notebook.cells).toHaveCount(4);
  await expect(notebook.cell(1).locator('.cm-content')).toBeFocused();
  expect((await sources(notebook))[1]).toBe(
    '%%llm --as test\nWrite tests for the code of @cell:area.'
  );
  expect(model.requests).toEqual([]);
  model.script([say('Tests.')]);
  await page.keyboard.press('Control+Enter');
  await expect(cards(notebook, 1)).toContainText('Tests.');
});

test('an error in a notebook has a button that writes the prompt to fix it [U7]', async ({
  openNotebook,
  page,
  model
}) => {
  const notebook = await openNotebook(['items = []', 'items[1]']);
  await notebook.runAll();
  const fix = notebook
    .outputs(1)
    .getByRole('button', { name: 'Fix this error' });
  await expect(fix).toBeVisible();
  await notebook.screenshot('front-door-error');
  await notebook.select(0);
  await fix.click();
  await expect(notebook.cells).toHaveCount(3);
  expect((await sources(notebook))[2]).toBe(
    '%%llm --as fix\nFix the error of @cell[2].'
  );
  model.script([say('It has no items.')]);
  await page.keyboard.press('Control+Enter');
  await expect(cards(notebook, 2)).toContainText('It has no items.');
  expect(JSON.stringify(model.requests[0].body)).toContain('IndexError');
});

test('the toolbar of a cell offers what can be asked about it [U7]', async ({
  openNotebook,
  page
}) => {
  const notebook = await openNotebook(['x = 1', 'y = 2']);
  await notebook.select(0);
  await notebook
    .cell(0)
    .getByRole('button', { name: 'Ask about this cell' })
    .click();
  const menu = page.locator('.lm-Menu').last();
  await notebook.screenshot('front-door-toolbar');
  await menu.getByText('Explain This Cell').click();
  await expect(notebook.cells).toHaveCount(3);
  expect((await sources(notebook))[1]).toBe(
    '%%llm --as explain\nExplain the code of @cell:x step by step.'
  );
});

test('between two cells stands a button for a new prompt where the pointer is [U7]', async ({
  openNotebook,
  page
}) => {
  const notebook = await openNotebook(['x = 1', 'y = 2']);
  const box = await notebook.cell(0).boundingBox();
  const edge = (box?.y ?? 0) + (box?.height ?? 0) - 3;
  await page.mouse.move((box?.x ?? 0) + 200, edge - 20);
  await page.mouse.move((box?.x ?? 0) + 200, edge);
  const button = page.getByRole('button', { name: 'Prompt', exact: true });
  await expect(button).toBeVisible();
  await notebook.screenshot('front-door-between');
  await button.click();
  await expect(notebook.cells).toHaveCount(3);
  expect((await sources(notebook))[1]).toBe('%%llm\n');
});

test('"New Tool…" begins a prompt whose function is saved, with tests and its registration, once all is confirmed [N8] [S1.66]', async ({
  openNotebook,
  page,
  model,
  lab
}) => {
  const notebook = await openNotebook(['x = 1']);
  await notebook.select(0);
  await page.evaluate(() =>
    (window as unknown as Lab).jupyterapp.commands.execute(
      'cellwright:new-tool'
    )
  );
  await expect(notebook.cell(1).locator('.cm-content')).toBeFocused();
  await page.keyboard.insertText('A function that doubles a number.');
  model.script([
    say(
      '```python code\ndef double(number: float) -> float:\n    """Twice a number."""\n    return 2 * number\n```\n\n```python test\ndef test_double():\n    assert double(0) == 0\n    assert double(2) == 4\n```'
    )
  ]);
  await page.keyboard.press('Control+Enter');
  const card = cards(notebook, 1);
  await expect(card).toContainText('Save as a tool?');
  await expect(card.getByLabel('File', { exact: true })).toBeVisible();
  await notebook.screenshot('front-door-tool');
  await card.getByLabel('Name', { exact: true }).fill('doubling');
  await card.getByRole('button', { name: 'Continue' }).click();
  for (const file of ['double.py', 'test_double.py', 'tools.json']) {
    await expect(card.locator('.jp-Cellwright-path')).toContainText(file);
    await card.getByRole('button', { name: 'Save file' }).click();
  }
  await expect(notebook.cells).toHaveCount(4);
  const saved = (...path: string[]) =>
    readFileSync(join(lab.root, ...path), 'utf8');
  expect(saved('tools', 'double.py')).toContain('return 2 * number');
  expect(saved('tests', 'test_double.py')).toContain(
    'from tools.double import double'
  );
  expect(saved('tools', 'tools.json')).toContain('"doubling"');
});

test('every command of ours is in the palette and says what arguments it takes [U7]', async ({
  openNotebook,
  page
}) => {
  const notebook = await openNotebook(['x = 1']);
  await notebook.select(0);
  const ours = await page.evaluate(async () => {
    const { commands } = (window as unknown as Lab).jupyterapp;
    const ids = commands.listCommands().filter(id => /^cellwright:/.test(id));
    return Promise.all(
      ids.map(async id => ({
        id,
        label: commands.label(id),
        args: (await commands.describedBy(id)).args !== null
      }))
    );
  });
  expect(ours.filter(({ args }) => !args)).toEqual([]);
  await page.keyboard.press('Control+Shift+c');
  const palette = page.locator('#modal-command-palette');
  await palette
    .locator('input, jp-search')
    .first()
    .pressSequentially('cellwright');
  const shown = await palette
    .locator('.lm-CommandPalette-item')
    .allTextContents();
  await notebook.screenshot('front-door-palette');
  await page.keyboard.press('Escape');
  // What needs a file that is selected, or a cell that failed, is not offered without it.
  const missing = ours.filter(
    ({ id, label }) =>
      !/attach-snippet|fix-cell/.test(id) &&
      !shown.some(text => text.includes(label))
  );
  expect(missing).toEqual([]);
});

test('the launcher opens a notebook that begins with a prompt [U7]', async ({
  openNotebook,
  page
}) => {
  const notebook = await openNotebook(['x = 1']);
  await notebook.execute('launcher:create');
  await page.screenshot({
    path: 'test-results/screenshots/front-door-launcher.png'
  });
  await page
    .locator('.jp-LauncherCard', { hasText: 'Notebook with a Prompt' })
    .last()
    .click();
  const editor = page
    .locator('.jp-NotebookPanel:not(.lm-mod-hidden) .cm-content')
    .first();
  await expect(editor).toBeFocused();
  await expect(editor).toContainText('%%llm');
});

test('a model is set up in a panel: its key goes into the memory of the server, and a test shows that it answers [U7] [H28]', async ({
  openNotebook,
  page,
  model,
  lab
}) => {
  const notebook = await openNotebook(['%%llm --ask\nHow?']);
  await notebook.execute('cellwright:set-up');
  const panel = page.locator('.jp-Cellwright-setUp');
  await expect(panel).toContainText('Prompts are sent to');
  await notebook.screenshot('front-door-set-up');
  await expectAccessible(notebook);
  try {
    await panel.getByLabel('Address').fill(model.url);
    await panel
      .getByLabel('Key, where it needs one')
      .fill('sk-typed-0123456789');
    await panel.getByRole('button', { name: 'Connect', exact: true }).click();
    await expect(panel).toContainText('It offers');
    model.script([say('OK')]);
    await panel
      .getByRole('button', { name: 'Use it and test the connection' })
      .click();
    await expect(panel).toContainText('answered in');
    await notebook.screenshot('front-door-set-up-tested');
    const [{ headers }] = model.requests;
    expect(headers.authorization).toBe('Bearer sk-typed-0123456789');
    const settings = await lab.request('lab/api/settings/cellwright:plugin');
    expect(await settings.text()).not.toContain('sk-typed');
    await panel.getByRole('button', { name: 'Open the tour' }).click();
    await expect(
      page.locator('.jp-NotebookPanel:not(.lm-mod-hidden) .jp-Notebook')
    ).toContainText('A tour of Cellwright');
  } finally {
    await lab.request('cellwright/endpoints', { method: 'DELETE' });
    await writeSettings(lab, {});
  }
});

test('the toolbar of a notebook says its model, and choosing another one writes the line that a user would write [U7]', async ({
  openNotebook,
  page,
  model
}) => {
  model.models = ['large-writer', 'little-writer'];
  const notebook = await openNotebook(['x = 1', '%%llm --ask\nHow?']);
  await notebook.select(1);
  const button = page.getByRole('button', {
    name: /the model of prompts here/
  });
  await button.click();
  const menu = page.locator('.lm-Menu').last();
  await notebook.screenshot('front-door-models');
  await menu.getByText('little-writer').click();
  await expect(button).toContainText('little-writer');
  expect((await sources(notebook))[0]).toBe(
    '%llm_config --model little-writer'
  );
  await button.click();
  await page.locator('.lm-Menu').last().getByText('large-writer').click();
  await expect(button).toContainText('large-writer');
  expect((await sources(notebook))[0]).toBe('%llm_config --model large-writer');
  expect(await notebook.run(2)).toBe(true);
  expect(model.requests[0].body?.model).toBe('large-writer');
});

test('AI off in a notebook is kept in its file, shown in its toolbar, and stops its prompts [B18]', async ({
  openNotebook,
  page,
  model
}) => {
  const notebook = await openNotebook(['%%llm --ask\nHow?']);
  await notebook.select(0);
  await page.getByRole('button', { name: /the model of prompts here/ }).click();
  await page
    .locator('.lm-Menu')
    .last()
    .getByText('AI Off in This Notebook')
    .click();
  const lock = page.getByRole('button', { name: /AI off in this notebook/ });
  await expect(lock).toBeVisible();
  expect(await notebook.run(0)).toBe(false);
  await expect(cards(notebook, 0)).toContainText(
    'AI is switched off in this notebook. Nothing was sent.'
  );
  await notebook.screenshot('front-door-ai-off');
  expect(model.requests).toEqual([]);
  expect((await notebook.save()).metadata).toMatchObject({
    cellwright: { ai: 'off' }
  });
  await notebook.execute('cellwright:toggle-ai');
  expect((await notebook.save()).metadata.cellwright).toBeUndefined();
  model.script([say('So.')]);
  expect(await notebook.run(0)).toBe(true);
});

test('where a cell has several requests, each card says which one it answers [U10]', async ({
  openNotebook,
  model
}) => {
  model.script([say('First.'), say('Second.')]);
  const notebook = await openNotebook([
    '%%llm --ask\nOne?\n\n%%llm --ask\nTwo?'
  ]);
  expect(await notebook.run(0)).toBe(true);
  await expect(cards(notebook, 0).nth(1)).toContainText(
    'request 2 of this cell'
  );
  await expect(cards(notebook, 0).nth(0)).not.toContainText('request 2');
});

test('the side panel follows the active cell: its operation and cost, the code that came, the data that a model may see; what is left out by a click comes back by another [S0.14, K8]', async ({
  openNotebook,
  model,
  page
}) => {
  const notebook = await openNotebook([
    'prices = {"tea": 3}\nrate = 0.19',
    '%%llm\nWrite a function that adds two numbers.'
  ]);
  await notebook.select(0);
  expect(await notebook.run(0)).toBe(true);
  await notebook.select(1);
  await notebook.execute('cellwright:toggle-panel');
  const panel = page.getByRole('region', { name: 'Cellwright', exact: true });
  await expect(panel).toContainText('create: write new code');
  await expect(panel).toContainText('This prompt has no answer yet.');
  await notebook.screenshot('panel-operation');
  await panel.getByRole('tab', { name: 'Operation' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(panel.getByRole('tabpanel', { name: 'Code' })).toContainText(
    'No prompt of this notebook has an answer yet.'
  );
  await page.keyboard.press('ArrowRight');
  const data = panel.getByRole('tabpanel', { name: 'Data' });
  await expect(data.getByRole('listitem')).toHaveCount(2);
  await expect(data).toContainText('prices: dict of 1 int');
  await expect(data).not.toContainText('0.19');
  await notebook.screenshot('panel-data');
  // One click keeps it out of this prompt, written on its line; in the card another brings it back.
  await data.getByRole('button', { name: 'Leave out: prices' }).click();
  await expect(data.getByRole('listitem').first()).not.toContainText('dict');
  const written = async () =>
    sourcesOf((await notebook.content()).cells)[1].split('\n')[0];
  expect(await written()).toBe('%%llm --hide prices');
  await notebook.screenshot('panel-data-left-out');
  await expectAccessible(notebook);
  await notebook.execute('cellwright:toggle-panel');
  await expect(panel).toHaveCount(0);
  model.script([say('Yes.')]);
  expect(await notebook.run(1)).toBe(true);
  expect(JSON.stringify(model.requests)).not.toContain('prices: dict');
  await page.getByText('Details', { exact: true }).click();
  const card = notebook.outputs(1);
  for (const theme of ['JupyterLab Dark', 'JupyterLab Light']) {
    await notebook.execute('apputils:change-theme', { theme });
    await expect(page.locator('#jupyterlab-splash')).toHaveCount(0);
    await notebook.screenshot(`left-out-${theme.split(' ')[1]}`);
  }
  await card.getByRole('button', { name: 'Show again: prices' }).click();
  await expect.poll(written).toBe('%%llm');
});

test('the page of settings begins with the model, and tests its connection', async ({
  openNotebook,
  page,
  model
}) => {
  const notebook = await openNotebook(['x = 1']);
  await notebook.execute('settingeditor:open', { query: 'Cellwright' });
  const form = page.locator('.jp-SettingsForm');
  await expect(form.locator('.jp-FormGroup-fieldLabel').first()).toHaveText(
    'Model'
  );
  model.script([say('OK')]);
  const line = form.locator('.jp-Cellwright-connection');
  await line.getByRole('button', { name: 'Test connection' }).click();
  await expect(line.getByRole('status')).toContainText('answered in');
  await notebook.screenshot('settings');
  await expectAccessible(notebook);
});
