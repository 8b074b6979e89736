import { RUN_MIME_TYPE } from '../../src/core/vocabulary';
import { expect, test } from '../browser/fixtures';
import { say } from '../fixtures/model-server/answer';

test.use({ place: 'lab44' });

test('[R3] a %%llm cell is answered and proved in JupyterLab 4.4', async ({
  openNotebook,
  model,
  pageErrors
}) => {
  model.script([
    say(
      'Here:\n\n```python code\ndef double(x):\n    return 2 * x\n```\n\n' +
        '```python test\ndef test_double():\n    assert double(2) == 4\n```\n'
    )
  ]);
  const notebook = await openNotebook([
    '%%llm\nDouble a number, with a test.',
    '1 + 1'
  ]);
  expect(await notebook.run(0)).toBe(true);
  await expect(notebook.cells).toHaveCount(4);
  await expect(notebook.cell(0)).toContainText('Validated');
  expect(await notebook.run(3)).toBe(true);
  await expect(notebook.outputs(3)).toHaveText('2');
  const { cells } = await notebook.save();
  const [output] = cells[0].outputs as { data: Record<string, unknown> }[];
  expect(output.data[RUN_MIME_TYPE]).toMatchObject({ status: 'done' });
  expect(pageErrors).toEqual([]);
});
