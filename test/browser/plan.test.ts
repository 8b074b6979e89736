import { say } from '../fixtures/model-server/answer';
import { expectAccessible } from './accessible';
import { expect, test } from './fixtures';
import { messagesOf } from './set-up';

test.use({ keepsPage: true });

const PLAN = {
  goal: 'A store with expiry',
  steps: [
    {
      id: 'store',
      title: 'Write the store',
      kind: 'code',
      description: 'A class with set and get.',
      dependsOn: []
    },
    {
      id: 'expiry',
      title: 'Add expiry',
      kind: 'code',
      description: 'Entries end after a time.',
      dependsOn: ['store']
    }
  ],
  interfaces: [],
  inputSchema: null,
  outputSchema: null,
  criteria: ['An entry that has ended is not found.'],
  modules: []
};

const CODE = say([
  '```python code\nclass Store:\n    def __init__(self):\n        self.items = {}\n```\n'
]);

const DONE = say(['ALREADY DONE']);

const READING = say([
  JSON.stringify({
    criteria: [
      { number: 1, met: 'no', test: null, reason: 'Nothing ends here.' }
    ]
  })
]);

const CELLS = ['%%llm --plan\nWrite a key-value store.', 'print("tail")'];

const planned = () => say([JSON.stringify(PLAN)]);

test('an approved plan is followed, and nothing is asked before [S0.27, S0.28, S0.33, H16]', async ({
  openNotebook,
  model,
  page
}) => {
  model.script([planned(), CODE, DONE, READING]);
  const notebook = await openNotebook(CELLS);
  await notebook.pressRun(0);
  const approve = page.getByRole('button', {
    name: 'Approve plan',
    exact: true
  });
  await expect(approve).toBeVisible();
  await notebook.screenshot('plan');
  await expectAccessible(notebook);
  // The plan was asked for, and no code.
  expect(model.requests).toHaveLength(1);
  expect(messagesOf(model.requests[0])[0].content).not.toContain(
    'Code becomes cells'
  );
  await expect(notebook.cells).toHaveCount(2);

  await approve.click();
  await expect(notebook.cells).toHaveCount(3);
  // Two steps, and what became of the criterion.
  expect(model.requests).toHaveLength(4);
  await expect(notebook.outputs(0)).toContainText('Nothing ends here.');
  expect(messagesOf(model.requests[1]).at(-1)?.content).toContain(
    'Entries end after a time.'
  );
});

test('a plan that waits for approval stays where the outputs are cleared [S0.27]', async ({
  openNotebook,
  model,
  page
}) => {
  model.script([planned(), CODE, DONE, READING]);
  const notebook = await openNotebook(CELLS);
  await notebook.pressRun(0);
  const card = page.locator('.jp-Cellwright-run');
  const approve = card.getByRole('button', {
    name: 'Approve plan',
    exact: true
  });
  await expect(approve).toBeVisible();
  await card.evaluate(node => node.setAttribute('data-first', ''));
  await notebook.execute('notebook:clear-all-cell-outputs');
  await expect(page.locator('[data-first]')).toHaveCount(0);
  await approve.click();
  await expect(notebook.cells).toHaveCount(3);
});

test('a plan counts as the user edited it [S0.27]', async ({
  openNotebook,
  model,
  page
}) => {
  model.script([planned(), CODE, READING]);
  const notebook = await openNotebook(CELLS);
  await notebook.pressRun(0);
  const card = page.locator('.jp-Cellwright-run');
  await expect(
    card.getByRole('button', { name: 'Approve plan', exact: true })
  ).toBeVisible();
  await card.getByRole('checkbox').nth(1).uncheck();
  await card
    .locator('input[type="text"], input:not([type])')
    .first()
    .fill('Write the cache');
  await notebook.screenshot('plan-edited');
  await card.getByRole('button', { name: 'Approve plan', exact: true }).click();
  await expect(notebook.cells).toHaveCount(3);
  const said = messagesOf(model.requests[1]).at(-1)?.content ?? '';
  expect(said).toContain('[x] Write the cache');
  expect(said).not.toContain('Add expiry');
});

test('a plan that is rejected is the end: no code is asked for [S0.27, H16]', async ({
  openNotebook,
  model,
  page
}) => {
  model.script([planned(), CODE]);
  const notebook = await openNotebook(CELLS);
  await notebook.pressRun(0);
  await page.getByRole('button', { name: 'Reject plan', exact: true }).click();
  await expect(notebook.outputs(0)).toContainText('You rejected the plan');
  expect(model.requests).toHaveLength(1);
  await expect(notebook.cells).toHaveCount(2);
});

test('a request that names a whole system is planned without a flag [S0.32]', async ({
  openNotebook,
  model,
  page
}) => {
  model.script([say(['{"questions": []}']), planned()]);
  const notebook = await openNotebook([
    '%%llm\nBuild a complete application with a FastAPI backend, a React frontend, a PostgreSQL database and Docker files.'
  ]);
  await notebook.pressRun(0);
  // Several files may go into a folder of their own; these go into cells.
  await page
    .getByRole('button', { name: 'As cells here', exact: true })
    .click();
  await expect(
    page.getByRole('button', { name: 'Approve plan', exact: true })
  ).toBeVisible();
  for (const { body } of model.requests) {
    expect(JSON.stringify(body)).not.toContain('Code becomes cells');
  }
});
