import type { Contents } from '@jupyterlab/services';

const FOLDER = 'cellwright-tour';
const NOTEBOOK = `${FOLDER}/tour.ipynb`;

/**
 * Puts the tour into a folder of its own, unless it is there already.
 *
 * @returns the path of its notebook.
 */
export async function placeTour(contents: Contents.IManager): Promise<string> {
  const there = await contents
    .get(NOTEBOOK, { content: false })
    .catch(() => null);
  if (there !== null) {
    return NOTEBOOK;
  }
  const [notebook, module] = await Promise.all(
    [
      new URL('../../../../examples/tour.ipynb', import.meta.url),
      new URL('../../../../examples/inventory.py', import.meta.url)
    ].map(async url => (await fetch(url)).text())
  );
  await contents.save(FOLDER, { type: 'directory' });
  await contents.save(`${FOLDER}/inventory.py`, {
    type: 'file',
    format: 'text',
    content: module
  });
  await contents.save(NOTEBOOK, {
    type: 'notebook',
    format: 'json',
    content: JSON.parse(notebook)
  });
  return NOTEBOOK;
}
