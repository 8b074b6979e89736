import { say } from '../fixtures/model-server/answer';
import { expect, test } from './fixtures';
import { sourcesOf } from './prompt-cells';
import { messagesOf, writeFiles, writeSettings } from './set-up';
import type { LoggedRequest } from '../fixtures/model-server/server';

test.use({ keepsPage: true });

// What generated tests are good for is shown elsewhere: here data are looked at.
const SETTINGS = { tests: false };

// A page has the settings of the moment in which it was opened: none is taken over from other files, nor left to them.
test.beforeAll(async ({ lab, handedOn }) => {
  await writeSettings(lab, SETTINGS);
  handedOn.page = null;
});
test.afterEach(({ lab }) => writeSettings(lab, SETTINGS));
test.afterAll(async ({ lab, handedOn }) => {
  await writeSettings(lab, {});
  handedOn.page = null;
});

/** A messy export: blanks, two kinds of dates, prices as text, an order without a customer. */
const ORDERS = `order,customer,placed,price
1,Adeline Roux, 2024-01-05,"$1,204.50"
2,Bartolo Ng,2024-03-09,"$87.25"
3,,2024-03-17,"$5,310.00"
4,Chidi Okoye,2024-03-21,"$9,912.75"
`;
const LOAD =
  'import pandas as pd\n\ndf = pd.read_csv("orders.csv")\nprint(len(df))';

/** What stands in the rows and in no line of code. */
const VALUES = /Adeline|Bartolo|Chidi|204\.50|87\.25|912\.75/;

const code = (source: string, info = 'python code') =>
  say(`\`\`\`${info}\n${source}\n\`\`\`\n`);
const sent = (request: LoggedRequest) =>
  messagesOf(request)
    .map(({ content }) => content)
    .join('\n');

const CLEAN =
  'df["placed"] = pd.to_datetime(df["placed"].str.strip())\ndf["price"] = df["price"].str.replace("[$,]", "", regex=True).astype(float)';
const PLOT =
  'import matplotlib.pyplot as plt\n\nby_month = df.groupby(df["placed"].dt.month)["price"].sum()\nby_month.plot.bar(color="grey")\nplt.show()';

test('the orders notebook: a messy table is cleaned, refined, plotted and asked about; the plot is seen before it is accepted [K4, K10, K14]', async ({
  openNotebook,
  lab,
  model,
  page
}) => {
  test.setTimeout(240_000);
  writeFiles(lab, { 'orders.csv': ORDERS });
  model.script([
    code(CLEAN),
    code(`${CLEAN}\ndf = df.dropna(subset=["customer"])`),
    code(PLOT),
    code(PLOT.replace('grey', 'green')),
    say(
      '```python look\nprint(df.groupby(df["placed"].dt.month)["price"].sum())\n```'
    ),
    say('March has 10000.0 of all.')
  ]);
  const notebook = await openNotebook([
    LOAD,
    '%%llm --as create\nClean df: dates and numbers shall be such.',
    '%%llm --as iterate\nLeave out orders without a customer as well.',
    '%%llm\nPlot the revenue by month.',
    '%%llm\nIn the plot, make the bars green.',
    '%%llm --ask\nWhy is March so high?'
  ]);
  await notebook.run(0);
  expect(await notebook.run(1)).toBe(true);
  await expect(notebook.cells).toHaveCount(7);
  // The model sees what is wrong with the columns, and no row of them.
  expect(sent(model.requests[0])).toContain('numbers as text with $');
  expect(sent(model.requests[0])).toContain('some with blanks around');
  await expect(notebook.outputs(1)).toContainText('Ran without errors');

  await notebook.pressRun(3);
  const replace = page.getByRole('button', {
    name: 'Replace cell',
    exact: true
  });
  await replace.click();
  await expect
    .poll(async () => sourcesOf((await notebook.content()).cells)[2])
    .toContain('dropna');
  await notebook.run(2);

  expect(await notebook.run(4)).toBe(true);
  await expect(notebook.cells).toHaveCount(8);
  await notebook.pressRun(6);
  await expect(replace).toBeVisible();
  const width = () =>
    notebook
      .cell(6)
      .locator('.jp-Cellwright-sandboxOutput img')
      .evaluate(image => (image as HTMLImageElement).naturalWidth);
  await expect.poll(width).toBeGreaterThan(200);
  await replace.click();
  await expect
    .poll(async () => sourcesOf((await notebook.content()).cells)[5])
    .toContain('green');

  await notebook.pressRun(7);
  const show = page.getByRole('button', { name: 'Show output', exact: true });
  await show.waitFor();
  expect(model.requests.map(sent).join('\n')).not.toMatch(VALUES);
  await show.click();
  await expect(notebook.outputs(7)).toContainText('March has 10000.0 of all.');
  await expect(notebook.outputs(7)).toContainText('The numbers of this answer');
});

