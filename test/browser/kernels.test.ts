import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { venvProgram } from '../../scripts/lib/python-environment.mjs';
import { testsR } from '../../scripts/lib/r-kernelspec.mjs';
import { say } from '../fixtures/model-server/answer';
import { expect, test } from './fixtures';
import type { TestLab } from './lab-server';
import {
  askedIn,
  codeAnswer,
  conversationIn,
  printedBy,
  saySlowly,
  sourcesOf,
  statusesIn
} from './prompt-cells';
import { writeSettings } from './set-up';

/** A kernel of a language that nobody else has: it prints what it is sent, in capitals. */
const TOY_KERNEL = `
from ipykernel.kernelapp import IPKernelApp
from ipykernel.kernelbase import Kernel


class ToyKernel(Kernel):
    implementation = "toy"
    implementation_version = "1"
    banner = "A toy"
    language_info = {"name": "toy", "mimetype": "text/plain", "file_extension": ".toy"}

    async def do_execute(self, code, silent, *args, **kwargs):
        if not silent:
            text = {"name": "stdout", "text": code.upper()}
            self.send_response(self.iopub_socket, "stream", text)
        return {"status": "ok", "execution_count": self.execution_count,
                "payload": [], "user_expressions": {}}


IPKernelApp.launch_instance(kernel_class=ToyKernel)
`;

const TOY_SPEC = { display_name: 'Toy', language: 'toy', name: 'toy' };

/** Puts the toy kernel where the server looks for kernels. */
function installToyKernel(lab: TestLab): void {
  const folder = join(dirname(lab.root), 'jupyter', 'data', 'kernels', 'toy');
  mkdirSync(folder, { recursive: true });
  const program = join(folder, 'toy_kernel.py');
  writeFileSync(program, TOY_KERNEL);
  chmodSync(program, 0o755);
  writeFileSync(
    join(folder, 'kernel.json'),
    JSON.stringify({
      argv: [venvProgram('python'), program, '-f', '{connection_file}'],
      display_name: 'Toy',
      language: 'toy'
    })
  );
}

/** Names and states of the server's kernels. */
async function kernelsOf(lab: TestLab): Promise<{ execution_state: string }[]> {
  const response = await lab.request('api/kernels');
  return (await response.json()) as { execution_state: string }[];
}

/** The paths of the sessions on the server. */
async function sessionPathsOf(lab: TestLab): Promise<string[]> {
  const response = await lab.request('api/sessions');
  const sessions = (await response.json()) as { path: string }[];
  return sessions.map(({ path }) => path);
}

test('a prompt runs without a kernel and starts none for the notebook', async ({
  openNotebook,
  model,
  lab,
  pageErrors
}) => {
  model.script([say(codeAnswer('value = 1'))]);
  const notebook = await openNotebook([
    '%%llm\nWrite a list.',
    'print("tail")'
  ]);
  await notebook.execute('kernelmenu:shutdown');
  await expect.poll(() => kernelsOf(lab)).toEqual([]);

  expect(await notebook.run(0)).toBe(true);
  const { cells } = await notebook.save();
  expect(sourcesOf(cells)).toEqual([
    '%%llm\nWrite a list.',
    'value = 1',
    'print("tail")'
  ]);
  expect(statusesIn(cells[0])).toEqual(['done']);
  // The sandbox has a kernel of its own; the notebook still has none.
  expect(await sessionPathsOf(lab)).not.toContain(notebook.path);
  expect(pageErrors).toEqual([]);
});

test('a prompt without a kernel is stopped by I, I too', async ({
  openNotebook,
  model,
  lab
}) => {
  model.script([saySlowly('Half ', 'and whole')]);
  const notebook = await openNotebook(['%%llm --ask\nHello?']);
  await notebook.execute('kernelmenu:shutdown');
  await expect.poll(() => kernelsOf(lab)).toEqual([]);
  await notebook.pressRun(0, 'Control+Enter');
  await expect(notebook.outputs(0)).toContainText('Half');
  await notebook.page.keyboard.press('i');
  await notebook.page.keyboard.press('i');
  await model.waitForAbort(1);
  await notebook.waitUntilIdle('cell-0');
  const { cells } = await notebook.save();
  expect(statusesIn(cells[0])).toEqual(['cancelled']);
});

test('a prompt is answered while the kernel is busy with another cell', async ({
  openNotebook,
  model,
  lab
}) => {
  model.script([say(codeAnswer('value = 1'))]);
  const notebook = await openNotebook([
    'import os\nwhile not os.path.exists("busy-no-more"):\n    pass\nprint("ready")',
    '%%llm\nWrite a list.'
  ]);
  await notebook.pressRun(0, 'Control+Enter');
  await notebook.waitForKernel('busy');
  expect(await notebook.run(1)).toBe(true);
  await expect(notebook.prompt(0)).toHaveText('[*]:');
  await expect(notebook.cells).toHaveCount(3);

  writeFileSync(join(lab.root, 'busy-no-more'), '');
  await expect(notebook.outputs(0)).toContainText('ready');
  const { cells } = await notebook.save();
  expect(printedBy(cells[0])).toBe('ready\n');
  expect(statusesIn(cells[1])).toEqual(['done']);
});

