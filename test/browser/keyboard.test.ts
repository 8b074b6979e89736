import type { Page } from '@playwright/test';

import { say } from '../fixtures/model-server/answer';
import { expect, test } from './fixtures';
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

/** Most presses of a key until something near has the focus. */
const NEAR = 12;

/** Goes to a button of a card by pressing a key, and presses the button. */
async function press(page: Page, key: string, name: string): Promise<void> {
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
    // An answered question leaves the focus at the cell that asked it.
    await press(page, 'Tab', 'Run in sandbox');
    await expect(notebook.cells).toHaveCount(3);
    await expect(notebook.outputs(0)).toContainText('Ran without errors');
    await notebook.screenshot('keyboard');
  } finally {
    await notebook.execute('apputils:change-theme', {
      theme: 'JupyterLab Light'
    });
    await writeSettings(lab, {});
  }
});
