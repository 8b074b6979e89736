import type { Page } from '@playwright/test';

import { expect, test } from '../browser/fixtures';
import { NotebookPage } from '../browser/notebook-page';
import { say } from '../fixtures/model-server/answer';

test.use({ place: 'collaboration' });

/** How long it may take until a window that was closed is known to be gone, in ms. */
const GONE = 45_000;

/** Another user's browser on the same notebook. */
async function alsoOpen(
  { lab, path }: NotebookPage,
  page: Page
): Promise<NotebookPage> {
  const other = new NotebookPage(page, lab, path);
  await other.open();
  return other;
}

const card = (notebook: NotebookPage) =>
  notebook.cell(0).locator('.jp-Cellwright-run').first();

test.describe('a document in two windows', () => {
  let elsewhere: Page;

  test.beforeEach(async ({ browser }) => {
    // Of its own profile: nothing is shared but the document.
    const context = await browser.newContext();
    elsewhere = await context.newPage();
  });

  test.afterEach(() => elsewhere.context().close());

  test('[R2] the other window looks on live, cannot run the prompt again, and undoes only its own', async ({
    openNotebook,
    model
  }) => {
    model.script([
      {
        steps: [
          { text: 'Half of it' },
          { gate: true },
          { text: ' and the rest.\n\n```python code\nanswer = 42\n```\n' }
        ]
      }
    ]);
    const a = await openNotebook(['%%llm\nSet the answer.', '1 + 1']);
    const b = await alsoOpen(a, elsewhere);
    await a.pressRun(0, 'Control+Enter');
    await model.waitForRequest(1);

    await expect(card(b)).toContainText('Running in another window');
    await expect(card(b)).toContainText('Half of it');
    await expect(card(b)).toHaveAttribute('data-phase', 'writing');
    await expect(b.prompt(0)).toHaveText('[*]:');
    const acting = card(b).getByRole('button', {
      name: /Stop|Retry|Resume|Discard|Accept/
    });
    await expect(acting).toHaveCount(0);
    await expect(card(a)).not.toContainText('another window');

    expect(await b.run(0)).toBe(false);
    await expect(
      elsewhere.getByText('running in another window.')
    ).toBeVisible();
    await expect(a.prompt(0)).toHaveText('[*]:');

    model.release();
    await expect(card(a)).toHaveAttribute('data-phase', 'done');
    await expect(card(b)).toHaveAttribute('data-phase', 'done');
    await expect(card(b)).toContainText('Half of it and the rest.');
    await expect(card(b)).not.toContainText('another window');
    await expect(b.cells).toHaveCount(3);
    expect(model.requests).toHaveLength(1);

    await b.select(1);
    await b.execute('notebook:undo-cell-action');
    await b.execute('notebook:insert-cell-below');
    await expect(a.cells).toHaveCount(4);
    await a.select(0);
    await a.execute('notebook:undo-cell-action');
    await expect(a.cells).toHaveCount(3);
    await expect(b.cells).toHaveCount(3);
    const { cells } = await b.content();
    expect(cells.map(({ source }) => source)).toEqual([
      '%%llm\nSet the answer.',
      '',
      '1 + 1'
    ]);
  });

  test('[R2] of two presses at once, one runs', async ({
    openNotebook,
    model
  }) => {
    model.script([say('Once.')]);
    const a = await openNotebook(['%%llm --ask\nHow often?', '1 + 1']);
    const b = await alsoOpen(a, elsewhere);
    await Promise.all([a.select(0), b.select(0)]);
    const run = (notebook: NotebookPage) =>
      notebook.execute('notebook:run-cell');
    const went = await Promise.all([run(a), run(b)]);
    expect(went.filter(Boolean)).toHaveLength(1);
    await expect(card(a)).toContainText('Once.');
    await expect(card(b)).toContainText('Once.');
    expect(model.requests).toHaveLength(1);
  });

  test('[R2] a run whose window was closed can be taken over, and not before', async ({
    openNotebook,
    model,
    page
  }) => {
    model.script([
      { steps: [{ text: 'Half' }, { gate: true }] },
      say('The whole answer.')
    ]);
    const b = await openNotebook(['%%llm --ask\nA question?', '1 + 1']);
    const a = await alsoOpen(b, elsewhere);
    await a.pressRun(0, 'Control+Enter');
    await expect(card(b)).toContainText('Running in another window');
    expect(await b.run(0)).toBe(false);
    await elsewhere.close();
    await expect(card(b)).toHaveAttribute('data-phase', 'interrupted', {
      timeout: GONE
    });
    expect(await b.run(0)).toBe(true);
    await expect(card(b)).toContainText('The whole answer.');
    expect(model.requests).toHaveLength(2);
    await expect(page.getByText('Running in another window')).toHaveCount(0);
  });
});
