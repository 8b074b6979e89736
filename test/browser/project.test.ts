import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { say } from '../fixtures/model-server/answer';
import type { LoggedRequest } from '../fixtures/model-server/model-server';
import {
  fileAnswer,
  MISNAMED,
  PROJECT_FILES,
  projectPlan,
  wantedPath
} from '../fixtures/small-project';
import { expectAccessible } from './accessible';
import { expect, test } from './fixtures';
import { messagesOf } from './set-up';

test.use({ keepsPage: true });

const promptOf = (request: LoggedRequest) =>
  messagesOf(request).at(-1)?.content ?? '';

/** A model that plans, revises, and writes each file as it should be, but for those given. */
function answersWith(wrong: Readonly<Record<string, string>> = {}) {
  return (request: LoggedRequest) => {
    const prompt = promptOf(request);
    const path = wantedPath(prompt);
    if (path !== null) {
      return say(fileAnswer(wrong[path] ?? PROJECT_FILES[path]));
    }
    if (prompt.startsWith('COORDINATE:')) {
      const { modules } = projectPlan();
      const docs = { ...modules[0], name: 'docs', framework: 'sphinx' };
      return say(JSON.stringify({ modules: [...modules, docs] }));
    }
    const summary = prompt.includes('My remarks on its lines')
      ? 'Counts words, whatever their case.'
      : undefined;
    return say(JSON.stringify(projectPlan(summary)));
  };
}

test('a project is written into a folder beside the notebook: modules, plan, edit, comment, escalation, proof, summary [S3.6, S3.7, S2.11, S2.46, S3.20, S3.21, J3, J5, N12]', async ({
  openNotebook,
  model,
  lab,
  page
}) => {
  test.slow();
  model.script(answersWith({ 'wordcount/counter.py': MISNAMED }));
  const notebook = await openNotebook([
    '%%llm --project words\nBuild an app that counts words.'
  ]);
  // Without a cell below: the summary is the second.
  await notebook.pressRun(0, 'Control+Enter');
  const card = page.locator('.jp-Cellwright-run');
  const folder = join(lab.root, 'words');
  const approve = card.getByRole('button', { name: 'Approve and write' });
  await expect(card).toContainText('Which modules shall it have?');
  await card.getByLabel('Build this module: docs').uncheck();
  await card.getByLabel('What it is for').first().fill('Counts words only.');
  await notebook.screenshot('project-modules');
  await expectAccessible(notebook);
  await card.getByRole('button', { name: 'Plan these modules' }).click();
  await expect(approve).toBeVisible();
  expect(promptOf(model.requests[1])).toContain('Counts words only.');
  expect(promptOf(model.requests[1])).toContain('wants no module "docs"');
  await expect(card).toContainText('At least 4 requests');
  expect(existsSync(folder)).toBe(false);

  const line = card.locator('.jp-Cellwright-planLine', {
    hasText: 'Counts words in texts.'
  });
  await line.hover();
  await line.getByRole('button', { name: 'Comment on' }).click();
  await line.getByRole('textbox').fill('Case must not matter.');
  await notebook.screenshot('project-plan');
  await card.getByRole('button', { name: 'Revise the plan' }).click();
  await expect(card).toContainText('What the revision changes');
  expect(promptOf(model.requests[2])).toContain('Case must not matter.');
  await card.getByRole('tab', { name: 'Files 4' }).click();
  await expect(
    card.getByText('test_counter.py', { exact: true })
  ).toBeVisible();
  await card.getByRole('button', { name: 'Edit __init__.py' }).click();
  await notebook.screenshot('project-plan-files');
  await expectAccessible(notebook);
  await card.getByRole('textbox', { name: 'Path' }).fill('wordcount/all.py');
  await card.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(card.getByText('all.py', { exact: true })).toBeVisible();
  await card.getByRole('button', { name: 'Edit all.py' }).click();
  await card
    .getByRole('textbox', { name: 'Path' })
    .fill('wordcount/__init__.py');
  await card.getByRole('button', { name: 'Save', exact: true }).click();
  await approve.click();

  await expect(card).toContainText('counter.py does not fit', {
    timeout: 60_000
  });
  await expect(card.locator('.jp-Cellwright-projectFile')).toHaveCount(6);
  await notebook.screenshot('project-failure');
  expect(existsSync(join(folder, 'wordcount/reader.py'))).toBe(true);
  expect(existsSync(join(folder, 'wordcount/counter.py'))).toBe(false);
  model.script(answersWith());
  await card.getByRole('button', { name: 'Give a hint' }).click();
  await card.getByRole('textbox').last().fill('The reader offers words_of.');
  await card.getByRole('button', { name: 'Send hint' }).click();

  await expect(notebook.cells).toHaveCount(2, { timeout: 120_000 });
  expect(promptOf(model.requests[0])).toContain('The reader offers words_of.');
  await expect(card).toContainText('The tests pass for 1 of 1 module.');
  await expect(notebook.cells.nth(1)).toContainText('What was proved');
  await notebook.screenshot('project-summary');
  for (const [path, text] of Object.entries(PROJECT_FILES)) {
    expect(readFileSync(join(folder, path), 'utf8')).toBe(text);
  }
  const record = JSON.parse(
    readFileSync(join(folder, 'cellwright-project.json'), 'utf8')
  ) as { modules: unknown };
  expect(record.modules).toEqual([{ name: 'wordcount', end: 'proved' }]);
  expect(readFileSync(join(folder, 'README.md'), 'utf8')).toContain(
    '# wordcount'
  );
});

test('a module for Node is built and tested from the notebook, by commands that the card shows first [S3.16, S3.24, R4]', async ({
  openNotebook,
  model,
  page
}) => {
  test.slow();
  const files: Readonly<Record<string, string>> = {
    'package.json':
      '{ "name": "sum", "type": "module", "scripts": { "test": "node --test" } }\n',
    'src/sum.js': 'export const sum = (a, b) => a + b;\n',
    'test/sum.test.js':
      "import assert from 'node:assert/strict';\nimport { test } from 'node:test';\nimport { sum } from '../src/sum.js';\n\ntest('adds', () => assert.equal(sum(1, 2), 3));\n"
  };
  const plan = projectPlan('Adds numbers.');
  model.script((request: LoggedRequest) => {
    const path = wantedPath(promptOf(request));
    return say(
      path === null
        ? JSON.stringify({
            ...plan,
            modules: [
              {
                ...plan.modules[0],
                name: 'sum',
                framework: 'node',
                specification: 'sum(a, b) is a + b'
              }
            ],
            files: { sum: Object.keys(files) },
            implementation_order: [
              { step: 1, type: 'service', files: Object.keys(files) }
            ]
          })
        : fileAnswer(files[path])
    );
  });
  const notebook = await openNotebook([
    '%%llm --project sum\nAdd numbers in Node.'
  ]);
  await notebook.pressRun(0);
  const card = page.locator('.jp-Cellwright-run');
  await card.getByRole('button', { name: 'Approve and write' }).click();
  await expect(card).toContainText('Run these commands to build and test sum?');
  await expect(card.locator('pre')).toContainText('node --test');
  await notebook.screenshot('project-commands');
  await card.getByRole('button', { name: 'Run these' }).click();
  await expect(card).toContainText('The tests pass for 1 of 1 module.', {
    timeout: 60_000
  });
  await expect(card.getByRole('button', { name: 'Preview' })).toBeVisible();
});
