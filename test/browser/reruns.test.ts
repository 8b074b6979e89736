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
  await expect(card).toContainText('You had changed this cell');
  await card.getByText('Changes', { exact: true }).click();
  const diff = card.locator('.jp-Cellwright-diff');
  await expect(diff).toContainText('-value = 1  # mine');
  await expect(diff).toContainText('+value = 2');
  await notebook.screenshot('edited-cell-kept');
});