test('what leaves for the model is what the data mode says, in all three [K10, K8]', async ({
  openNotebook,
  lab,
  model
}) => {
  writeFiles(lab, { 'orders.csv': ORDERS });
  model.script([say('Yes.'), say('Yes.'), say('Yes.')]);
  const ask = '%%llm --ask --no-history\nIs this table in order?';
  const notebook = await openNotebook([
    `${LOAD}\ndf`,
    `%llm_config --data off\n\n${ask}`,
    `%llm_config --data schema\n\n%%llm --ask --no-history --snippet "df.head(2)"\nIs this table in order?`,
    `%llm_config --data rows\n\n%%llm --ask --no-history --snippet "df.tail(1)"\nIs this table in order?`
  ]);
  await notebook.run(0);
  for (const cell of [1, 2, 3]) {
    expect(await notebook.run(cell)).toBe(true);
  }
  const [off, schema, rows] = model.requests.map(sent);
  expect(off).not.toMatch(/\bcustomer\b/);
  expect(off).not.toMatch(VALUES);
  expect(schema).toContain('customer');
  expect(schema).toContain('In the kernel now: df.head(2)');
  expect(schema).not.toMatch(VALUES);
  expect(rows).toContain('Chidi Okoye');
  expect(rows).toMatch(/df\.tail\(1\)[^]*Chidi Okoye/);
});

test('"Review My Changes" shows the model what git says has changed, without secrets and notebooks [N6]', async ({
  openNotebook,
  lab,
  model
}) => {
  writeFiles(lab, { 'tree/sums.py': 'def total(a):\n    return sum(a)\n' });
  const notebook = await openNotebook(
    [
      '!git init -q . && git add sums.py && git -c user.name=a -c user.email=a@b.c commit -qm first\n!printf "def total(a):\\n    return sum(a) + 1\\n" > sums.py'
    ],
    { path: 'tree/work.ipynb' }
  );
  expect(await notebook.run(0)).toBe(true);
  await notebook.select(0);
  await notebook.execute('cellwright:review-changes');
  await expect(notebook.cell(1)).toContainText('--snippet git:changes');
  model.script([say('The 1 that is added is a fault.')]);
  expect(await notebook.run(1)).toBe(true);
  const asked = sent(model.requests[0]);
  expect(asked).toContain('Changes since the last commit of git: git:changes');
  expect(asked).toContain('-    return sum(a)\n+    return sum(a) + 1');
  await expect(notebook.outputs(1)).toContainText('is a fault');
});

test('"fix the error above" means the failed cell, past a good one [K12, V4]', async ({
  openNotebook,
  model,
  page
}) => {
  model.script([code('total = sum([1, 2, 3])\nprint(total)')]);
  const notebook = await openNotebook([
    'total = sum([1, 2, "3"])',
    'print("fine")',
    '%%llm\nFix the error above.'
  ]);
  expect(await notebook.run(0)).toBe(false);
  await notebook.run(1);
  await notebook.pressRun(2);
  const replace = page.getByRole('button', {
    name: 'Replace cell',
    exact: true
  });
  await expect(replace).toBeVisible();
  expect(sent(model.requests[0])).toContain('TypeError');
  await replace.click();
  await expect
    .poll(async () => sourcesOf((await notebook.content()).cells).slice(0, 2))
    .toEqual(['total = sum([1, 2, 3])\nprint(total)', 'print("fine")']);
});

test('two functions that a request names are changed together, in one diff [K12]', async ({
  openNotebook,
  model,
  page
}) => {
  const [first, last] = ['first', 'last'].map(
    name => `def ${name}(rows):\n    return rows[${name === 'first' ? 0 : -1}]`
  );
  const told = (source: string) =>
    source.replace('\n', '\n    """One row."""\n');
  model.script([
    say(
      [told(first), told(last)]
        .map(source => `\`\`\`python code\n${source}\n\`\`\`\n`)
        .join('\n')
    )
  ]);
  const notebook = await openNotebook([
    first,
    'print("between")',
    last,
    '%%llm\nAdd docstrings to first and last.'
  ]);
  await notebook.pressRun(3);
  await page
    .getByRole('button', { name: 'Replace cells', exact: true })
    .click();
  await expect
    .poll(async () => sourcesOf((await notebook.content()).cells).slice(0, 3))
    .toEqual([told(first), 'print("between")', told(last)]);
});

test('a package and a file that are missing are the place’s, told with what to do, and repair nothing [N1, E1]', async ({
  openNotebook,
  lab,
  model,
  page
}) => {
  writeFiles(lab, { 'orders_2024.csv': ORDERS });
  model.script([
    code('import polars_of_nobody\n\nprint(1)'),
    code('import pandas as pd\n\nsales = pd.read_csv("orders_2025.csv")')
  ]);
  const notebook = await openNotebook([
    '%%llm\nCount the lines of a table with a fast library.',
    '%%llm\nRead the sales.'
  ]);
  expect(await notebook.run(0)).toBe(true);
  const card = notebook.outputs(0);
  await expect(card).toContainText('The kernel lacks polars_of_nobody.');
  await page.getByRole('button', { name: 'Add an install cell' }).click();
  await expect
    .poll(async () => sourcesOf((await notebook.content()).cells).join('\n'))
    .toContain('%pip install polars_of_nobody');
  const last = (await notebook.content()).cells.length - 1;
  expect(await notebook.run(last)).toBe(true);
  await expect(notebook.outputs(last)).toContainText(
    'There is no file orders_2025.csv'
  );
  await expect(notebook.outputs(last)).toContainText('orders_2024.csv');
  expect(model.requests).toHaveLength(2);
});
