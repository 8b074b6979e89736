import { join } from 'node:path';

import { RUN_MIME_TYPE } from '../../src/core/vocabulary';
import { expect, test } from '../browser/fixtures';
import {
  notebookOf,
  readNotebook,
  writeNotebook
} from '../browser/notebook-file';
import { say } from '../fixtures/model-server/answer';

test.use({ place: 'notebook7' });

test('[R3] a %%llm cell is answered and proved in Notebook 7.5', async ({
  page,
  lab,
  model,
  pageErrors
}) => {
  model.script([
    say(
      'Here:\n\n```python code\ndef double(x):\n    return 2 * x\n```\n\n' +
        '```python test\ndef test_double():\n    assert double(2) == 4\n```\n'
    )
  ]);
  const path = join(lab.root, 'classic.ipynb');
  writeNotebook(
    path,
    notebookOf(['%%llm\nDouble a number, with a test.', '1 + 1'])
  );
  const url = new URL('notebooks/classic.ipynb', lab.url);
  url.searchParams.set('token', lab.token);
  await page.goto(url.href);
  const cells = page.locator('.jp-Notebook .jp-Cell');
  await cells.first().locator('.cm-content').click();
  await page.keyboard.press('Control+Enter');
  await expect(cells).toHaveCount(4);
  await expect(cells.first()).toContainText('Validated');
  await page.keyboard.press('Control+s');
  // The file may be read while it is being written.
  await expect(() => expect(readNotebook(path).cells).toHaveLength(4)).toPass();
  const [prompt] = readNotebook(path).cells;
  const [output] = prompt.outputs as { data: Record<string, unknown> }[];
  expect(output.data[RUN_MIME_TYPE]).toMatchObject({ status: 'done' });
  expect(pageErrors).toEqual([]);
});

test('[R3] the list of files offers no command that needs an open notebook', async ({
  page,
  lab
}) => {
  writeNotebook(join(lab.root, 'listed.ipynb'), notebookOf(['1 + 1']));
  const url = new URL('tree', lab.url);
  url.searchParams.set('token', lab.token);
  await page.goto(url.href);
  await page
    .locator('.jp-DirListing-item', { hasText: 'listed.ipynb' })
    .click({ button: 'right' });
  await expect(page.getByRole('menuitem', { name: /^Rename/ })).toBeVisible();
  await expect(
    page.getByRole('menuitem', { name: /Attach as Snippet/ })
  ).toHaveCount(0);
});
