import { expect, test } from './fixtures';
import { joined } from './notebook-file';

test('a cell without a magic runs in the kernel, as in plain JupyterLab', async ({
  openNotebook
}) => {
  const notebook = await openNotebook(['1 + 1', "print('two')"]);

  await notebook.run(0);
  await expect(notebook.outputs(0)).toHaveText('2');
  await expect(notebook.prompt(0)).toHaveText('[1]:');

  await notebook.run(1);
  const { cells } = await notebook.save();
  expect(cells[0].execution_count).toBe(1);
  expect(cells[1].outputs).toEqual([
    expect.objectContaining({ output_type: 'stream', name: 'stdout' })
  ]);
  expect(joined(cells[1].source)).toBe("print('two')");
});
