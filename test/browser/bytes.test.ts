import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { say } from '../fixtures/model-server/answer';
import { expect, test } from './fixtures';

/** The budgets, in bytes (1 kB = 1,000 bytes). */
// It names every piece that is loaded later.
const ENTRY = 20_600;
const START_GZIP = 47_000;
const FIRST_PROMPT_GZIP = 439_000;
// What is loaded by some only is in it too: the panels for setting up, previewing, code and data, budgets, the editor of changes, templates, dialogs, languages,
// and of projects the readers of TypeScript and Java, which are parsers of 110 kB, and the two ends of MCP, 105 kB.
const TOTAL_GZIP = 990_000;

const STATIC = 'cellwright/labextension/static';

/** Data that is loaded when it is used, and the list of licences, which no browser loads. */
const NOT_COUNTED = /\.wasm$|^third-party-licenses\.json$/;

/** A name that stays in the built code of zod, which loads on first use only. */
const ZOD = 'ZodError';

/** What only projects say: nothing of them is loaded before the first. */
const PROJECT = 'PLANNING ONLY';
const MCP = 'sampling/createMessage';

const gzipped = (content: Buffer) => gzipSync(content, { level: 9 }).length;

test('what JupyterLab loads of Cellwright at its start is small, and holds no zod; a first prompt that is proved loads little more', async ({
  page,
  openNotebook,
  model
}) => {
  const loaded = new Map<string, Buffer>();
  const reading: Promise<void>[] = [];
  page.on('response', response => {
    const { pathname } = new URL(response.url());
    if (pathname.includes('/extensions/cellwright/')) {
      reading.push(
        response.body().then(body => void loaded.set(pathname, body))
      );
    }
  });
  // A notebook with an untouched prompt cell: what is needed to show it, before anything is run.
  const notebook = await openNotebook(['%%llm\nWrite a list.', '1 + 1']);
  await Promise.all(reading);

  const names = [...loaded.keys()];
  const entry = names.find(name => name.includes('remoteEntry'));
  expect(loaded.get(entry ?? '')?.length).toBeLessThanOrEqual(ENTRY);

  const sizes = [...loaded.values()].map(gzipped);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  test.info().annotations.push({
    type: 'bytes',
    description: `${names.length} files, ${total} bytes gzip at start`
  });
  expect(total, names.join('\n')).toBeLessThanOrEqual(START_GZIP);

  const text = Buffer.concat([...loaded.values()]).toString();
  expect(text.includes(ZOD), 'zod is loaded at start').toBe(false);

  model.script([
    say(
      '```python code\ndef f(x):\n    return sorted(x)\n```\n\n```python test\nassert f([2, 1]) == [1, 2]\n```\n'
    )
  ]);
  expect(await notebook.run(0)).toBe(true);
  await Promise.all(reading);
  const files = [...loaded.entries()].filter(
    ([name]) => !NOT_COUNTED.test(name)
  );
  const projects = files.filter(
    ([, content]) => content.includes(PROJECT) || content.includes(MCP)
  );
  expect(projects.map(([name]) => name)).toEqual([]);
  const all = files.reduce((sum, [, content]) => sum + gzipped(content), 0);
  test.info().annotations.push({
    type: 'bytes',
    description: `${files.length} files, ${all} bytes gzip with the first prompt`
  });
  expect(all).toBeLessThanOrEqual(FIRST_PROMPT_GZIP);
});

test('the whole built extension is small', () => {
  const files = readdirSync(STATIC, { recursive: true, encoding: 'utf8' })
    .filter(name => !NOT_COUNTED.test(name))
    .map(name => join(STATIC, name))
    .filter(path => statSync(path).isFile());
  const contents = files.map(path => readFileSync(path));
  const total = contents.map(gzipped).reduce((sum, size) => sum + size, 0);
  test.info().annotations.push({
    type: 'bytes',
    description: `${files.length} files, ${total} bytes gzip in all`
  });
  expect(total).toBeLessThanOrEqual(TOTAL_GZIP);

  const all = Buffer.concat(contents).toString();
  for (const mark of [ZOD, PROJECT, MCP]) {
    expect(all).toContain(mark);
  }
});
