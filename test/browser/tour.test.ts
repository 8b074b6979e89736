import { copyFileSync } from 'node:fs';
import { join } from 'node:path';

import { test as base, expect } from '@playwright/test';
import type * as nbformat from '@jupyterlab/nbformat';

import { startDemoModel } from '../../scripts/demo-model/server.mjs';
import { startTestLab, type TestLab } from './lab-server';
import { joined } from './notebook-file';
import { NotebookPage } from './notebook-page';

/** A JupyterLab on a copy of the examples, with the demo model behind it, as `npm start` has it. */
const test = base.extend<object, { tourLab: TestLab }>({
  tourLab: [
    async ({}, use) => {
      const demo = await startDemoModel({ pace: 1 });
      const lab = await startTestLab({
        CELLWRIGHT_BASE_URL: demo.url,
        CELLWRIGHT_API_KEY: 'demo',
        CELLWRIGHT_MODEL: demo.model
      });
      for (const name of ['tour.ipynb', 'inventory.py', 'orders.csv']) {
        copyFileSync(join('examples', name), join(lab.root, name));
      }
      await use(lab);
      await lab.stop();
      await demo.close();
    },
    { scope: 'worker', timeout: 200_000 }
  ]
});

/** The `cellwright` metadata of a generated cell. */
interface Provenance {
  readonly role: string;
  readonly parent: string;
}

const provenance = ({ metadata }: nbformat.ICell) =>
  metadata.cellwright as Provenance | undefined;

test('the tour works from its first cell to its last', async ({
  page,
  tourLab
}) => {
  test.setTimeout(240_000);
  const tour = new NotebookPage(page, tourLab, 'tour.ipynb');
  await tour.open();
  const planned = (await tour.content()).cells.map(({ id }) => id as string);

  for (const id of planned) {
    const index = await tour.indexOf(id);
    expect(await runAndAgree(tour, index), `cell ${id} runs`).toBe(true);
    await tour.screenshot(`tour-${id}`);
    const made = (await tour.content()).cells.filter(
      cell => provenance(cell)?.parent === id
    );
    for (const cell of made) {
      const at = await tour.indexOf(cell.id as string);
      expect(await tour.run(at), `generated cell below ${id} runs`).toBe(true);
    }
  }

  const { cells } = await tour.save();
  const roles = (parent: string) =>
    cells
      .filter(cell => provenance(cell)?.parent === parent)
      .map(cell => provenance(cell)?.role);
  // The second request changed the cells of the first in their place.
  expect(roles('first-request')).toEqual([]);
  expect(roles('refine-request')).toEqual(['code', 'test']);
  expect(roles('attach-request')).toEqual(['code', 'test']);
  expect(roles('ask-request')).toEqual([]);
  expect(roles('data-request')).toEqual(['code', 'test']);

  expect(outputText(cells, 'first-use')).toContain('[5.0, 6.0, 8.0]');
  expect(outputText(cells, 'refine-use')).toContain('[3.0, 5.0, 6.0]');
  expect(outputText(cells, 'attach-request')).toContain('inventory.py');
  expect(outputText(cells, 'ask-request')).toContain('cumulative sums');
  expect(outputText(cells, 'project-request')).toContain('1 of 1 module');
  expect(outputText(cells, 'project-use')).toContain("[('a', 3), ('rose', 3)]");
  expect(outputText(cells, 'data-use')).toContain("'2024-03': 8287.65");
  expect(outputText(cells, 'first-request')).toContain('recording');
  for (const cell of cells) {
    expect(cell.metadata.trusted).not.toBe(true);
  }
});

/** Runs a cell as the tour tells the user to: agrees to what Cellwright asks meanwhile. */
async function runAndAgree(tour: NotebookPage, index: number) {
  const done = tour.run(index).then(ok => ({ ok }));
  const agree = tour.page.getByRole('button', {
    name: /^(?:Always in this notebook|Replace cells?|Don't save|Approve and write)$/
  });
  for (;;) {
    const asked = agree.first().waitFor({ timeout: 0 });
    const end = await Promise.race([done, asked.then(() => null)]);
    if (end !== null) {
      asked.catch(() => undefined);
      return end.ok;
    }
    await agree.first().click();
    await agree.first().waitFor({ state: 'detached' });
  }
}

/** The plain-text outputs of a cell, in one string. */
function outputText(cells: readonly nbformat.ICell[], id: string): string {
  const cell = cells.find(candidate => candidate.id === id);
  const outputs = (cell?.outputs ?? []) as nbformat.IOutput[];
  return outputs
    .map(output => {
      const data = output.data as nbformat.IMimeBundle | undefined;
      const bundle = data ?? {};
      return [output.text, bundle['text/plain'], bundle['text/markdown']]
        .filter(text => text !== undefined)
        .map(text => joined(text as nbformat.MultilineString))
        .join('\n');
    })
    .join('\n');
}
