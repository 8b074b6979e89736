import { expect, test } from '../browser/fixtures';
import { say } from '../fixtures/model-server/answer';

test.use({
  place: 'collaboration',
  labArguments: ['--YDocExtension.server_side_execution=True']
});

test('[R1] where the server runs cells, prompts run in the page and plain cells on the server', async ({
  openNotebook,
  model,
  page
}) => {
  model.script([say('Here:\n\n```python code\nanswer = 42\n```\n')]);
  const notebook = await openNotebook(['%%llm\nSet the answer.', '1 + 1']);
  const plain = await notebook.cellId(1);
  // What runs cells on the server is a package of its own: that it is asked is what counts here.
  const asked: unknown[] = [];
  await page.route(/\/api\/kernels\/[^/]+\/execute/, route => {
    asked.push(route.request().postDataJSON());
    return route.fulfill({ status: 202, body: '' });
  });
  expect(await notebook.runAll()).toBe(true);
  await expect(notebook.cell(0)).toContainText('Ran without errors');
  expect(asked).toEqual([expect.objectContaining({ cell_id: plain })]);
  expect(model.requests).toHaveLength(1);
});
