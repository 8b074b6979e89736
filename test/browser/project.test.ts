import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

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
import { THREE_SERVICES } from '../fixtures/three-services';
import { findChromium } from '../../scripts/lib/chromium.mjs';
import { expect, test } from './fixtures';
import type { TestLab } from './lab-server';
import type { NotebookPage } from './notebook-page';
import { messagesOf } from './set-up';

const HOUSE = join(__dirname, '../fixtures/house-server.mjs');
const SERVERS = { house: { command: process.execPath, args: [HOUSE] } };

test.use({
  keepsPage: true,
  labArguments: [
    `--Cellwright.mcp_servers=${JSON.stringify(SERVERS)}`,
    // Tests run as root, too.
    `--Cellwright.browser=${findChromium() ?? 'chromium'}`,
    '--Cellwright.browser=--no-sandbox'
  ]
});

const promptOf = (request: LoggedRequest) =>
  messagesOf(request).at(-1)?.content ?? '';

/** What runs for projects on the server. */
async function jobsOf(lab: TestLab): Promise<unknown[]> {
  const answer = await lab.request('cellwright/jobs');
  return ((await answer.json()) as { jobs: unknown[] }).jobs;
}

/** A picture of the page in each theme. */
async function pictures(notebook: NotebookPage, name: string): Promise<void> {
  for (const theme of ['Dark', 'Light']) {
    await notebook.execute('apputils:change-theme', {
      theme: `JupyterLab ${theme}`
    });
    await expect(notebook.page.locator('#jupyterlab-splash')).toHaveCount(0);
    await notebook.screenshot(`${name}-${theme.toLowerCase()}`);
  }
}

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
  await expectAccessible(notebook);
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
  await card.getByRole('tab', { name: 'Order' }).click();
  await expectAccessible(notebook);
  await approve.click();

  await expect(card).toContainText('counter.py does not fit', {
    timeout: 60_000
  });
  await expect(card.locator('.jp-Cellwright-projectFile')).toHaveCount(6);
  await notebook.screenshot('project-failure');
  await expectAccessible(notebook);
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

/** What is decided about each file that nobody mends, in order. */
const DECISIONS: Readonly<Record<string, readonly string[]>> = {
  'wordcount/__init__.py': ['Skip this file'],
  'wordcount/reader.py': ['Edit the request'],
  'wordcount/counter.py': ['Retry', 'Edit the file'],
  'tests/test_counter.py': ['Continue']
};

const NEW_REQUEST = 'Words are runs of letters and digits.';

