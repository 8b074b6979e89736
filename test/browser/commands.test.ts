import type { Locator, Page } from '@playwright/test';

import { say } from '../fixtures/model-server/answer';
import { expect, test } from './fixtures';
import type { NotebookPage } from './notebook-page';
import { joined } from './notebook-file';
import { cards, sourcesOf } from './prompt-cells';
import { writeFiles } from './set-up';

test.use({ keepsPage: true });

const ASKED = say(
  'Like this:\n\n```python\ntotal = sum(range(5))\n```\n\nThat is all.\n'
);

/** The words of a cell's editor that are coloured as tokens of a language. */
function colouredWords(cell: Locator): Promise<string[]> {
  return cell.locator('.cm-line span').allTextContents();
}

/** Types at the end of a cell and asks for completions. */
async function complete(
  notebook: NotebookPage,
  text: string
): Promise<Locator> {
  const { page } = notebook;
  await notebook.cell(0).locator('.cm-content').click();
  await page.keyboard.insertText(text);
  await page.keyboard.press('Tab');
  return page.locator('.jp-Completer:not(.lm-mod-hidden)');
}

/** The row of a file in the file browser. */
function fileRow(page: Page, name: string): Locator {
  return page.locator('.jp-DirListing-item', { hasText: name });
}

test('Tab completes the name of the magic', async ({ openNotebook }) => {
  const notebook = await openNotebook(['']);
  const offers = await complete(notebook, '%%l');
  await expect(offers).toContainText('%%llm');
});

test('Tab completes flags, and shows what they mean', async ({
  openNotebook
}) => {
  const notebook = await openNotebook(['']);
  const offers = await complete(notebook, '%%llm --s');
  await expect(offers).toContainText('--snippet FILE');
  await expect(offers).toContainText('--sys-snippet FILE');
  await notebook.screenshot('commands-flags');
});

test('an @ in a prompt offers cells with their first lines, and what is mentioned is kept [K7]', async ({
  openNotebook,
  page
}) => {
  const notebook = await openNotebook([
    'def parse(text):\n    return text',
    'print(parse("a"))',
    '%%llm\nExplain '
  ]);
  await notebook.cell(2).locator('.cm-content').click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('@');
  const offers = page.locator('.jp-Completer:not(.lm-mod-hidden)');
  await expect(offers).toContainText('@cell:parse  def parse(text):');
  await page.keyboard.type('cell[');
  await page.keyboard.press('Enter');
  await expect(notebook.cell(2)).toContainText('Explain @cell[2]');
  await expect
    .poll(async () => (await notebook.save()).cells[2].metadata)
    .toHaveProperty('cellwright_mentions');
});

test('Tab completes the models on offer after -m', async ({
  openNotebook,
  model
}) => {
  model.models = ['large-writer', 'little-writer'];
  const notebook = await openNotebook(['']);
  const offers = await complete(notebook, '%%llm -m l');
  await expect(offers).toContainText('large-writer');
  await expect(offers).not.toContainText('lambda');
  await offers.getByText('little-writer').click();
  expect(sourcesOf((await notebook.content()).cells)).toEqual([
    '%%llm -m little-writer'
  ]);
});

test('Tab completes paths from the folder of the notebook', async ({
  openNotebook,
  lab
}) => {
  writeFiles(lab, {
    'paths/data/prices.csv': 'a,b\n',
    'paths/data_model.py': 'x = 1\n',
    'data-elsewhere.py': 'y = 1\n'
  });
  const notebook = await openNotebook([''], { path: 'paths/work.ipynb' });
  const offers = await complete(notebook, '%%llm --snippet da');
  await expect(offers).toContainText('data_model.py');
  await expect(offers).toContainText('data/');
  await expect(offers).not.toContainText('data-elsewhere.py');
});

test('the file browser attaches a file to the prompt by its context menu', async ({
  openNotebook,
  lab,
  page
}) => {
  writeFiles(lab, { 'attach/my rates.py': 'RATE = 1\n' });
  const notebook = await openNotebook(['%%llm\nUse it.'], {
    path: 'attach/work.ipynb'
  });
  await notebook.select(0);
  await fileRow(page, 'my rates.py').click({ button: 'right' });
  await notebook.screenshot('commands-attach-menu');
  await page.getByText('Attach as Snippet to the Prompt').click();
  await expect
    .poll(async () => sourcesOf((await notebook.content()).cells))
    .toEqual(['%%llm --snippet "my rates.py"\nUse it.']);
});

test('what a cell showed is attached to the next prompt by the menu on the output [K8]', async ({
  openNotebook,
  page
}) => {
  const notebook = await openNotebook([
    'for n in range(3):\n    print("line", n)',
    '%%llm --ask\nWhat is this?'
  ]);
  await notebook.run(0);
  await notebook.outputs(0).click({ button: 'right' });
  await page.getByText('Attach Output to Next Prompt').first().click();
  await expect
    .poll(async () => sourcesOf((await notebook.content()).cells)[1])
    .toBe('%%llm --snippet output[1] --ask\nWhat is this?');
  // On code there is no output to attach.
  await notebook.cell(0).locator('.cm-content').click({ button: 'right' });
  await expect(page.locator('.lm-Menu')).toBeVisible();
  await expect(page.getByText('Attach Output to Next Prompt')).toHaveCount(0);
  await page.keyboard.press('Escape');
});

