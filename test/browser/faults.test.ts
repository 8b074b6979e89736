import { join } from 'node:path';

import {
  loginPage,
  refuse,
  say,
  type Answer
} from '../fixtures/model-server/answer';
import { expectAccessible } from './accessible';
import { expect, test } from './fixtures';
import { startTestLab } from './lab-server';
import { notebookOf, writeNotebook } from './notebook-file';
import { NotebookPage } from './notebook-page';
import {
  cards,
  codeAnswer,
  runsIn,
  sourcesOf,
  stopButton
} from './prompt-cells';
import { writeSettings } from './set-up';

const HALF_FUNCTION =
  'A sorter:\n\n```python code\ndef sort(items):\n    for item in items:\n        ';

/** A prompt cell and a kernel cell that a failure must not reach. */
const PROMPT = ['%%llm\nWrite a list.', 'reached = True'];

test.afterEach(async ({ lab }) => writeSettings(lab, {}));

test('an answer that breaks off without a reason is kept and marked incomplete [H1]', async ({
  openNotebook,
  model
}) => {
  model.script([
    say(`${codeAnswer('x = 1')}And`, { finish: null, done: false })
  ]);
  const notebook = await openNotebook(PROMPT);
  await notebook.run(0);
  await expect(cards(notebook, 0)).toContainText('Incomplete');
  await expect(cards(notebook, 0)).toContainText('x = 1');
  await notebook.screenshot('faults-no-finish');

  const { cells } = await notebook.save();
  expect(cells).toHaveLength(2);
  const [{ record, markdown }] = runsIn(cells[0]);
  expect(record.status).toBe('truncated');
  expect(markdown).toContain('x = 1');
  expect(markdown).toContain('cut before its end');
});

test('an answer that ends in the middle of a function makes no cell of it [H2]', async ({
  openNotebook,
  model
}) => {
  model.script([say([HALF_FUNCTION], { finish: 'length' })]);
  const notebook = await openNotebook(PROMPT);
  await notebook.run(0);
  await expect(cards(notebook, 0)).toContainText('Incomplete');
  await notebook.screenshot('faults-length');

  const { cells } = await notebook.save();
  expect(sourcesOf(cells)).toEqual(PROMPT);
  expect(runsIn(cells[0])[0].markdown).toContain('for item in items:');
});

