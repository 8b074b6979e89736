import { refuse, say } from '../fixtures/model-server/answer';
import { expect, test } from './fixtures';
import {
  PROMPT,
  cards,
  codeAnswer,
  conversationIn,
  runsIn,
  saySlowly,
  sourcesOf,
  statusesIn
} from './prompt-cells';

test.use({ keepsPage: true });

test('running cell 1 of 3 again keeps turns 2 and 3, and is shown none of them [acceptance 3]', async ({
  openNotebook,
  model
}) => {
  model.script([
    say('Answer one.'),
    say('Answer two.'),
    say('Answer three.'),
    say('Answer one, again.'),
    say('Answer three, again.')
  ]);
  const notebook = await openNotebook([
    '%%llm --ask\nQuestion one?',
    '%%llm --ask\nQuestion two?',
    '%%llm --ask\nQuestion three?'
  ]);
  expect(await notebook.runAll()).toBe(true);
  expect(await notebook.run(0)).toBe(true);
  const { cells } = await notebook.save();
  expect(cells.map(cell => runsIn(cell)[0].markdown.split('\n')[0])).toEqual([
    'Answer one, again.',
    'Answer two.',
    'Answer three.'
  ]);
  expect(cells.flatMap(statusesIn)).toEqual(['done', 'done', 'done']);
  const again = conversationIn(model.requests[3]).join('\n');
  expect(again).not.toMatch(/Answer (one|two|three)/);
  expect(again).not.toContain('Question two?');

  expect(await notebook.run(2)).toBe(true);
  expect(conversationIn(model.requests[4]).slice(1)).toEqual([
    'user: Question one?',
    'assistant: Answer one, again.',
    'user: Question two?',
    'assistant: Answer two.',
    expect.stringContaining('Question three?')
  ]);
});

test('a re-run that fails keeps the old answer and its cells [acceptance 4]', async ({
  openNotebook,
  model
}) => {
  model.script([say(codeAnswer('value = 1')), refuse(500)]);
  const notebook = await openNotebook([PROMPT, 'tail = 1']);
  expect(await notebook.run(0)).toBe(true);
  await expect(notebook.cells).toHaveCount(3);

  // The server's 500 is tried again a few times, with waits: Stop is not needed, the run gives up.
  expect(await notebook.run(0)).toBe(false);
  await notebook.screenshot('failed-rerun');
  const { cells } = await notebook.save();
  expect(sourcesOf(cells)).toEqual([PROMPT, 'value = 1', 'tail = 1']);
  expect(statusesIn(cells[0])).toEqual(['failed', 'done']);
  expect(runsIn(cells[0])[1].markdown).toContain('Here it is:');

  model.script([say('Next.')]);
  await notebook.select(2);
  await notebook.execute('notebook:insert-cell-below');
  await notebook.page.keyboard.press('Enter');
  await notebook.page.keyboard.type('%%llm --ask\nAnd now?');
  expect(await notebook.run(3)).toBe(true);
  expect(JSON.stringify(model.requests[0].body)).toContain('value = 1');
});

test('an old answer stays in sight until the new one is complete', async ({
  openNotebook,
  model
}) => {
  model.script([
    say(codeAnswer('value = 1')),
    saySlowly('On its way. ', codeAnswer('value = 2'))
  ]);
  const notebook = await openNotebook([PROMPT]);
  expect(await notebook.run(0)).toBe(true);
  await notebook.pressRun(0, 'Control+Enter');
  await expect(notebook.outputs(0).first()).toContainText('On its way.');
  await expect(cards(notebook, 0)).toHaveCount(2);
  await notebook.screenshot('rerun-in-the-middle');
  const middle = await notebook.save();
  expect(sourcesOf(middle.cells)).toEqual([PROMPT, 'value = 1']);
  expect(statusesIn(middle.cells[0])).toEqual(['running', 'done']);

  model.release();
  await notebook.waitUntilIdle('cell-0');
  const { cells } = await notebook.save();
  expect(sourcesOf(cells)).toEqual([PROMPT, 'value = 2']);
  expect(statusesIn(cells[0])).toEqual(['done']);
});

test('a re-run replaces the cells that nobody changed, in their places', async ({
  openNotebook,
  model
}) => {
  model.script([
    say([codeAnswer('one = 1'), codeAnswer('two = 2')]),
    say(codeAnswer('one = 11'))
  ]);
  const notebook = await openNotebook([PROMPT, 'tail = 1']);
  expect(await notebook.run(0)).toBe(true);
  const [, one, two] = (await notebook.content()).cells;
  // Its place is where the user put it.
  await notebook.select(1);
  for (let i = 0; i < 2; i++) {
    await notebook.execute('notebook:move-cell-down');
  }
  expect(await notebook.run(0)).toBe(true);
  const { cells } = await notebook.save();
  expect(sourcesOf(cells)).toEqual([PROMPT, 'tail = 1', 'one = 11']);
  expect(cells.map(({ id }) => id)).not.toContain(one.id);
  expect(cells.map(({ id }) => id)).not.toContain(two.id);

  // What was replaced comes back with one undo.
  await notebook.select(0);
  await notebook.page.keyboard.press('z');
  await expect(notebook.cells).toHaveCount(4);
  expect(sourcesOf((await notebook.save()).cells)).toEqual([
    PROMPT,
    'two = 2',
    'tail = 1',
    'one = 1'
  ]);
});

