import type { Page } from '@playwright/test';

import { say, type Answer } from '../fixtures/model-server/answer';
import { expect, test } from './fixtures';
import type { NotebookPage } from './notebook-page';
import { watchExecutions, writeSettings } from './set-up';

const CODE = 'def one():\n    return 1';
const ANSWER = say([`Here it is.\n\n\`\`\`python code\n${CODE}\n\`\`\`\n`]);

const button = (page: Page, name: string) =>
  page.getByRole('button', { name, exact: true });

const resume = (page: Page) => page.getByRole('button', { name: /^Resume/ });
const discard = (page: Page) => page.getByRole('button', { name: /^Discard/ });

test.beforeEach(({ lab }) =>
  writeSettings(lab, { 'sandbox.approval': 'risky' })
);
test.afterEach(({ lab }) => writeSettings(lab, {}));

interface State {
  readonly name: string;
  readonly prompt: string;
  readonly script: readonly Answer[];
  /** Waits until the run is where the reload is to hit it. */
  readonly reach: (page: Page, notebook: NotebookPage) => Promise<void>;
}

const partly: Answer = {
  steps: [{ text: 'Here it is, as far as it ' }, { gate: true }]
};

/** The other states are in `reload-states.ts`. */
const STATES: readonly State[] = [
  {
    name: 'while the answer arrives',
    prompt: '%%llm\nWrite a function `one`.',
    script: [partly],
    reach: (_page, notebook) =>
      expect(notebook.outputs(0)).toContainText('as far as it')
  },
  {
    name: 'while code waits for consent',
    prompt: '%%llm\nWrite a function `one`.',
    script: [ANSWER],
    reach: page => expect(button(page, 'Run in sandbox')).toBeVisible()
  }
];

for (const { name, prompt, script, reach } of STATES) {
  for (const saved of [true, false]) {
    test(`a reload ${name}, ${saved ? 'saved' : 'not saved'}, loses nothing and starts nothing [B13, H21]`, async ({
      openNotebook,
      model,
      page
    }) => {
      model.script(script);
      const notebook = await openNotebook([prompt, 'print("tail")']);
      await notebook.pressRun(0);
      await reach(page, notebook);
      if (saved) {
        await notebook.save();
      }
      // What is kept is written once a second.
      await notebook.reload();
      await expect(notebook.outputs(0)).toContainText('interrupted');
      await expect(resume(page)).toBeVisible();
      const asked = model.requests.length;
      const executions = watchExecutions(page);
      await notebook.screenshot(`interrupted-${name.replaceAll(' ', '-')}`);

      model.script([ANSWER]);
      await resume(page).click();
      await expect(button(page, 'Run in sandbox')).toBeVisible();
      expect(executions.codes.join()).not.toContain('def one');
      await button(page, 'Run in sandbox').click();
      await expect(notebook.cells).toHaveCount(3);
      // An answer that was complete is not asked for again.
      expect(model.requests).toHaveLength(name.includes('consent') ? 0 : 1);
      expect(asked).toBeGreaterThan(0);
    });
  }
}

test('Discard keeps the text that came, and the run is over [B13]', async ({
  openNotebook,
  model,
  page
}) => {
  model.script([partly]);
  const notebook = await openNotebook([
    '%%llm\nWrite a function `one`.',
    'print("tail")'
  ]);
  await notebook.pressRun(0);
  await expect(notebook.outputs(0)).toContainText('as far as it');
  await notebook.reload();
  await discard(page).click();
  await expect(notebook.outputs(0)).toContainText('as far as it');
  await expect(discard(page)).toHaveCount(0);
  const { cells } = await notebook.save();
  expect(JSON.stringify(cells[0].outputs)).toContain('as far as it');
  expect(JSON.stringify(cells[0].outputs)).toContain('"cancelled"');
  await notebook.reload();
  await expect(notebook.outputs(0)).toContainText('as far as it');
  await expect(discard(page)).toHaveCount(0);
});

test('the kernels of the sandbox go with the page [H26]', async ({
  openNotebook,
  lab,
  model
}) => {
  await writeSettings(lab, {});
  model.script([ANSWER]);
  const notebook = await openNotebook([
    '%%llm\nWrite a function `one`.',
    'print("tail")'
  ]);
  expect(await notebook.run(0)).toBe(true);
  const sandboxes = async () => {
    const response = await lab.request('api/sessions');
    const sessions = (await response.json()) as { path: string }[];
    return sessions.filter(({ path }) => path.includes('cellwright-check'));
  };
  // The next one is ready and waits.
  await expect.poll(async () => (await sandboxes()).length).toBe(1);
  await notebook.reload();
  await expect.poll(sandboxes).toEqual([]);
});