test('a file dropped from the file browser is attached to the prompt under it', async ({
  openNotebook,
  lab,
  page
}) => {
  writeFiles(lab, { 'drop/rates.py': 'RATE = 1\n' });
  const notebook = await openNotebook(['x = 1', '%%llm\nUse it.'], {
    path: 'drop/work.ipynb'
  });
  await fileRow(page, 'rates.py').hover();
  await page.mouse.down();
  const target = await notebook.cell(1).locator('.cm-content').boundingBox();
  const at = { x: (target?.x ?? 0) + 60, y: (target?.y ?? 0) + 10 };
  await page.mouse.move(at.x - 20, at.y, { steps: 8 });
  await page.mouse.move(at.x, at.y, { steps: 4 });
  await expect(notebook.cell(1)).toHaveClass(/jp-Cellwright-dropTarget/);
  await notebook.screenshot('commands-drop');
  await page.mouse.up();
  await expect
    .poll(async () => sourcesOf((await notebook.content()).cells))
    .toEqual(['x = 1', '%%llm --snippet rates.py\nUse it.']);
  await expect(notebook.cell(1)).not.toHaveClass(/jp-Cellwright-dropTarget/);
});

const PROSE = '%%llm\nWork with files and return True for each in turn.';
const PYTHON = 'with open("a") as f:\n    pass';

test('a prompt cell is shown as prose beside code, also after a reload', async ({
  openNotebook
}) => {
  const notebook = await openNotebook([PROSE, PYTHON]);
  for (const name of ['first', 'reloaded']) {
    await expect.poll(() => colouredWords(notebook.cell(1))).toContain('with');
    expect(await colouredWords(notebook.cell(0)), name).not.toContain('with');
    expect(await colouredWords(notebook.cell(0)), name).not.toContain('True');
    await notebook.screenshot(`commands-prose-${name}`);
    await notebook.reload();
    await notebook.waitForKernel('idle');
  }
});

test('a cell is shown as prose from when it becomes a prompt until it is none', async ({
  openNotebook,
  page
}) => {
  const notebook = await openNotebook(['x = 1']);
  await notebook.select(0);
  await page.keyboard.press('b');
  await page.keyboard.press('Enter');
  await page.keyboard.insertText('with');
  await expect.poll(() => colouredWords(notebook.cell(1))).toContain('with');
  await page.keyboard.press('Control+Home');
  await page.keyboard.insertText('%%llm\n');
  await expect
    .poll(() => colouredWords(notebook.cell(1)))
    .not.toContain('with');
  for (let key = 0; key < '%%llm\n'.length; key++) {
    await page.keyboard.press('Backspace');
  }
  await expect.poll(() => colouredWords(notebook.cell(1))).toContain('with');
});

test('a prompt cell stays prose when other cells are inserted and the notebook names no language', async ({
  openNotebook,
  page
}) => {
  const notebook = await openNotebook([PROSE, PYTHON], {
    metadata: {
      kernelspec: {
        name: 'python3',
        display_name: 'Python 3 (ipykernel)',
        language: 'python'
      }
    }
  });
  await expect.poll(() => colouredWords(notebook.cell(1))).toContain('with');
  await notebook.select(0);
  await page.keyboard.press('a');
  await expect(notebook.cells).toHaveCount(3);
  expect(await notebook.run(2)).toBe(false);
  expect(await colouredWords(notebook.cell(1))).not.toContain('with');
});

test('a code block of an answer is copied with one click', async ({
  openNotebook,
  model,
  page
}) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  model.script([ASKED]);
  const notebook = await openNotebook(['%%llm --ask\nHow?']);
  expect(await notebook.run(0)).toBe(true);
  await cards(notebook, 0)
    .getByRole('button', { name: 'Copy this code' })
    .click();
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toBe('total = sum(range(5))');
});

test('a code block of an answer becomes a cell with one click, and is not run', async ({
  openNotebook,
  model
}) => {
  model.script([ASKED]);
  const notebook = await openNotebook(['%%llm --ask\nHow?', 'tail = 1']);
  expect(await notebook.run(0)).toBe(true);
  await expect(notebook.cells).toHaveCount(2);
  await cards(notebook, 0)
    .getByRole('button', { name: 'Insert as cell' })
    .click();
  await expect(notebook.cells).toHaveCount(3);
  await notebook.screenshot('commands-inserted');
  const { cells } = await notebook.save();
  expect(joined(cells[1].source)).toBe('total = sum(range(5))');
  expect(cells[1].execution_count).toBeNull();
  expect(cells[1].metadata.trusted ?? false).toBe(false);
});

test("the card's buttons work by keyboard alone", async ({
  openNotebook,
  model,
  page
}) => {
  model.script([ASKED]);
  const notebook = await openNotebook(['%%llm --ask\nHow?']);
  expect(await notebook.run(0)).toBe(true);
  await expect(
    cards(notebook, 0).getByRole('button', { name: /^Insert/ })
  ).toBeVisible();
  const reached: string[] = [];
  const focused = () =>
    page.evaluate(() => document.activeElement?.textContent ?? '');
  await page.evaluate(() => (document.activeElement as HTMLElement).focus());
  for (let key = 0; key < 25 && !reached.includes('Details'); key++) {
    await page.keyboard.press('Tab');
    reached.push(await focused());
  }
  expect(reached).toContain('Copy');
  expect(reached).toContain('Details');
  while ((await focused()) !== 'Insert as cell') {
    await page.keyboard.press('Shift+Tab');
  }
  await page.keyboard.press('Enter');
  await expect(notebook.cells).toHaveCount(2);
});
