import { RUN_MIME_TYPE } from '../../src/core/vocabulary';
import type { RunRecord } from '../../src/core/values/run-record';
import { say } from '../fixtures/model-server/answer';
import { expectAccessible } from './accessible';
import { expect, test } from './fixtures';
import { joined } from './notebook-file';

test.use({ keepsPage: true });

const answer = (body: string) =>
  say([
    '```python code\n',
    `def double(x):\n    return ${body}\n`,
    '```\n\n```python test\n',
    'def test_double():\n    assert double(2) == 4\n    assert double(3) == 6\n',
    '```\n'
  ]);

test('variants are proved each on its own, and the chosen one becomes the cells [S0.15, S4.17, B6, B18]', async ({
  openNotebook,
  model,
  page
}) => {
  model.script([answer('x * x'), answer('2 * x'), answer('x + x')]);
  const notebook = await openNotebook([
    '%%llm --variants 3\nWrite a function `double`.',
    'print("tail")'
  ]);
  await notebook.pressRun(0);
  const use = page.getByRole('button', { name: /^Use this one/ });
  await expect(use).toHaveCount(3, { timeout: 60_000 });
  await notebook.screenshot('variants');
  await expectAccessible(notebook);
  expect(model.requests).toHaveLength(3);
  await expect(notebook.cells).toHaveCount(2);
  // The one that fails its own tests is last.
  const last = page.locator('.jp-Cellwright-variant').last();
  await expect(last).toContainText('x * x');

  await use.first().click();
  await expect(notebook.cells).toHaveCount(4);
  await expect(notebook.outputs(0)).toContainText('Validated');
  const { cells } = await notebook.save();
  expect(joined(cells[1].source)).toMatch(/2 \* x|x \+ x/);
  expect(cells[1].metadata.cellwright).toMatchObject({ validation: 'passed' });
  // The others stay reachable from the run, also in the file.
  const outputs = cells[0].outputs as { data: Record<string, unknown> }[];
  const record = outputs[0].data[RUN_MIME_TYPE] as RunRecord;
  expect(record.variants).toHaveLength(3);
  expect(JSON.stringify(record.variants)).toContain('x * x');
  await notebook.screenshot('variants-chosen');
});
