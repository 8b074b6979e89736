import { DOUBLE } from '../fixtures/double-answer';
import { startKernelGateway } from '../fixtures/kernel-gateway';
import { say } from '../fixtures/model-server/answer';
import { expect, test as base } from './fixtures';
import { startTestLab } from './lab-server';
import { writeSettings } from './set-up';

/** A JupyterLab whose kernels come from a gateway. */
const test = base.extend({
  lab: [
    async ({ modelServer }, use) => {
      const gateway = await startKernelGateway();
      const lab = await startTestLab(
        { CELLWRIGHT_BASE_URL: modelServer.url, CELLWRIGHT_MODEL: 'scripted' },
        gateway.clientArguments
      );
      await writeSettings(lab, {});
      await use(lab);
      await lab.stop();
      await gateway.stop();
    },
    { scope: 'worker', timeout: 200_000 }
  ]
});

test('[R4, S10] a prompt is proved on the gateway, and after a crash of the tab its sandboxes end there within a minute', async ({
  openNotebook,
  model,
  page,
  lab
}) => {
  model.script([say([DOUBLE])]);
  const notebook = await openNotebook([
    'offset = 1',
    '%%llm\nWrite a function `double` that adds the offset, with tests.',
    'print("tail")'
  ]);
  await notebook.run(0);
  await notebook.pressRun(1);
  await expect(notebook.cells).toHaveCount(5);
  await expect(notebook.outputs(1)).toContainText('Validated');

  const sessions = async () => {
    const response = await lab.request('api/sessions');
    const found = (await response.json()) as { path: string }[];
    return found.map(({ path }) => path);
  };
  // One is kept for the next prompt.
  await expect
    .poll(sessions)
    .toContainEqual(expect.stringContaining('cellwright-check-'));
  await page.goto('chrome://crash').catch(() => undefined);
  await expect
    .poll(sessions, { timeout: 60_000 })
    .toEqual([expect.stringMatching(/\.ipynb/)]);
});