test('each decision of an escalation is kept while the next is made: the request edited, tried again, the file edited, gone on despite it, left out [S3.20, S3.21, S3.22, S3.23, S3.25]', async ({
  openNotebook,
  model,
  lab,
  page
}) => {
  test.slow();
  const lacking = 'from wordcount.nothing import NOTHING\n';
  model.script(request => {
    const prompt = promptOf(request);
    const path = wantedPath(prompt) ?? '';
    const isRight = path.endsWith('reader.py') && prompt.includes(NEW_REQUEST);
    return path === ''
      ? say(JSON.stringify(projectPlan()))
      : say(fileAnswer((isRight ? '' : lacking) + PROJECT_FILES[path]));
  });
  const notebook = await openNotebook([
    '%%llm --project decided\nWrite a small package that counts words.'
  ]);
  await notebook.pressRun(0, 'Control+Enter');
  const card = page.locator('.jp-Cellwright-run');
  const button = (name: string) =>
    card.getByRole('button', { name, exact: true });
  await button('Approve and write').click();

  const left = new Map(
    Object.entries(DECISIONS).map(([path, names]) => [path, [...names]])
  );
  const question = card.locator('.jp-Cellwright-question', {
    hasText: 'does not fit'
  });
  while ([...left.values()].some(names => names.length > 0)) {
    const heading = question.getByRole('heading');
    await expect(heading).toBeVisible({ timeout: 60_000 });
    const path = ((await heading.textContent()) ?? '').split(' ')[0];
    const decision = left.get(path)?.shift() ?? 'Continue';
    const asked = await heading.elementHandle();
    const choose = (name: string) =>
      question.getByRole('button', { name, exact: true }).click();
    await choose(decision);
    if (decision === 'Edit the request') {
      await question.getByLabel(`What shall ${path} be?`).fill(NEW_REQUEST);
      await pictures(notebook, 'project-new-request');
      await choose('Ask with these words');
    } else if (decision === 'Edit the file') {
      await question
        .getByLabel(`Content of ${path}`)
        .fill(PROJECT_FILES[path].replace('number)', 'number)[:1]'));
      await pictures(notebook, 'project-file-by-hand');
      await choose('Save this text');
    }
    await asked?.waitForElementState('hidden');
  }

  // The tests take what is not there, as was accepted: nobody is asked about the module once more.
  await expect(notebook.cells).toHaveCount(2, { timeout: 120_000 });
  await expect(card).toContainText('does not pass');
  await pictures(notebook, 'project-despite');
  await card
    .locator(".jp-Cellwright-projectFile[data-state='failed']")
    .first()
    .hover();
  await expectAccessible(notebook);
  const read = (path: string) =>
    readFileSync(join(lab.root, 'decided', path), 'utf8');
  expect(read('wordcount/reader.py')).toBe(
    PROJECT_FILES['wordcount/reader.py']
  );
  expect(read('wordcount/counter.py')).toContain('[:1]');
  expect(read('tests/test_counter.py')).toContain('NOTHING');
  expect(existsSync(join(lab.root, 'decided/wordcount/__init__.py'))).toBe(
    false
  );
  const record = JSON.parse(read('cellwright-project.json')) as {
    files: { path: string; end: string }[];
    modules: unknown;
  };
  expect(
    Object.fromEntries(record.files.map(({ path, end }) => [path, end]))
  ).toMatchObject({
    'wordcount/__init__.py': 'skipped',
    'wordcount/reader.py': 'fits',
    'tests/test_counter.py': 'continued'
  });
  expect(record.modules).toEqual([{ name: 'wordcount', end: 'continued' }]);
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

test('three services come from a request to a running preview: modules left out, put in order and sent to a tool server, an escalation, a reload in the middle, and nothing that stays [S3.6, S3.7, S3.11, S3.13, S3.20, S3.29, S2.2, S2.3, S2.34, J4, R4]', async ({
  openNotebook,
  model,
  lab,
  page
}) => {
  test.slow();
  const { request, answer } = THREE_SERVICES;
  const answers = (isWrong: boolean) =>
    model.script((asked: LoggedRequest) =>
      // What it counts in words would look like a window that is too small.
      say(answer(promptOf(asked), isWrong), { usage: null })
    );
  answers(true);
  const notebook = await openNotebook([`%%llm --project library\n${request}`]);
  await notebook.pressRun(0, 'Control+Enter');
  const card = page.locator('.jp-Cellwright-run');
  const button = (name: string) => card.getByRole('button', { name });
  await card.getByLabel('Build this module: mail').uncheck();
  await button('Move up: titles').click();
  await button('Move up: titles').click();
  await button('Move up: titles').click();
  await button('Move down: pages').click();
  await card.getByLabel('Who makes it: titles').selectOption('house');
  await pictures(notebook, 'services-modules');
  await button('Plan these modules').click();
  await button('Use this server').click();
  await button('Approve and write').click();
  expect(promptOf(model.requests[1])).toContain('wants no module "mail"');
  expect(promptOf(model.requests[1])).toMatch(/"titles".*"shelf".*"pages"/);

  // What nobody can mend waits for the user, also after a reload.
  await expect(card).toContainText('server.js does not fit', {
    timeout: 60_000
  });
  await pictures(notebook, 'services-escalation');
  await notebook.save();
  await notebook.reload();
  await page.getByRole('button', { name: /^Resume/ }).click();
  answers(false);
  await button('Approve and write').click();
  await button('Use this server').click();
  await button('Give a hint').click();
  await card.getByRole('textbox').last().fill('The books offer listBooks.');
  await button('Send hint').click();
  await button('Run what this project needs').click({ timeout: 60_000 });
  await expect(card).toContainText('The tests pass for 2 of 3 modules.', {
    timeout: 120_000
  });
  await pictures(notebook, 'services-summary');
  for (const [path, text] of Object.entries(THREE_SERVICES.files)) {
    expect(readFileSync(join(lab.root, 'library', path), 'utf8')).toBe(text);
  }

  await button('Preview').click();
  const dialog = page.locator('.jp-Dialog');
  await expect(dialog).toContainText('cd shelf && npm run start');
  await dialog.getByRole('button', { name: 'Start', exact: true }).click();
  const preview = page.locator('.jp-Cellwright-preview');
  const shown = preview.frameLocator('iframe');
  await expect(shown.getByText('The Old Man')).toBeVisible({ timeout: 60_000 });
  await pictures(notebook, 'services-preview');
  await page.getByRole('button', { name: 'Picture into the summary' }).click();
  const taken = notebook.cell(1).getByRole('img', { name: 'pages' });
  await expect(taken).toBeVisible({ timeout: 60_000 });
  expect(
    await taken.evaluate((image: HTMLImageElement) => image.naturalWidth)
  ).toBe(1280);
  await taken.scrollIntoViewIfNeeded();
  await notebook.screenshot('services-picture');
  const tabs = await preview.getByRole('tab').allTextContents();
  const ports = tabs.map(text => Number(/:(\d+)/.exec(text)?.[1]));
  expect(ports).toHaveLength(2);
  expect(await jobsOf(lab)).toHaveLength(2);
  await notebook.execute('docmanager:save');
  await page.getByRole('button', { name: 'Stop', exact: true }).last().click();
  await expect(preview).toContainText('does not run');
  await expect.poll(() => jobsOf(lab)).toEqual([]);
  for (const port of ports) {
    await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();
  }
});

test('a project that stands in a folder is changed: read, planned, tested, shown line by line, written and taken back [J2, S2.51]', async ({
  openNotebook,
  model,
  lab,
  page
}) => {
  test.slow();
  const folder = join(lab.root, 'counted');
  for (const [path, text] of Object.entries(PROJECT_FILES)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  writeFileSync(join(folder, 'prod.env'), 'KEY=1\n');
  const reader = 'wordcount/reader.py';
  const renamed = (path: string) =>
    PROJECT_FILES[path].replaceAll('words_of', 'split_words');
  model.script((request: LoggedRequest) => {
    const path = wantedPath(promptOf(request));
    return say(
      path === null
        ? JSON.stringify({
            summary: 'words_of becomes split_words; how to use it is told.',
            changes: [
              {
                type: 'change',
                path: reader,
                what: 'words_of becomes split_words(text) -> list[str]',
                drops: ['words_of']
              },
              {
                type: 'add',
                path: 'docs/use.md',
                module: 'counted',
                what: 'how to count words'
              }
            ],
            data_models: { set: [{ name: 'Word', fields: [] }] }
          })
        : path === 'docs/use.md'
          ? '# Counting words\n\nCall `most_common`.\n'
          : fileAnswer(renamed(path))
    );
  });
  const notebook = await openNotebook([
    '%%llm --project counted\nRename words_of to split_words, and say how to use it.'
  ]);
  await notebook.pressRun(0, 'Control+Enter');
  const card = page.locator('.jp-Cellwright-run');
  await expect(card).toContainText('Change this project?');
  await expect(card).toContainText(`follows from ${reader}`);
  await expect(card).toContainText('prod.env (may hold secrets)');
  await notebook.screenshot('project-differences');
  await card.getByRole('button', { name: 'Approve the plan' }).click();

  await expect(card).toContainText('Write these changes?', {
    timeout: 120_000
  });
  await expect(card).toContainText('before: 2 passed; after: 2 passed');
  expect(readFileSync(join(folder, reader), 'utf8')).toBe(
    PROJECT_FILES[reader]
  );
  await notebook.screenshot('project-change');
  await card.getByRole('button', { name: 'Write them' }).click();

  const undo = card.getByRole('button', { name: 'Undo this change' });
  await expect(undo).toBeVisible({ timeout: 60_000 });
  await notebook.screenshot('project-changed');
  for (const path of [reader, 'wordcount/counter.py']) {
    expect(readFileSync(join(folder, path), 'utf8')).toBe(renamed(path));
  }
  expect(existsSync(join(folder, 'docs/use.md'))).toBe(true);
  writeFileSync(join(folder, 'docs/use.md'), 'mine\n');
  await undo.click();
  const dialog = page.locator('.jp-Dialog');
  await expect(dialog).toContainText('docs/use.md');
  await notebook.screenshot('project-undo');
  await dialog.getByRole('button', { name: 'Undo the Change' }).click();
  await expect(dialog).toBeHidden();
  await expect
    .poll(() => readFileSync(join(folder, reader), 'utf8'))
    .toBe(PROJECT_FILES[reader]);
  expect(readFileSync(join(folder, 'docs/use.md'), 'utf8')).toBe('mine\n');
});