test('a socket that dies in a code fence leaves the text and a failed cell [H3, B12]', async ({
  openNotebook,
  model
}) => {
  model.script([{ steps: [{ text: HALF_FUNCTION }, { end: 'cut' }] }]);
  const notebook = await openNotebook(PROMPT);
  expect(await notebook.runAll()).toBe(false);
  await expect(cards(notebook, 0)).toContainText('Failed');
  await expect(cards(notebook, 0)).toContainText('for item in items:');
  await notebook.screenshot('faults-cut');
  await expectAccessible(notebook);

  const { cells } = await notebook.save();
  expect(sourcesOf(cells)).toEqual(PROMPT);
  expect(cells[1].execution_count).toBeNull();
  const [{ record, markdown }] = runsIn(cells[0]);
  expect(record).toMatchObject({
    status: 'failed',
    failure: { code: 'model-cut-off' }
  });
  // The open fence is closed, so that the summary below it is text in any viewer.
  expect(markdown).toMatch(/for item in items:[^]*```\n[^]*Failed/);
  expect(model.requests).toHaveLength(1);
});

test('a page to log in instead of an answer is told as one [H5]', async ({
  openNotebook,
  model
}) => {
  model.script([loginPage]);
  const notebook = await openNotebook(PROMPT);
  expect(await notebook.run(0)).toBe(false);
  await expect(cards(notebook, 0)).toContainText('web page');
  await expect(cards(notebook, 0)).toContainText('CELLWRIGHT_BASE_URL');
  await notebook.screenshot('faults-login-page');
  const { cells } = await notebook.save();
  expect(cells).toHaveLength(2);
  expect(runsIn(cells[0])[0].record.failure?.code).toBe(
    'endpoint-not-a-model-server'
  );
});

test('a wait that the server asks for is counted down and can be stopped [H6]', async ({
  openNotebook,
  model
}) => {
  model.script([refuse(429, {}, { 'retry-after': '200' })]);
  const notebook = await openNotebook(PROMPT);
  await notebook.pressRun(0);
  const card = cards(notebook, 0);
  await expect(card).toContainText('too many requests (429)');
  const left = card.getByText(/Next attempt \(number 2\) in 3 min \d+ s/);
  await expect(left).toBeVisible();
  const first = await left.textContent();
  await expect(left).not.toHaveText(first ?? '');
  await notebook.screenshot('faults-countdown');
  await stopButton(notebook, 0).click();
  await expect(card).toContainText('Stopped');
  expect(model.requests).toHaveLength(1);
  const { cells } = await notebook.save();
  expect(runsIn(cells[0])[0].record.status).toBe('cancelled');
});

test('a server that wants to be left alone for an hour is not waited for [H6]', async ({
  openNotebook,
  model
}) => {
  model.script([refuse(429, {}, { 'retry-after': '3600' })]);
  const notebook = await openNotebook(PROMPT);
  expect(await notebook.runAll()).toBe(false);
  await expect(cards(notebook, 0)).toContainText('again in 60 min');
  expect(model.requests).toHaveLength(1);
});

test('a server that fails and recovers gives exactly one answer [H7]', async ({
  openNotebook,
  model
}) => {
  model.script([refuse(500), refuse(503), say(codeAnswer('x = 1'))]);
  const notebook = await openNotebook(PROMPT);
  expect(await notebook.run(0)).toBe(true);
  await expect(notebook.cells).toHaveCount(3);
  const { cells } = await notebook.save();
  expect(sourcesOf(cells)).toEqual([PROMPT[0], 'x = 1', PROMPT[1]]);
  expect(runsIn(cells[0])).toHaveLength(1);
  expect(runsIn(cells[0])[0].record.status).toBe('done');
  expect(model.requests).toHaveLength(3);
});

test('an error frame after much text keeps the text and tells the error [H8]', async ({
  openNotebook,
  model
}) => {
  // No sentence comes twice: an answer that repeats itself is ended.
  const sentences = Array.from(
    { length: 450 },
    (_, at) => `A ${(at * 7919 + 104_729).toString(36)} of the answer. `
  );
  const text = `${sentences.join('')}The last words.`;
  model.script([
    {
      steps: [
        { text },
        { frame: { error: { message: 'The scripted GPU is gone.' } } }
      ],
      finish: null
    }
  ]);
  const notebook = await openNotebook(PROMPT);
  expect(await notebook.run(0)).toBe(false);
  await expect(cards(notebook, 0)).toContainText('The scripted GPU is gone.');
  await expect(cards(notebook, 0)).toContainText('The last words.');
  const { cells } = await notebook.save();
  const [{ record, markdown }] = runsIn(cells[0]);
  expect(record.status).toBe('failed');
  expect(markdown).toContain(text);
});

test('frames that are none, NUL and lone surrogates do no harm, nor reach the file [H9]', async ({
  openNotebook,
  model,
  pageErrors
}) => {
  model.script([
    {
      steps: [
        { raw: '\uFEFF: a comment\n\n' },
        { text: 'before ' },
        { raw: 'data: {"choices": [{"delta": {"content": \n\n' },
        { text: '\u0000 \uD800 ' },
        { raw: 'event: noise\nnot a field\n\n' },
        { text: 'after' }
      ]
    }
  ]);
  const notebook = await openNotebook(PROMPT);
  await notebook.run(0);
  await expect(cards(notebook, 0)).toContainText('before');
  await notebook.screenshot('faults-bad-frames');
  const saved = await notebook.save();
  const file = JSON.stringify(saved);
  expect(file).toContain('before');
  expect(file).not.toMatch(/\\ud[89a-f]/i);
  expect(file).not.toContain('\\u0000');
  expect(pageErrors).toEqual([]);
});

/** What the server says, and what the user must read: what is wrong, and what to do. */
const REFUSALS: readonly [Answer, RegExp, RegExp][] = [
  [
    refuse(401, { message: 'Incorrect API key provided' }),
    /does not accept the API key \(401\)/,
    /CELLWRIGHT_API_KEY/
  ],
  [
    refuse(404, {
      code: 'model_not_found',
      message: 'The model `scripted-mini` does not exist'
    }),
    /no model named "scripted-mini"/,
    /Did you mean scripted\?/
  ],
  [
    refuse(400, { message: 'temperature is too hot' }),
    /rejected the request \(400\): temperature is too hot/,
    /--show-overrides/
  ]
];

test('each refusal has its own message with the fix [B17]', async ({
  openNotebook,
  model
}) => {
  model.models = ['scripted'];
  const notebook = await openNotebook(
    REFUSALS.map(() => '%%llm --model scripted-mini\nWrite a list.')
  );
  for (const [at, [answer, cause, fix]] of REFUSALS.entries()) {
    model.script([answer]);
    expect(await notebook.run(at)).toBe(false);
    await expect(cards(notebook, at)).toContainText(cause);
    await expect(cards(notebook, at)).toContainText(fix);
  }
  await notebook.screenshot('faults-refusals');
  const { cells } = await notebook.save();
  expect(cells.map(cell => runsIn(cell)[0].record.failure?.code)).toEqual([
    'endpoint-unauthorized',
    'model-unknown',
    'model-rejected-request'
  ]);
});

test('a model server that is not there is named, with what to do [B17]', async ({
  page
}) => {
  test.setTimeout(150_000);
  // Port 9 of the loopback address: nothing listens there.
  const lab = await startTestLab({
    CELLWRIGHT_BASE_URL: 'http://127.0.0.1:9/v1',
    CELLWRIGHT_MODEL: 'absent'
  });
  try {
    writeNotebook(join(lab.root, 'absent.ipynb'), notebookOf(PROMPT));
    const notebook = new NotebookPage(page, lab, 'absent.ipynb');
    await notebook.open();
    expect(await notebook.run(0)).toBe(false);
    await expect(cards(notebook, 0)).toContainText('127.0.0.1:9');
    await notebook.screenshot('faults-unreachable');
    const { cells } = await notebook.save();
    expect(runsIn(cells[0])[0].record.failure?.code).toBe(
      'endpoint-unreachable'
    );
  } finally {
    await lab.stop();
  }
});

test("the tokens shown are the server's, and an unknown price is no zero", async ({
  openNotebook,
  model
}) => {
  model.script([
    say('Counted.', { usage: { prompt_tokens: 1234, completion_tokens: 56 } })
  ]);
  const notebook = await openNotebook(PROMPT);
  expect(await notebook.run(0)).toBe(true);
  await expect(cards(notebook, 0)).toContainText('1,234 tokens in');
  await expect(cards(notebook, 0)).toContainText('56 out');
  await expect(cards(notebook, 0)).toContainText('no price is set');
  const { cells } = await notebook.save();
  expect(runsIn(cells[0])[0].record).toMatchObject({
    usage: { input: 1234, output: 56, estimated: false },
    cost: null
  });
});

test('with a price set, the cost is tokens times price', async ({
  openNotebook,
  lab,
  model
}) => {
  await writeSettings(lab, { prices: { scripted: { input: 2, output: 10 } } });
  model.script([
    say('Paid.', {
      usage: { prompt_tokens: 100_000, completion_tokens: 5_000 }
    })
  ]);
  const notebook = await openNotebook(PROMPT);
  expect(await notebook.run(0)).toBe(true);
  await expect(cards(notebook, 0)).toContainText('$0.25');
  const { cells } = await notebook.save();
  expect(runsIn(cells[0])[0].record.cost).toBeCloseTo(0.25, 10);
});
