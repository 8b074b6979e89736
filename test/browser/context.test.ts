import { refuse, say } from '../fixtures/model-server/answer';
import { expect, test } from './fixtures';
import { askedIn, cards, codeAnswer, runsIn } from './prompt-cells';
import {
  messagesOf,
  restartKernel,
  watchExecutions,
  writeFiles,
  writeSettings
} from './set-up';

test.use({ keepsPage: true });

const CODE = say(codeAnswer('def area(side):\n    return side * side'));

const LEDGER = 'class Ledger:\n    """Keeps entries."""\n';
const LIMITS = 'MAX_ENTRIES = 40\n';

// What is asked here is what the user wrote and attached, to the byte: nothing is added of the notebook itself.
const EXACT = { 'context.tokens': 0 };

// A page has the settings of the moment in which it was opened: none is taken over from other files, nor left to them.
test.beforeAll(async ({ lab, handedOn }) => {
  await writeSettings(lab, EXACT);
  handedOn.page = null;
});
test.afterEach(({ lab }) => writeSettings(lab, EXACT));
test.afterAll(async ({ lab, handedOn }) => {
  await writeSettings(lab, {});
  handedOn.page = null;
});

test('two prompts with comments above them in one cell are two turns, in order [S4.4, S4.5]', async ({
  openNotebook,
  model
}) => {
  model.script([say('First answer.'), say('Second answer.')]);
  const notebook = await openNotebook([
    '# First draft\n%%llm\nWrite a queue with priorities.\n\n# Then better\n%%llm\nWrite the queue with type hints.'
  ]);
  expect(await notebook.run(0)).toBe(true);
  await expect(cards(notebook, 0)).toHaveCount(2);

  expect(model.requests).toHaveLength(2);
  expect(askedIn(model.requests[0])).toBe('Write a queue with priorities.');
  expect(messagesOf(model.requests[1]).slice(-3)).toEqual([
    { role: 'user', content: 'Write a queue with priorities.' },
    { role: 'assistant', content: 'First answer.' },
    { role: 'user', content: 'Write the queue with type hints.' }
  ]);
  const [cell] = (await notebook.save()).cells;
  expect(runsIn(cell).map(({ record }) => record.turn)).toEqual([0, 1]);
});

