import { say } from '../fixtures/model-server/answer';
import { expect, test } from './fixtures';
import { writeSettings } from './set-up';

test.beforeEach(({ lab }) =>
  writeSettings(lab, { 'sandbox.approval': 'risky', tests: false })
);
test.afterEach(({ lab }) => writeSettings(lab, {}));

/** What makes a variable without showing its name to those who read the cell: only the kernel has it. */
const make = (code: string) => `exec(${JSON.stringify(code)})`;

const answer = (code: string) => say(`\`\`\`python code\n${code}\n\`\`\``);

test('a variable of 20 MB reaches the sandbox, and the question shows it in a line [B4]', async ({
  openNotebook,
  model,
  page
}) => {
  model.script([answer('size = len(frame)\nassert size == 20_000_000')]);
  const notebook = await openNotebook([
    make('import random; frame = random.Random(1).randbytes(20_000_000)'),
    '%%llm --use frame --as create\nMeasure the data.'
  ]);
  await notebook.run(0);
  await notebook.pressRun(1);
  const go = page.getByRole('button', { name: 'Run in sandbox', exact: true });
  await expect(go).toBeVisible();
  const card = notebook.outputs(1);
  await expect(card).toContainText('A copy of frame from your kernel: 20000');
  expect((await card.innerHTML()).length).toBeLessThan(200_000);
  await go.click();
  await expect(card).toContainText('Ran without errors');
});

test('a variable that Python cannot pickle is named with the reason, not with advice that was followed', async ({
  openNotebook,
  model
}) => {
  model.script([answer('print(guard.locked())')]);
  const notebook = await openNotebook([
    make('import threading; guard = threading.Lock()'),
    '%%llm --use guard\nSay whether it is locked.'
  ]);
  await notebook.run(0);
  await notebook.pressRun(1);
  const card = notebook.outputs(1);
  await expect(card).toContainText(
    '"guard" was not copied: Python cannot pickle it'
  );
  await expect(card).not.toContainText('Allow a copy with');
});
