import { join } from 'node:path';

import { RUN_MIME_TYPE } from '../../src/core/vocabulary';
import { say } from '../fixtures/model-server/answer';
import { expect, test } from './fixtures';
import { notebookOf, readNotebook, writeNotebook } from './notebook-file';

test('a %%llm cell works in Notebook 7 [B11]', async ({ page, lab, model }) => {
  model.script([say('Here:\n\n```python code\nanswer = 42\n```\n')]);
  const path = join(lab.root, 'classic.ipynb');
  writeNotebook(path, notebookOf(['%%llm\nSet the answer.', '1 + 1']));
  const url = new URL('notebooks/classic.ipynb', lab.url);
  url.searchParams.set('token', lab.token);
  await page.goto(url.href);
  const cells = page.locator('.jp-Notebook .jp-Cell');
  await cells.first().locator('.cm-content').click();
  await page.keyboard.press('Control+Enter');
  await expect(cells).toHaveCount(3);
  await expect(cells.first()).toContainText('Ran without errors');
  await page.screenshot({ path: 'test-results/screenshots/notebook7.png' });
  await page.keyboard.press('Control+s');
  // The file may be read while it is being written.
  await expect(() => expect(readNotebook(path).cells).toHaveLength(3)).toPass();
  const [prompt, code] = readNotebook(path).cells;
  const [output] = prompt.outputs as { data: Record<string, unknown> }[];
  expect(output.data[RUN_MIME_TYPE]).toMatchObject({ status: 'done' });
  expect(String(code.source)).toBe('answer = 42');
});
