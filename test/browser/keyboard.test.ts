import type { Page } from '@playwright/test';

import { say } from '../fixtures/model-server/answer';
import { expectAccessible } from './accessible';
import { expect, test } from './fixtures';
import { beginToSay, saySlowly } from './prompt-cells';
import { writeSettings } from './set-up';

const PLAN = {
  goal: 'A mean',
  steps: [
    {
      id: 'mean',
      title: 'Write the mean',
      kind: 'code',
      description: 'A function.',
      dependsOn: []
    }
  ],
  interfaces: [],
  inputSchema: null,
  outputSchema: null,
  criteria: [],
  modules: []
};

const CODE = say([
  '```python code\ndef mean(values):\n    return sum(values) / len(values)\n```\n'
]);

/** The name of the button that stops a run. */
const STOP = /^Stop this run/;

/** Most presses of a key until something near has the focus. */
const NEAR = 12;

/** Goes to a button of a card by pressing a key, and presses the button. */
async function press(
  page: Page,
  key: string,
  name: string | RegExp
): Promise<void> {
  const button = page.getByRole('button', { name, exact: true });
  await expect(button).toBeVisible();
  const hasFocus = () =>
    button.evaluate(node => node === node.ownerDocument.activeElement);
  for (let presses = 0; presses < NEAR && !(await hasFocus()); presses += 1) {
    await page.keyboard.press(key);
  }
  await expect(button).toBeFocused();
  await page.keyboard.press('Enter');
}

test('a run is led from request to cells without a mouse, in the dark theme [B18]', async ({
  openNotebook,
  model,
  page,
  lab
}) => {
  await writeSettings(lab, { 'sandbox.approval': 'risky' });
  model.script([say([JSON.stringify(PLAN)]), CODE]);
  const notebook = await openNotebook([
    '%%llm --plan\nWrite a function `mean`.',
    'print("tail")'
  ]);
  await notebook.execute('apputils:change-theme', {
    theme: 'JupyterLab Dark'
  });
  try {
    await notebook.select(0);
    await page.keyboard.press('Shift+Enter');
    // The card stands above the cell that is active now.
    await press(page, 'Shift+Tab', 'Approve plan');
    // An answered question leaves the focus in the card, where Shift-Enter asks for nothing.
    await page.keyboard.press('Shift+Enter');
    await press(page, 'Tab', 'Run in sandbox');
    await expect(notebook.cells).toHaveCount(3);
    await expect(notebook.outputs(0)).toContainText('Ran without errors');
    await notebook.screenshot('keyboard');

    // The focus is on what came: the natural next key runs it, and asks no model.
    await expect(notebook.cell(1)).toHaveClass(/jp-mod-active/);
    await page.keyboard.press('Shift+Enter');
    await expect(notebook.prompt(1)).toHaveText('[1]:');
    expect(model.requests).toHaveLength(2);
  } finally {
    await notebook.execute('apputils:change-theme', {
      theme: 'JupyterLab Light'
    });
    await writeSettings(lab, {});
  }
});

/** Code that is longer than the page is high. */
const LONG = say([
  `\`\`\`python code\nwide = "${'wide '.repeat(40)}"\n${Array.from({ length: 70 }, (_, at) => `a${at} = ${at}`).join('\n')}\n\`\`\`\n`,
  '```python test\ndef test_a():\n    assert a1 == 1\n```\n'
]);

test('a decision is in view where the user stayed, is told of everywhere, and leaves the keyboard at what came [A4, B18, U2, U3]', async ({
  openNotebook,
  model,
  page,
  lab
}) => {
  await writeSettings(lab, { 'sandbox.approval': 'risky' });
  try {
    model.script([LONG]);
    const above = Array.from({ length: 12 }, (_, at) => `x${at} = ${at}\n`);
    const notebook = await openNotebook([
      ...above,
      '%%llm\nWrite many variables.',
      'print("tail")'
    ]);
    await notebook.pressRun(12);
    const run = page.getByRole('button', { name: 'Run in sandbox' });
    await expect(run).toBeInViewport();
    await expect(page).toHaveTitle(/^Waiting for you: /);
    await expect(page.locator('.jp-Cellwright-waits')).toHaveCount(1);
    await notebook.screenshot('decision');
    await expectAccessible(notebook);
    // As wide as a page of 1,280 pixels is at 200 %: all of the card is there without scrolling sideways.
    await page.setViewportSize({ width: 640, height: 900 });
    const sideways = await notebook
      .outputs(12)
      .evaluate(node => node.scrollWidth - node.clientWidth);
    expect(sideways).toBe(0);
    // A line that is too long scrolls in its place: what stands at a number is that line.
    const [numbers, lines] = await page
      .locator('.jp-Cellwright-gutter, .jp-Cellwright-numberedText')
      .evaluateAll(nodes =>
        nodes.slice(0, 2).map(node => {
          const inside = document.createRange();
          inside.selectNodeContents(node);
          return Math.round(inside.getBoundingClientRect().height / 10);
        })
      );
    expect(lines).toBe(numbers);
    await notebook.screenshot('decision-narrow');
    await page.setViewportSize({ width: 1280, height: 900 });

    await notebook.select(0);
    await page.getByRole('button', { name: '1 prompt waits for you' }).click();
    await expect(run).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(notebook.outputs(12)).toContainText('Validated');
    await expect(page).not.toHaveTitle(/Waiting for you/);
    await expect(page.locator('.jp-Cellwright-waits')).toHaveCount(0);
    await expect(notebook.cell(13)).toHaveClass(/jp-mod-active/);

    await page.getByRole('button', { name: 'Run these cells' }).click();
    await expect(notebook.prompt(14)).toHaveText('[2]:');
    expect(model.requests).toHaveLength(1);
    await notebook.screenshot('decision-after');
  } finally {
    await writeSettings(lab, {});
  }
});

test('after Stop and Retry the keyboard is at what may be done next [U3]', async ({
  openNotebook,
  model,
  page
}) => {
  model.script([beginToSay('Half of it'), saySlowly('Again', '.')]);
  const notebook = await openNotebook(['%%llm --ask\nHello?', 'print("tail")']);
  await notebook.pressRun(0);
  await expect(notebook.outputs(0)).toContainText('Half of it');
  await press(page, 'Shift+Tab', STOP);
  const retry = page.getByRole('button', {
    name: /^Run this cell again|^Retry/
  });
  await expect(retry).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(notebook.outputs(0).first()).toContainText('Again');
  // Not on Stop, which a second Enter would press.
  await expect(
    page.getByRole('article', { name: 'Answer by Cellwright' }).first()
  ).toBeFocused();
  await page.keyboard.press('Shift+Enter');
  model.release();
  await expect(notebook.outputs(0).first()).toContainText('Answered');
  expect(model.requests).toHaveLength(2);
});
