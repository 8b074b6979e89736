import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

import type { Page } from '@playwright/test';

import { writeServedProject } from '../fixtures/served-project';
import { expectAccessible } from './accessible';
import { expect, test } from './fixtures';

test.use({ keepsPage: true, labArguments: ['--Cellwright.job_patience=10'] });

/** What JupyterLab gives its pages where it is asked to. */
interface Lab {
  readonly jupyterapp: {
    readonly commands: {
      execute(id: string, args: object): Promise<unknown>;
    };
  };
}

async function startPreview(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { jupyterapp } = window as unknown as Lab;
    void jupyterapp.commands.execute('cellwright:preview-project', {
      folder: 'shop'
    });
  });
  const dialog = page.locator('.jp-Dialog');
  await expect(dialog).toContainText('cd api && npm run start');
  await dialog.getByRole('button', { name: 'Start', exact: true }).click();
}

test('a preview starts after its commands were agreed to, shows its pages in a tab, and its page gets nothing of the user [S2.34, J4, B18]', async ({
  openNotebook,
  lab,
  page
}) => {
  const notebook = await openNotebook(['1']);
  // Another project, which lets anybody read it.
  const other = createServer((_request, response) => {
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('content-type', 'text/javascript');
    response.end('1');
  });
  await new Promise<void>(done => other.listen(0, '127.0.0.1', done));
  const { port } = other.address() as AddressInfo;
  writeServedProject(join(lab.root, 'shop'), port);
  await page.evaluate(() => localStorage.setItem('theirs', 'secret'));
  await startPreview(page);

  const preview = page.locator('.jp-Cellwright-preview');
  const frame = preview.frameLocator('iframe');
  await expect(frame.getByRole('heading', { name: 'The shop' })).toBeVisible({
    timeout: 60_000
  });
  await notebook.screenshot('project-preview');
  await expectAccessible(notebook);
  await preview.getByRole('tab', { name: 'api' }).click();
  const refused =
    'cookie, database, parent, top, worker, jupyter, other, script';
  for (const name of refused.split(', ')) {
    await expect(frame.getByText(`${name}: refused`)).toBeVisible();
  }
  for (const name of ['storage', 'popup', 'lab']) {
    await expect(frame.getByText(`${name}: got null`)).toBeVisible();
  }
  other.close();
  // A login of its own reaches its own service.
  await expect(frame.getByText('login: Bearer mine')).toBeVisible();
  await expect(frame.getByText('login too: Bearer yours')).toBeVisible();
  await expect(frame.getByText('mine: kept')).toBeVisible();
  // Passed on to its own service, which has no such page of Jupyter's.
  await expect(frame.getByText('own: hello')).toBeVisible();
  const cookies = await page.context().cookies();
  expect(cookies.map(({ name }) => name)).not.toContain('theirs');
  await preview.getByText('Log', { exact: true }).click();
  await expect(preview.locator('pre')).toContainText('GET /greeting');

  await page.getByRole('button', { name: 'Stop', exact: true }).last().click();
  await expect(preview).toContainText('does not run');
});

test.describe('A tab that is killed', () => {
  // Nobody can go on in it.
  test.use({ keepsPage: false });

  test('leaves nothing of its preview, although it says nothing to the server [R4]', async ({
    openNotebook,
    lab,
    page,
    browser
  }) => {
    await openNotebook(['1']);
    writeServedProject(join(lab.root, 'shop'), 9);
    await startPreview(page);
    const jobs = async () => {
      const answer = await lab.request('cellwright/jobs');
      return ((await answer.json()) as { jobs: unknown[] }).jobs.length;
    };
    await expect.poll(jobs).toBeGreaterThan(0);
    const session = await browser.newBrowserCDPSession();
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    const gone = page.waitForEvent('crash');
    for (const { type, id } of processInfo) {
      if (type === 'renderer') {
        process.kill(id, 'SIGKILL');
      }
    }
    await gone;
    await expect.poll(jobs, { timeout: 60_000 }).toBe(0);
  });
});