test('a re-run keeps a cell that a human changed and offers the new one beside it, with a diff', async ({
  openNotebook,
  model
}) => {
  model.script([say(codeAnswer('value = 1')), say(codeAnswer('value = 2'))]);
  const notebook = await openNotebook([PROMPT, 'tail = 1']);
  expect(await notebook.run(0)).toBe(true);
  await notebook.select(1);
  await notebook.page.keyboard.press('Enter');
  await notebook.page.keyboard.press('Control+End');
  await notebook.page.keyboard.type('  # mine');
  expect(await notebook.run(0)).toBe(true);

  const { cells } = await notebook.save();
  expect(sourcesOf(cells)).toEqual([
    PROMPT,
    'value = 1  # mine',
    'value = 2',
    'tail = 1'
  ]);
  const [{ record }] = runsIn(cells[0]);
  expect(record.edited).toMatchObject([
    { kept: cells[1].id, offered: cells[2].id }
  ]);
  const card = cards(notebook, 0);
  await expect(card).toContainText('This cell was changed after it was made');
  await card.getByText('Changes', { exact: true }).click();
  const diff = card.locator('.jp-Cellwright-diff');
  await expect(diff).toContainText('-value = 1  # mine');
  await expect(diff).toContainText('+value = 2');
  await notebook.screenshot('edited-cell-kept');
});

/** An answer with a function and its test, and perhaps more code between them. */
const tested = (body: string, ...more: readonly string[]) =>
  say([
    ...[`def add(a, b):\n    return ${body}`, ...more].map(codeAnswer),
    '```python test\ndef test_add():\n    assert add(1, 2) == 3\n```\n'
  ]);

const firstLines = (cells: Parameters<typeof sourcesOf>[0]) =>
  sourcesOf(cells).map(source => source.split('\n').slice(0, 2).join(' / '));

const OWN = 'my_own_work = "precious"';
const TESTED = '%%llm\nWrite a function add(a, b) with tests.';
const TEST_CELL = 'def test_add(): /     assert add(1, 2) == 3';

test('the chip of a cell makes its answer anew, alone or with those below it, and takes or rejects it as a group [B7, U6]', async ({
  openNotebook,
  model,
  page
}) => {
  const two = (name: string) =>
    say([
      `\`\`\`python code\ndef ${name}(x):\n    return x\n\`\`\`\n`,
      `\`\`\`python test\ndef test_${name}():\n    assert ${name}(1) == 1\n\`\`\`\n`
    ]);
  model.script([
    two('first'),
    say(codeAnswer('import nobody_has_this\n\nprint(1)')),
    two('again'),
    two('down'),
    say(codeAnswer('import nobody_has_this\n\nprint(2)'))
  ]);
  const notebook = await openNotebook([
    '%%llm --as create\nWrite a function, with tests.',
    '%%llm --as create\nPrint one.',
    'print("tail")'
  ]);
  expect(await notebook.run(0)).toBe(true);
  expect(await notebook.run(3)).toBe(true);
  await expect(notebook.cells).toHaveCount(6);
  const chip = (index: number) =>
    notebook.cell(index).locator('.jp-Cellwright-chip').first();
  const choose = async (index: number, name: string) => {
    await chip(index).click();
    await page.getByRole('menuitem', { name, exact: true }).click();
  };
  const sources = async () => sourcesOf((await notebook.content()).cells);

  await chip(1).click();
  await notebook.screenshot('chip-menu');
  // What is proved needs no acceptance.
  await expect(
    page.locator('.lm-Menu-item.lm-mod-disabled', {
      hasText: 'Accept Answer As It Is'
    })
  ).toHaveCount(1);
  await page.keyboard.press('Escape');

  await choose(4, 'Show Request');
  await expect(notebook.cell(3)).toHaveClass(/jp-mod-active/);
  await choose(2, 'Regenerate');
  await expect.poll(async () => (await sources())[1]).toContain('def again');
  expect(model.requests).toHaveLength(3);
  await expect(notebook.cells).toHaveCount(6);

  await choose(1, 'Regenerate From Here Down…');
  const dialog = page.locator('.jp-Dialog');
  await expect(dialog).toContainText('2 prompts run again');
  await dialog.getByRole('button', { name: 'Regenerate' }).click();
  await expect.poll(async () => (await sources())[4]).toContain('print(2)');
  expect((await sources())[1]).toContain('def down');
  expect(model.requests).toHaveLength(5);

  await expect(chip(4)).toHaveText('\u2013Not validated');
  await choose(4, 'Accept Answer As It Is');
  await expect(chip(4)).toHaveText('\u2013Not validated, accepted');
  await choose(2, 'Reject Answer');
  await expect(notebook.cells).toHaveCount(4);
  await notebook.execute('notebook:undo-cell-action');
  await expect(notebook.cells).toHaveCount(6);
});

