import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type * as nbformat from '@jupyterlab/nbformat';
import type { Page } from '@playwright/test';

import { RUN_MIME_TYPE } from '../../src/core/vocabulary';
import type { RunRecord } from '../../src/core/values/run-record';
import { say } from '../fixtures/model-server/answer';
import { expectAccessible } from './accessible';
import { expect, test } from './fixtures';
import type { NotebookPage } from './notebook-page';
import { messagesOf, watchExecutions, writeSettings } from './set-up';
import { told } from '../../src/core/said';

/** An answer with code and tests, as a model writes it. */
const answer = (code: string, tests: string) =>
  say([
    'Here it is:\n\n```python code\n',
    `${code}\n`,
    '```\n\n```python test\n',
    `${tests}\n`,
    '```\n'
  ]);

const TESTS = `def test_mean():
    assert mean([1, 2, 3]) == 2
    assert mean([5]) == 5

def test_empty():
    assert mean([]) == 0`;

const WRONG = answer(
  'def mean(values):\n    return sum(values) / len(values)',
  TESTS
);

const RIGHT = answer(
  'def mean(values):\n    return sum(values) / len(values) if values else 0',
  TESTS
);

/** A button of the card of a run. */
const button = (page: Page, name: string) =>
  page.getByRole('button', { name, exact: true });

function recordOf(cell: nbformat.ICell): RunRecord {
  const outputs = cell.outputs as { data: Record<string, unknown> }[];
  return outputs[0].data[RUN_MIME_TYPE] as RunRecord;
}

const asking = [
  '# before',
  'seen = 7',
  '%%llm\nWrite a function `mean`.',
  'print("tail")'
];

test.describe('with questions', () => {
  test.beforeEach(({ lab }) =>
    writeSettings(lab, { 'sandbox.approval': 'risky' })
  );
  test.afterEach(({ lab }) => writeSettings(lab, {}));

  test('code that only running shows to be wrong is repaired before it becomes cells [S0.7, S0.29, S0.30, S0.38, B5]', async ({
    openNotebook,
    model,
    page
  }) => {
    model.script([WRONG, RIGHT]);
    const notebook = await openNotebook(asking);
    const executions = watchExecutions(page);
    await notebook.run(1);
    await notebook.pressRun(2);
    await expect(button(page, 'Run in sandbox')).toBeVisible();
    await expect(button(page, 'Always in this notebook')).toBeVisible();
    await expect(button(page, "Don't run")).toBeVisible();
    // Nothing generated has run, and nothing stands in the notebook, before the user agrees.
    expect(executions.codes.join()).not.toContain('len(values)');
    await expect(notebook.cells).toHaveCount(4);
    await notebook.screenshot('consent');
    await expectAccessible(notebook);

    await button(page, 'Run in sandbox').click();
    await expect(notebook.cells).toHaveCount(6);
    await expect(notebook.outputs(2)).toContainText('Validated');
    await notebook.screenshot('repaired');

    expect(model.requests).toHaveLength(2);
    const feedback = messagesOf(model.requests[1]).at(-1)?.content ?? '';
    expect(feedback).toContain('ZeroDivisionError');
    const { cells } = await notebook.save();
    expect(String(cells[3].source)).toContain('if values else 0');
    expect(cells[3].metadata.cellwright).toMatchObject({
      validation: 'passed',
      attempt: 2
    });
    const record = recordOf(cells[2]);
    expect(record.proof).toMatchObject({ validated: true, attempt: 1 });
    expect(record.attempts).toHaveLength(2);
    expect(told(record.attempts[0].problem)).toContain('ZeroDivisionError');
  });

  test('[S4] what no scan can see is stopped, asked about with its line, and done only when it is allowed', async ({
    openNotebook,
    model,
    lab,
    page
  }) => {
    // The name of the method is made at run time.
    const sneaky = say([
      '```python code\nimport pathlib\n\ndef keep(name):\n    method = "".join(reversed("txet_etirw"))\n    getattr(pathlib.Path(name), method)("kept")\n\nkeep("kept.txt")\n```\n'
    ]);
    model.script([sneaky, sneaky]);
    const kept = join(lab.root, 'kept.txt');
    const notebook = await openNotebook(['%%llm\nWrite a function `keep`.']);
    const question = page.getByRole('group', {
      name: 'May this code write files?'
    });
    await notebook.pressRun(0);
    await button(page, 'Run in sandbox').click();
    await expect(question).toContainText('the new code, line 5');
    await expect(question).toContainText('kept.txt');
    await expect(question).toContainText(
      'getattr(pathlib.Path(name), method)("kept")'
    );
    expect(existsSync(kept)).toBe(false);
    await notebook.screenshot('stopped');
    await button(page, "Don't allow").click();
    await expect(notebook.outputs(0)).toContainText('It was stopped');
    await expect(notebook.outputs(0)).toContainText('Not validated');
    expect(existsSync(kept)).toBe(false);
    // It is no fault of the code that a repair could mend.
    expect(model.requests).toHaveLength(1);

    await notebook.pressRun(0);
    await button(page, 'Run in sandbox').click();
    await button(page, 'Allow and run again').click();
    await expect(notebook.outputs(0).first()).toContainText(
      'Ran without errors'
    );
    expect(readFileSync(kept, 'utf8')).toBe('kept');
  });
});

