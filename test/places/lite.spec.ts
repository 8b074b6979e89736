import { test as base, expect, type Page } from '@playwright/test';

import { say } from '../fixtures/model-server/answer';
import {
  startModelServer,
  type ModelServer
} from '../fixtures/model-server/server';
import { notebookOf } from '../browser/notebook-file';
import { startLiteSite, type LiteSite } from './lite-site';

/** Where the model is said to be: a host that is not this machine, answered by the scripted model. */
const ENDPOINT = 'https://models.example/v1';
const KEY = 'sk-test-4f1c9a7be2d05836';

const test = base.extend<
  { model: ModelServer },
  { site: LiteSite; modelServer: ModelServer }
>({
  modelServer: [
    async ({}, use) => {
      const server = await startModelServer();
      await use(server);
      await server.close();
    },
    { scope: 'worker' }
  ],
  site: [
    async ({}, use) => {
      const site = await startLiteSite(
        {
          'ask.ipynb': notebookOf(['%%llm --ask\nWhat is a prime?']),
          'code.ipynb': notebookOf(['%%llm\nDouble a number, with a test.'])
        },
        { baseUrl: ENDPOINT, model: 'scripted' }
      );
      await use(site);
      await site.stop();
    },
    { scope: 'worker', timeout: 120_000 }
  ],
  model: async ({ modelServer, page }, use) => {
    modelServer.script([say('Hello.')]);
    await page.route(`${ENDPOINT}/**`, async route => {
      const url = route.request().url().replace(ENDPOINT, modelServer.url);
      const response = await route.fetch({ url });
      await route.fulfill({ response });
    });
    await use(modelServer);
  }
});

test.setTimeout(60_000);

/** Opens a notebook of the site and runs its only cell. */
async function run(page: Page, site: LiteSite, notebook: string) {
  await page.goto(new URL(`lab/index.html?path=${notebook}`, site.url).href);
  const cell = page.locator('.jp-Notebook .jp-Cell').first();
  await cell.waitFor();
  const question = page.getByRole('dialog');
  await question.getByRole('button', { name: 'No Kernel' }).click();
  await cell.locator('.cm-content').click();
  await page.keyboard.press('Control+Enter');
  return cell;
}

test('[R3] JupyterLite: asks for the key before the first request, and answers in the first run', async ({
  page,
  site,
  model
}) => {
  model.script([say('A number with two divisors.')]);
  const cell = await run(page, site, 'ask.ipynb');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('API key for models.example');
  expect(model.log).toEqual([]);
  await dialog.getByRole('textbox').fill(KEY);
  await page.keyboard.press('Enter');
  await expect(cell).toContainText('A number with two divisors.');
  await expect(cell).toContainText('Answered');
  expect(model.requests).toHaveLength(1);
  expect(model.requests[0].headers.authorization).toBe(`Bearer ${KEY}`);
});

test('[R3] JupyterLite: says at once that there is no kernel to prove with', async ({
  page,
  site,
  model
}) => {
  model.script([
    say(
      '```python code\ndef double(x):\n    return 2 * x\n```\n\n' +
        '```python test\ndef test_double():\n    assert double(2) == 4\n```\n'
    )
  ]);
  const cell = await run(page, site, 'code.ipynb');
  await page.getByRole('dialog').getByRole('textbox').fill(KEY);
  await page.keyboard.press('Enter');
  await expect(cell).toContainText('There is no kernel here to run it in');
  await expect(cell).not.toContainText('Run this code in a sandbox?');
});
