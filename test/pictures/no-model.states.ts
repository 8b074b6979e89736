import { expect, test } from '../browser/fixtures';

test.use({ labEnvironment: { CELLWRIGHT_BASE_URL: '', CELLWRIGHT_MODEL: '' } });

test('nothing is set up', async ({ openNotebook }) => {
  const notebook = await openNotebook(['%%llm --ask\nHow?']);
  await notebook.pressRun(0);
  await expect(notebook.outputs(0).first()).toBeVisible();
  await expect(notebook.prompt(0)).toHaveText('[ ]:');
  await notebook.screenshot('no-model');
});