test('[L1] a re-run keeps the user’s own cell between a cell that the user changed and its test', async ({
  openNotebook,
  model
}) => {
  model.script([
    tested('a + b'),
    tested('b + a'),
    tested('sum((a, b))', 'more = 1')
  ]);
  const notebook = await openNotebook([TESTED]);
  const { keyboard } = notebook.page;
  expect(await notebook.run(0)).toBe(true);
  await notebook.select(1);
  await keyboard.press('Enter');
  await keyboard.press('Control+End');
  await keyboard.type('  # mine');
  await keyboard.press('Escape');
  await notebook.execute('notebook:insert-cell-below');
  await keyboard.press('Enter');
  await keyboard.type(OWN);
  expect(await notebook.run(0)).toBe(true);
  const rerun = [
    TESTED.replace('\n', ' / '),
    'def add(a, b): /     return a + b  # mine',
    'def add(a, b): /     return b + a',
    OWN,
    TEST_CELL
  ];
  expect(firstLines((await notebook.save()).cells)).toEqual(rerun);
  await expect(cards(notebook, 0)).toContainText(
    'This cell was changed after it was made'
  );

  // A longer answer: the first cell that the user changed stays where it is.
  expect(await notebook.run(0)).toBe(true);
  expect(firstLines((await notebook.save()).cells)).toEqual([
    ...rerun.slice(0, 2),
    'def add(a, b): /     return sum((a, b))',
    'more = 1',
    OWN,
    TEST_CELL
  ]);
  await notebook.select(0);
  await keyboard.press('z');
  await expect(notebook.cells).toHaveCount(5);
  expect(firstLines((await notebook.save()).cells)).toEqual(rerun);
});

test('[L2] a notebook whose file has no ids has its cells replaced, shown to the model, and format 4.5 from then on', async ({
  openNotebook,
  model
}) => {
  model.script([tested('a + b'), tested('b + a'), say('Next.')]);
  const notebook = await openNotebook([TESTED, '%%llm --ask\nAnd now?']);
  expect(await notebook.run(0)).toBe(true);
  await notebook.reloadWithoutIds();
  expect(await notebook.run(0)).toBe(true);
  const saved = await notebook.save();
  expect(firstLines(saved.cells).slice(1, 3)).toEqual([
    'def add(a, b): /     return b + a',
    TEST_CELL
  ]);
  expect(saved.cells).toHaveLength(4);
  expect(saved.nbformat_minor).toBe(5);
  await expect(cards(notebook, 0)).toContainText('It now has format 4.5');

  await notebook.reloadWithoutIds();
  expect(await notebook.run(3)).toBe(true);
  const shown = conversationIn(model.requests[2]).join('\n');
  expect(shown).toContain('return b + a');
  expect(shown).not.toContain('deleted this code');
});

test('[L2] a cell that the user has split is shown to the model and kept in both parts', async ({
  openNotebook,
  model
}) => {
  model.script([tested('a + b'), say('Next.'), tested('b + a')]);
  const notebook = await openNotebook([TESTED, '%%llm --ask\nAnd now?']);
  const { keyboard } = notebook.page;
  expect(await notebook.run(0)).toBe(true);
  await notebook.select(1);
  await keyboard.press('Enter');
  await keyboard.press('Control+Home');
  await keyboard.press('End');
  await notebook.execute('notebook:split-cell-at-cursor');
  await expect(notebook.cells).toHaveCount(5);
  expect(await notebook.run(4)).toBe(true);
  expect(conversationIn(model.requests[1]).join('\n')).toContain(
    'def add(a, b):\n\n    return a + b'
  );
  expect(await notebook.run(0)).toBe(true);
  expect(firstLines((await notebook.save()).cells).slice(1, 5)).toEqual([
    'def add(a, b):',
    '    return a + b',
    'def add(a, b): /     return b + a',
    TEST_CELL
  ]);
});

test('[L4] an answer comes where its prompt stands, though the notebook was loaded from its file meanwhile', async ({
  openNotebook,
  model,
  pageErrors
}) => {
  model.script([saySlowly('On its way. ', codeAnswer('value = 1'))]);
  const notebook = await openNotebook(['above = 1', PROMPT, 'below = 1']);
  await notebook.pressRun(1, 'Control+Enter');
  await expect(notebook.outputs(1).first()).toContainText('On its way.');
  await notebook.reloadWithoutIds();
  await expect(cards(notebook, 1)).toContainText('On its way.');
  model.release();
  await expect(notebook.cells).toHaveCount(4);
  await expect(notebook.prompt(1)).toHaveText('[ ]:');
  const { cells } = await notebook.save();
  expect(sourcesOf(cells)).toEqual([
    'above = 1',
    PROMPT,
    'value = 1',
    'below = 1'
  ]);
  expect(statusesIn(cells[1])).toEqual(['done']);
  expect(pageErrors).toEqual([]);
});
