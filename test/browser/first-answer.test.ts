import { RUN_MIME_TYPE } from '../../src/core/vocabulary';
import type { Locator } from '@playwright/test';

import { say } from '../fixtures/model-server/answer';
import { expectAccessible } from './accessible';
import { expect, MODEL_KEY, test } from './fixtures';

const ANSWER = [
  'A store with expiry:\n\n',
  '```python code\n',
  'class Store:\n    def __init__(self):\n        self.items = {}\n\n    def set(self, key, value):\n        self.items[key] = value\n',
  '```\n\nAnd its tests:\n\n```python test\n',
  'def test_set():\n    store = Store()\n    store.set("a", 1)\n    assert store.items == {"a": 1}\n',
  '```\n\nIt keeps values in a dictionary.\n'
];

/** The height of all that stands around the prose of an answer, in pixels. */
function chromeOf(output: Locator): Promise<number> {
  return output.evaluate(node => {
    const prose = document.createRange();
    const paragraphs = [
      ...node.querySelectorAll('.jp-Cellwright-answer > div > p')
    ];
    prose.setStartBefore(paragraphs[0]);
    prose.setEndAfter(paragraphs[paragraphs.length - 1]);
    const { height } = prose.getBoundingClientRect();
    return node.getBoundingClientRect().height - height;
  });
}

test('a %%llm cell becomes an answer, a code cell and a test cell that run [S0.3, S4.2, B2, B7, B18, U4, U6]', async ({
  openNotebook,
  model,
  page
}) => {
  model.script([say(ANSWER)]);
  const notebook = await openNotebook([
    '1 + 1',
    '%%llm\nWrite a key-value store with tests.',
    'print("tail")'
  ]);
  expect(await notebook.run(1)).toBe(true);

  await expect(notebook.cells).toHaveCount(5);
  await expect(notebook.outputs(1)).toContainText(
    'It keeps values in a dictionary.'
  );
  await expect(notebook.outputs(1)).toContainText('scripted');
  await notebook.screenshot('first-answer');
  // A request is prose [A2].
  const text = (at: number) => notebook.cells.nth(at).locator('.cm-content');
  await expect(text(1)).toHaveCSS('white-space', 'break-spaces');
  await expect(text(0)).toHaveCSS('white-space', 'pre');
  expect(await chromeOf(notebook.outputs(1))).toBeLessThanOrEqual(90);

  const saved = await notebook.save();
  const [, prompt, code, tests, tail] = saved.cells;
  expect(String(code.source)).toContain('class Store');
  expect(String(tests.source)).toMatch(/\(\); print\("\d+ tests? passed"\)$/);
  expect(String(tail.source)).toContain('tail');
  expect(code.metadata.cellwright).toMatchObject({
    role: 'code',
    relation: 'create',
    parent: 'cell-1'
  });
  expect(code.metadata.trusted ?? false).toBe(false);
  const outputs = prompt.outputs as { data: Record<string, unknown> }[];
  expect(outputs).toHaveLength(1);
  expect(outputs[0].data[RUN_MIME_TYPE]).toMatchObject({
    status: 'done',
    model: { asked: null, served: 'scripted' }
  });

  expect(await notebook.run(2)).toBe(true);
  expect(await notebook.run(3)).toBe(true);
  await notebook.screenshot('first-answer-run');

  // Each cell says what it is worth, as true as the notebook is.
  const chip = (index: number) =>
    notebook.cell(index).locator('.jp-Cellwright-chip');
  await expect(chip(2)).toHaveText('\u2713Validated');
  await expect(chip(3)).toHaveText('\u2713Validated');
  await expect(chip(4)).toHaveCount(0);
  await notebook.cell(2).locator('.cm-content').fill('class Store: pass');
  await expect(chip(2)).toHaveText('\u270eEdited since');
  await expect(chip(3)).toHaveText('\u21bbStale');
  await chip(2).click();
  await page.getByRole('menuitem', { name: 'Show Lineage' }).click();
  const lineage = page.getByRole('region', {
    name: 'Lineage of Generated Cells'
  });
  await expect(lineage).toContainText('Changed by hand');
  await notebook.screenshot('panel-code');
  await expectAccessible(notebook);
  const saving = page.waitForEvent('download');
  await lineage.getByRole('button', { name: /^Export/ }).click();
  expect((await saving).suggestedFilename()).toMatch(/\.prov\.json$/);

  // What a human changed stays, and the card says what is gone.
  await chip(3).click();
  await page.getByRole('menuitem', { name: 'Reject Answer' }).click();
  await expect(notebook.cells).toHaveCount(4);
  await expect(notebook.outputs(1)).toContainText(
    'Test cell, no longer in the notebook'
  );
  await notebook.execute('notebook:undo-cell-action');
  await expect(notebook.cells).toHaveCount(5);
  await expect(chip(3)).toHaveText('\u21bbStale');

  expect(model.requests).toHaveLength(1);
  expect(model.requests[0].headers.authorization).toBe(`Bearer ${MODEL_KEY}`);
  expect(JSON.stringify(notebook.readFile())).not.toContain(MODEL_KEY);
});