test('files attached by bare name in the prompt cell are sent, labelled [S4.3, S4.4]', async ({
  openNotebook,
  lab,
  model
}) => {
  writeFiles(lab, { 'step9/ledger.py': LEDGER, 'step9/limits.py': LIMITS });
  const notebook = await openNotebook(
    [
      '# First, the code that is there\n%llm_config --snippet ledger.py\n%llm_config --snippet limits.py\n\n%%llm\nAdd a limit to the ledger.'
    ],
    { path: 'step9/work.ipynb' }
  );
  expect(await notebook.run(0)).toBe(true);
  await notebook.screenshot('context-step9');

  const asked = model.requests.filter(
    logged => !messagesOf(logged)[0].content.startsWith('You decide')
  );
  expect(asked).toHaveLength(1);
  // Strict chat templates want roles by turns, so files and request are one message.
  const [, request, ...more] = messagesOf(asked[0]);
  expect(more).toEqual([]);
  const [ledger, limits] = request.content.split('File: ').slice(1);
  expect(ledger).toContain('ledger.py (2 lines;');
  expect(ledger).toContain(`\`\`\`python\n${LEDGER}\`\`\``);
  expect(limits).toContain('limits.py (1 line;');
  expect(limits).toContain(LIMITS);
  // The words of the user follow the files at once; how code is changed is said after them.
  expect(limits).toMatch(/```\n\nAdd a limit to the ledger\.\n\nChange /);

  const [cell] = (await notebook.save()).cells;
  const [{ record }] = runsIn(cell);
  expect(record.context?.snippets.map(({ label }) => label)).toEqual([
    'ledger.py',
    'limits.py'
  ]);
});

test('one attached file and a blank line before the prompt work as written [S4.3]', async ({
  openNotebook,
  lab,
  model
}) => {
  writeFiles(lab, { 'step10/login.py': 'def login(user):\n    return user\n' });
  const notebook = await openNotebook(
    ['%llm_config --snippet login.py\n\n%%llm\nReview login.py.'],
    { path: 'step10/review.ipynb' }
  );
  expect(await notebook.run(0)).toBe(true);
  expect(messagesOf(model.requests[0])[1].content).toContain(
    'File: login.py (2 lines;'
  );
});

test('a missing file stops before any request and names the nearest file', async ({
  openNotebook,
  lab,
  model
}) => {
  writeFiles(lab, { 'missing/inventory.py': 'STOCK = {}\n' });
  const notebook = await openNotebook(
    ['%%llm --snippet inventori.py\nExtend it.', 'reached = True'],
    { path: 'missing/work.ipynb' }
  );
  expect(await notebook.runAll()).toBe(false);
  await expect(notebook.outputs(0)).toContainText('inventori.py');
  await expect(notebook.outputs(0)).toContainText('inventory.py');
  await notebook.screenshot('context-missing-file');

  expect(model.requests).toHaveLength(0);
  const { cells } = await notebook.save();
  expect(runsIn(cells[0])[0].record).toMatchObject({
    status: 'failed',
    failure: { code: 'snippet-missing' }
  });
  expect(cells[1].execution_count).toBeNull();
});

test('an edited file is read again at the second run, and shown once', async ({
  openNotebook,
  lab,
  model
}) => {
  writeFiles(lab, { 'edited/rates.py': 'RATE = 0.19\n' });
  const notebook = await openNotebook(
    ['%llm_config --snippet rates.py', '%%llm\nUse the rate.'],
    { path: 'edited/work.ipynb' }
  );
  expect(await notebook.run(0)).toBe(true);
  expect(await notebook.run(1)).toBe(true);
  writeFiles(lab, { 'edited/rates.py': 'RATE = 0.07\n' });
  expect(await notebook.run(1)).toBe(true);

  const sent = model.requests.map(request => JSON.stringify(request.body));
  expect(sent[0]).toContain('RATE = 0.19');
  expect(sent[1]).toContain('RATE = 0.07');
  expect(sent[1]).not.toContain('RATE = 0.19');
  expect(sent[1].match(/File: rates\.py/g)).toHaveLength(1);
});

test('--no-stream shows the whole answer', async ({ openNotebook, model }) => {
  model.script([say('All of it at once.')]);
  const notebook = await openNotebook(['%%llm --no-stream\nSay it.']);
  expect(await notebook.run(0)).toBe(true);
  await expect(notebook.outputs(0)).toContainText('All of it at once.');
  expect(model.requests[0].body?.stream ?? false).toBe(false);
  const [cell] = (await notebook.save()).cells;
  expect(runsIn(cell)[0].markdown).toContain('All of it at once.');
});

test('the same request twice is two turns, both sent', async ({
  openNotebook,
  model
}) => {
  model.script([say('Part one.'), say('Part two.'), say('Part three.')]);
  const notebook = await openNotebook([
    '%%llm --ask\ncontinue',
    '%%llm --ask\ncontinue',
    '%%llm --ask\nfinish'
  ]);
  expect(await notebook.runAll()).toBe(true);
  expect(messagesOf(model.requests[2]).slice(1)).toEqual([
    { role: 'user', content: 'continue' },
    { role: 'assistant', content: 'Part one.' },
    { role: 'user', content: 'continue' },
    { role: 'assistant', content: 'Part two.' },
    { role: 'user', content: 'finish' }
  ]);
});

test('system snippets stand in the order in which they were given', async ({
  openNotebook,
  lab,
  model
}) => {
  writeFiles(lab, {
    'order/z-style.md': 'Write short functions.\n',
    'order/a-tone.md': 'Be plain.\n'
  });
  const notebook = await openNotebook(
    [
      '%llm_config --sys-snippet z-style.md\n%llm_config --sys-snippet a-tone.md',
      '%%llm\nWrite a list.'
    ],
    { path: 'order/work.ipynb' }
  );
  expect(await notebook.run(0)).toBe(true);
  expect(await notebook.run(1)).toBe(true);
  const system = messagesOf(model.requests[0]).filter(
    ({ role }) => role === 'system'
  );
  expect(system).toHaveLength(1);
  expect(system[0].content).toMatch(/z-style\.md[^]*a-tone\.md/);
});

test('settings in cells above hold after a kernel restart and a page reload, unrun', async ({
  openNotebook,
  model,
  page
}) => {
  const notebook = await openNotebook([
    '%llm_config --model second-model --set-override top_p 0.5',
    '%%llm\nWrite a list.'
  ]);
  await restartKernel(page);
  expect(await notebook.run(1)).toBe(true);
  await notebook.save();
  await notebook.reload();
  expect(await notebook.run(1)).toBe(true);
  expect(model.requests).toHaveLength(2);
  for (const { body } of model.requests) {
    expect(body).toMatchObject({ model: 'second-model', top_p: 0.5 });
  }
});

test('--clear-history starts a new thread for the prompts below it', async ({
  openNotebook,
  model
}) => {
  const notebook = await openNotebook([
    '%%llm\nOld matter.',
    '%llm_config --clear-history',
    '%%llm\nNew matter.'
  ]);
  expect(await notebook.runAll()).toBe(true);
  expect(messagesOf(model.requests[1]).slice(1)).toEqual([
    { role: 'user', content: 'New matter.' }
  ]);
});

const REPORTS = [
  ['--list-snippets', 'notes.md'],
  ['--status', 'scripted'],
  ['--show-history', 'What is a heap?'],
  ['--tokens', '17'],
  ['--help', '--clear-history']
] as const;

test('the reports of %llm_config say what the user wants to know', async ({
  openNotebook,
  lab,
  model
}) => {
  writeFiles(lab, { 'reports/notes.md': '# Notes\n\nAbout heaps.\n' });
  model.script([
    say('A heap is a tree.', {
      usage: { prompt_tokens: 17, completion_tokens: 6 }
    })
  ]);
  const notebook = await openNotebook(
    [
      '%llm_config --snippet notes.md',
      '%%llm --ask\nWhat is a heap?',
      ...REPORTS.map(([flag]) => `%llm_config ${flag}`)
    ],
    { path: 'reports/work.ipynb' }
  );
  expect(await notebook.runAll()).toBe(true);
  for (const [at, [flag, word]] of REPORTS.entries()) {
    await expect(notebook.outputs(at + 2), flag).toContainText(word);
    await notebook.cell(at + 2).scrollIntoViewIfNeeded();
    await notebook.screenshot(`context-report${flag}`);
  }
  expect(model.requests).toHaveLength(1);
});

test('%load_ext cellmage alone says that there is nothing to load, and asks no kernel [S4.1]', async ({
  openNotebook,
  page
}) => {
  const executions = watchExecutions(page);
  const notebook = await openNotebook(['%load_ext cellmage']);
  const before = executions.codes.length;
  expect(await notebook.run(0)).toBe(true);
  await expect(notebook.outputs(0)).toContainText('Nothing to load');
  expect(executions.codes).toHaveLength(before);
  const [cell] = (await notebook.save()).cells;
  expect(cell.execution_count).toBeNull();
});

test('an unknown flag is a failed cell with a suggestion, and no request [B12]', async ({
  openNotebook,
  model
}) => {
  const notebook = await openNotebook([
    '%%llm --temprature 0.2\nWrite a list.',
    'reached = True'
  ]);
  expect(await notebook.runAll()).toBe(false);
  await expect(notebook.outputs(0)).toContainText('--temprature');
  await expect(notebook.outputs(0)).toContainText('--temperature');
  await notebook.screenshot('context-unknown-flag');
  expect(model.log).toHaveLength(0);
  const { cells } = await notebook.save();
  expect(cells[1].execution_count).toBeNull();
});

const LITERAL = [
  'Given {"a": [1, {"b": "}"}]} and {name!r} and {{double}},',
  '\\begin{align} x_{1} &= \\frac{1}{2} \\\\ \\end{align} and $e^{i\\pi}$,',
  '100 % of \'single\' and "double" quotes, !ls and ?help, tabs\tand  two  spaces,',
  '  indented, with `ticks`, ünïcödé and 😀, and %s %d %(name)s.',
  '',
  '# A comment of the request'
].join('\n');

test('a request arrives byte for byte', async ({ openNotebook, model }) => {
  const notebook = await openNotebook([`%%llm --ask\n${LITERAL}`]);
  expect(await notebook.run(0)).toBe(true);
  expect(askedIn(model.requests[0])).toBe(LITERAL);
});

test('a follow-up shows the model the generated cell as the user edited it [S4.5, S4.9]', async ({
  openNotebook,
  model,
  page
}) => {
  model.script([CODE, say('Fine.')]);
  const notebook = await openNotebook(['%%llm\nWrite area.']);
  expect(await notebook.run(0)).toBe(true);
  await expect(notebook.cells).toHaveCount(2);
  await notebook.cell(1).locator('.cm-content').click();
  await page.keyboard.press('Control+End');
  await page.keyboard.insertText('  # in square metres');
  await notebook.execute('notebook:insert-cell-below');
  await page.keyboard.press('Enter');
  await page.keyboard.insertText('%%llm\nImprove it.');
  expect(await notebook.run(2)).toBe(true);

  const [, , answer, followUp] = messagesOf(model.requests[1]);
  expect(answer.content).toContain('return side * side  # in square metres');
  expect(followUp.content).toMatch(/^Improve it\.\n/);
});

test('a generated cell that the user deleted is not sent', async ({
  openNotebook,
  model,
  page
}) => {
  model.script([CODE, say('Fine.')]);
  const notebook = await openNotebook(['%%llm\nWrite area.', '%%llm\nGo on.']);
  expect(await notebook.run(0)).toBe(true);
  await expect(notebook.cells).toHaveCount(3);
  await notebook.select(1);
  await page.keyboard.press('d');
  await page.keyboard.press('d');
  await expect(notebook.cells).toHaveCount(2);
  expect(await notebook.run(1)).toBe(true);
  const sent = JSON.stringify(model.requests[1].body);
  expect(sent).toContain('Write area.');
  expect(sent).not.toContain('def area');
});

test('[M7] a window that the server names counts for the next request', async ({
  openNotebook,
  model
}) => {
  model.script([
    refuse(400, {
      message: 'the request exceeds the available context size',
      type: 'exceed_context_size_error',
      n_prompt_tokens: 900,
      n_ctx: 256
    })
  ]);
  const notebook = await openNotebook([
    '%%llm --ask --model tiny-window\nWhat is a heap?',
    '%%llm --ask --model tiny-window\nWhat is a tree?'
  ]);
  expect(await notebook.run(0)).toBe(false);
  await expect(cards(notebook, 0)).toContainText('larger than the model');
  expect(await notebook.run(1)).toBe(false);
  await expect(notebook.outputs(1)).toContainText('its window holds 256');
  expect(model.requests).toHaveLength(1);
});

test.describe('with settings of its own', () => {
  test.use({ keepsPage: false });

  test('what does not fit the model is refused with its biggest parts named, before any request', async ({
    openNotebook,
    lab,
    model
  }) => {
    await writeSettings(lab, { ...EXACT, contextWindow: 2000 });
    writeFiles(lab, {
      'window/big.txt': 'many different words here\n'.repeat(600),
      'window/small.txt': 'few words\n'
    });
    const notebook = await openNotebook(
      ['%%llm --snippet small.txt --snippet big.txt\nSum up.'],
      { path: 'window/work.ipynb' }
    );
    expect(await notebook.run(0)).toBe(false);
    await expect(notebook.outputs(0)).toContainText('its window holds 2,000');
    await expect(notebook.outputs(0)).toContainText(
      'The biggest parts: the file "big.txt"'
    );
    await notebook.screenshot('context-too-large');
    expect(model.requests).toHaveLength(0);
  });
});