test.describe('after six answers that fail', () => {
  /** Wrong each time in another way, so that the loop does not end early. */
  const wrongs = Array.from({ length: 6 }, (_, at) =>
    answer(
      `def mean(values):\n    total = sum(values) + ${at + 1}\n    return total / (len(values) or 1)`,
      TESTS
    )
  );

  async function failSixTimes(
    notebook: NotebookPage,
    page: Page
  ): Promise<void> {
    await notebook.pressRun(2);
    await expect(button(page, 'Accept as is')).toBeVisible({ timeout: 60_000 });
    // Until the human decides, nothing of it stands in the notebook.
    await expect(notebook.cells).toHaveCount(4);
  }

  test('Accept as is inserts the cells, marked [S3.20, S3.22, B5]', async ({
    openNotebook,
    model,
    page
  }) => {
    model.script(wrongs);
    const notebook = await openNotebook(asking);
    await failSixTimes(notebook, page);
    expect(model.requests).toHaveLength(6);
    await notebook.screenshot('decision');
    await expectAccessible(notebook);
    await button(page, 'Accept as is').click();
    await expect(notebook.cells).toHaveCount(6);
    const { cells } = await notebook.save();
    expect(cells[3].metadata.cellwright).toMatchObject({
      validation: 'failed'
    });
    expect(recordOf(cells[2]).proof).toMatchObject({
      validated: false,
      accepted: true
    });
    await expect(notebook.outputs(2)).toContainText('accepted by you');
  });

  test('Retry tries again [S3.20, S3.21]', async ({
    openNotebook,
    model,
    page
  }) => {
    model.script([...wrongs, RIGHT]);
    const notebook = await openNotebook(asking);
    await failSixTimes(notebook, page);
    await button(page, 'Retry').click();
    await expect(notebook.cells).toHaveCount(6);
    expect(model.requests).toHaveLength(7);
    await expect(notebook.outputs(2)).toContainText('Validated');
  });

  test('Give a hint tells it to the model [S3.20]', async ({
    openNotebook,
    model,
    page
  }) => {
    model.script([...wrongs, RIGHT]);
    const notebook = await openNotebook(asking);
    await failSixTimes(notebook, page);
    await button(page, 'Give a hint').click();
    await page
      .locator('.jp-Cellwright-run textarea')
      .fill('Do not add anything to the sum.');
    await button(page, 'Send hint').click();
    await expect(notebook.cells).toHaveCount(6);
    const said = messagesOf(model.requests[6]).at(-1)?.content ?? '';
    expect(said).toContain('Do not add anything to the sum.');
  });

  test('Drop leaves the notebook as it was, and the answer to read [S3.20]', async ({
    openNotebook,
    model,
    page
  }) => {
    model.script(wrongs);
    const notebook = await openNotebook(asking);
    await failSixTimes(notebook, page);
    await button(page, 'Drop').click();
    await expect(notebook.outputs(2)).toContainText('You dropped this answer');
    await expect(notebook.cells).toHaveCount(4);
    const { cells } = await notebook.save();
    expect(recordOf(cells[2]).status).toBe('dropped');
    expect(JSON.stringify(cells[2].outputs)).toContain('total = sum(values)');
  });
});

test.describe('code that means harm', () => {
  test('an endless loop and a fork bomb end, and the kernel of the user keeps its variables [H25, H26]', async ({
    openNotebook,
    model
  }) => {
    // The loop runs until its limit of time.
    test.setTimeout(240_000);
    model.script([
      answer(
        'import os\nwhile True:\n    os.fork()',
        'def test_mean():\n    assert True is True'
      ),
      answer(
        'while True:\n    pass',
        'def test_mean():\n    assert True is True'
      ),
      RIGHT
    ]);
    const notebook = await openNotebook(asking);
    await notebook.run(1);
    await notebook.pressRun(2);
    // The kernel of the user answers while the sandbox is at work.
    await notebook.run(3);
    await expect(notebook.outputs(3)).toContainText('tail');
    await expect(notebook.cells).toHaveCount(6, { timeout: 200_000 });
    expect(model.requests).toHaveLength(3);
    const said = messagesOf(model.requests[2]).at(-1)?.content ?? '';
    expect(said).toContain('It ran for longer than allowed');
    const index = 5;
    await notebook.cell(index).locator('.cm-content').fill('print(seen)');
    expect(await notebook.run(index)).toBe(true);
    await expect(notebook.outputs(index)).toHaveText('7');
  });
});
