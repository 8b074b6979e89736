import { expect, test } from '../browser/fixtures';
import { say } from '../fixtures/model-server/answer';

test.use({ place: 'collaboration' });

test('[R1] prompts run where another extension provides a frozen executor, and its plain cells as before', async ({
  openNotebook,
  model
}) => {
  model.script([say('Here:\n\n```python code\nanswer = 42\n```\n')]);
  const notebook = await openNotebook(['%%llm\nSet the answer.', '1 + 1']);
  expect(await notebook.run(0)).toBe(true);
  await expect(notebook.cell(0)).toContainText('Ran without errors');
  await expect(notebook.cells).toHaveCount(3);
  expect(await notebook.run(2)).toBe(true);
  await expect(notebook.outputs(2)).toHaveText('2');
  expect(model.requests).toHaveLength(1);
});