test('a prompt is answered though the kernel died', async ({
  openNotebook,
  model
}) => {
  model.script([say(codeAnswer('value = 1'))]);
  const notebook = await openNotebook([
    'import os, signal\nos.kill(os.getpid(), signal.SIGKILL)',
    '%%llm\nWrite a list.'
  ]);
  await notebook.pressRun(0, 'Control+Enter');
  const dialog = notebook.page.locator('.jp-Dialog');
  await expect(dialog).toContainText('restart');
  await dialog.getByRole('button', { name: 'Ok' }).click();
  expect(await notebook.run(1)).toBe(true);
  const { cells } = await notebook.save();
  expect(sourcesOf(cells).at(-1)).toBe('value = 1');
  expect(statusesIn(cells[1])).toEqual(['done']);
});

test('a prompt that runs while the kernel dies is answered', async ({
  openNotebook,
  model
}) => {
  model.script([saySlowly('Half ', 'and whole.')]);
  const notebook = await openNotebook([
    'import os, signal\nos.kill(os.getpid(), signal.SIGKILL)',
    '%%llm --ask\nHello?'
  ]);
  await notebook.pressRun(1, 'Control+Enter');
  await expect(notebook.outputs(1)).toContainText('Half');
  await notebook.pressRun(0, 'Control+Enter');
  const dialog = notebook.page.locator('.jp-Dialog');
  await expect(dialog).toContainText('restart');
  await dialog.getByRole('button', { name: 'Ok' }).click();
  await expect(notebook.prompt(1)).toHaveText('[*]:');
  model.release();
  await expect(notebook.prompt(1)).toHaveText('[ ]:');
  const { cells } = await notebook.save();
  expect(statusesIn(cells[1])).toEqual(['done']);
});

test('a prompt works with a kernel of another language, and asks for that language', async ({
  openNotebook,
  model,
  lab
}) => {
  installToyKernel(lab);
  model.script([
    say('Here:\n\n```toy code\nsay hello\n```\n\n```python\nprint(1)\n```\n')
  ]);
  const notebook = await openNotebook(
    ['say before', '%%llm\nWrite a list.', 'say after'],
    {
      metadata: {
        kernelspec: TOY_SPEC
      }
    }
  );
  expect(await notebook.runAll()).toBe(true);
  const { cells } = await notebook.save();
  expect(printedBy(cells[0])).toBe('SAY BEFORE');
  expect(sourcesOf(cells)[2]).toBe('say hello');
  expect(printedBy(cells[3])).toBe('SAY AFTER');
  expect(conversationIn(model.requests[0]).join('\n')).toContain('toy');
  expect(askedIn(model.requests[0])).toContain('Write a list.');
  expect(await notebook.run(2)).toBe(true);
  await expect(notebook.outputs(2)).toContainText('SAY HELLO');
});

test.describe('where the settings ask', () => {
  test.beforeEach(({ lab }) =>
    writeSettings(lab, { 'sandbox.approval': 'risky' })
  );
  test.afterEach(({ lab }) => writeSettings(lab, {}));

  test('code of another language is said to be unscanned and its kernel unguarded, and is asked about each time [H16]', async ({
    openNotebook,
    model,
    lab,
    page
  }) => {
    installToyKernel(lab);
    const answer = say('Here:\n\n```toy code\nsay hello\n```\n');
    model.script([answer, answer]);
    const notebook = await openNotebook(
      ['%%llm\nWrite a list.', '%%llm\nWrite a list.'],
      { metadata: { kernelspec: TOY_SPEC } }
    );
    const button = (name: string) =>
      page.getByRole('button', { name, exact: true });
    for (const prompt of [0, 2]) {
      await notebook.pressRun(prompt);
      await expect(button('Run in sandbox')).toBeVisible();
      const card = notebook.outputs(prompt);
      await expect(card).toContainText('This code was not scanned');
      await expect(card).toContainText('That kernel has no guard');
      await expect(button('Always in this notebook')).toHaveCount(0);
      await notebook.screenshot('unscanned');
      await button('Run in sandbox').click();
      await expect(button('Run in sandbox')).toHaveCount(0);
      await expect(notebook.cells).toHaveCount(prompt === 0 ? 3 : 4);
    }
  });
});

// A machine of one's own need not have R.
test.describe('in a notebook of R', () => {
  test.skip(!testsR(), 'There is no kernel of R here.');

  test('code and tests come as cells, are proved in a fresh R kernel, and repaired with what R says', async ({
    openNotebook,
    model
  }) => {
    test.setTimeout(180_000);
    const answer = (sign: string) =>
      say(
        `Here:\n\n\`\`\`r code\nadd <- function(a, b) a ${sign} b\n\`\`\`\n\n` +
          '```r test\ntest_that("it adds", {\n  expect_equal(add(n, 2), 3)\n})\n```\n'
      );
    model.script([answer('-'), answer('+')]);
    const notebook = await openNotebook(
      ['n <- 1', '%%llm\nWrite a function `add`.'],
      {
        metadata: {
          kernelspec: { display_name: 'R', language: 'R', name: 'ir' }
        }
      }
    );
    expect(await notebook.run(1)).toBe(true);
    await expect(notebook.outputs(1)).toContainText('Validated');
    expect(conversationIn(model.requests[1]).join('\n')).toContain(
      'it adds: add(n, 2) not equal to 3'
    );
    const { cells } = await notebook.save();
    expect(sourcesOf(cells).slice(2)).toEqual([
      'add <- function(a, b) a + b',
      'library(testthat)\n\ntest_that("it adds", {\n  expect_equal(add(n, 2), 3)\n})'
    ]);
    expect(statusesIn(cells[1])).toEqual(['done']);
    // They run in the notebook as they ran in the sandbox.
    for (const cell of [0, 2, 3]) {
      expect(await notebook.run(cell)).toBe(true);
    }
    await expect(notebook.outputs(3)).toContainText('Test passed');
  });
});
