import { join } from 'node:path';

import { writeServedProject } from '../fixtures/served-project';
import { expect, test } from './fixtures';

test.use({ keepsPage: true });

/** What JupyterLab gives its pages where it is asked to. */
interface Lab {
  readonly jupyterapp: {
    readonly commands: {
      execute(id: string, args: object): Promise<unknown>;
    };
  };
}

test('a preview starts after its commands were agreed to, shows its pages in a tab, and its page gets nothing of the user [S2.34, J4]', async ({
  openNotebook,
  lab,
  page
}) => {
  const notebook = await openNotebook(['1']);
  writeServedProject(join(lab.root, 'shop'));
  await page.evaluate(() => {
    localStorage.setItem('theirs', 'secret');
    const { jupyterapp } = window as unknown as Lab;
    void jupyterapp.commands.execute('cellwright:preview-project', {
      folder: 'shop'
    });
  });
  const dialog = page.locator('.jp-Dialog');
  await expect(dialog).toContainText('cd api && npm run start');
  await dialog.getByRole('button', { name: 'Start', exact: true }).click();

  const preview = page.locator('.jp-Cellwright-preview');
  const frame = preview.frameLocator('iframe');
  await expect(frame.getByRole('heading', { name: 'The shop' })).toBeVisible({
    timeout: 60_000
  });
  await notebook.screenshot('project-preview');
  await preview.getByRole('tab', { name: 'api' }).click();
  for (const name of ['cookie', 'database', 'parent', 'top', 'worker']) {
    await expect(frame.getByText(`${name}: refused`)).toBeVisible();
  }
  await expect(frame.getByText('storage: got null')).toBeVisible();
  await expect(frame.getByText('mine: kept')).toBeVisible();
  // Passed on to its own service, which has no such page of Jupyter's.
  await expect(frame.getByText('own: hello')).toBeVisible();
  const cookies = await page.context().cookies();
  expect(cookies.map(({ name }) => name)).not.toContain('theirs');
  await preview.getByText('Log').click();
  await expect(preview.locator('pre')).toContainText('GET /greeting');

  await page.getByRole('button', { name: 'Stop', exact: true }).last().click();
  await expect(preview).toContainText('does not run');
});
