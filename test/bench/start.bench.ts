import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { expect, test } from '../browser/fixtures';
import { say } from '../fixtures/model-server/answer';
import { profile } from './cpu-profile';
import { recordTasks } from './main-thread';
import { median, ms, ratio, report } from './report';

/** How often JupyterLab is started in each way. */
const STARTS = 5;
const OURS = '/extensions/cellwright/';
const STATIC = 'cellwright/labextension/static';
const PAGE = '**/lab/workspaces/**';

/** Serves the page as it is, or without the extension in the list that the server writes into it. */
async function servePage(page: Page, extension: boolean): Promise<void> {
  await page.unroute(PAGE);
  await page.route(PAGE, async route => {
    const response = await route.fetch();
    const text = await response.text();
    const body = text.replace(
      /(<script id="jupyter-config-data"[^>]*>)([^]*?)(?=<\/script>)/,
      (_, tag: string, json: string) => {
        const config = JSON.parse(json) as {
          federated_extensions: { name: string }[];
        };
        config.federated_extensions = config.federated_extensions.filter(
          ({ name }) => extension || name !== 'cellwright'
        );
        return tag + JSON.stringify(config);
      }
    );
    await route.fulfill({ response, body });
  });
}

test('start of JupyterLab', async ({ openNotebook, browser }) => {
  // What is measured is the second start and later ones: the browser has the files.
  const notebook = await openNotebook(['%%llm\nWrite a function.']);
  const { page } = notebook;
  const loadedAt = () => page.evaluate(() => performance.timeOrigin);
  // A benchmark that measures nothing fails: each start must load the page.
  const start = async () => {
    const before = await loadedAt();
    await notebook.reload();
    expect(await loadedAt()).toBeGreaterThan(before);
  };
  const work = async () => {
    const { tasks } = await recordTasks(browser, page, start);
    return tasks.reduce((sum, task) => sum + task.work, 0);
  };
  const withUs: number[] = [];
  const without: number[] = [];
  for (let turn = 0; turn < STARTS; turn++) {
    await servePage(page, true);
    withUs.push(await work());
    await servePage(page, false);
    without.push(await work());
  }
  await servePage(page, true);
  const session = await page.context().newCDPSession(page);
  const { all, within } = await profile(session, OURS, start);
  // Both ways to measure must have seen it.
  expect(within, 'work of ours in the profile').toBeGreaterThan(0);
  expect(median(without), 'work in the trace').toBeGreaterThan(all / 10);
  report('start of JupyterLab with a notebook', {
    'main thread, with Cellwright : without': ratio(
      median(withUs),
      median(without)
    ),
    'without Cellwright': ms(median(without)),
    "in Cellwright's scripts and what they call, by the profiler": ms(within),
    'share of the start, by the profiler': `${((100 * within) / all).toFixed(1)} %`
  });
});

test('bytes', async ({ page, openNotebook, model }) => {
  const loaded = new Set<string>();
  page.on('response', response => {
    const { pathname } = new URL(response.url());
    if (pathname.includes(OURS) && pathname.endsWith('.js')) {
      loaded.add(pathname.slice(pathname.lastIndexOf('/') + 1));
    }
  });
  model.script([say('```python code\nx = [1]\n```\n')]);
  const notebook = await openNotebook(['%%llm\nWrite a list.']);
  const atStart = [...loaded];
  expect(await notebook.run(0)).toBe(true);
  const atFirst = [...loaded];
  expect(atStart.length, 'files loaded at start').toBeGreaterThan(0);
  expect(atFirst.length).toBeGreaterThan(atStart.length);
  const sizes = new Map(
    readdirSync(STATIC)
      .filter(name => name.endsWith('.js'))
      .map(name => [name, readFileSync(join(STATIC, name))])
  );
  const gzipped = (names: readonly string[]) =>
    names
      .flatMap(name => sizes.get(name) ?? [])
      .reduce((sum, file) => sum + gzipSync(file).length, 0);
  const names = [...sizes.keys()];
  const entry = names.find(name => name.startsWith('remoteEntry')) ?? '';
  const bytes = (count: number | undefined) =>
    `${(count ?? 0).toLocaleString('en')} bytes`;
  report('size', {
    'remote entry': bytes(sizes.get(entry)?.length),
    'loaded at start, gzip': `${bytes(gzipped(atStart))} in ${atStart.length} files`,
    'loaded with the first prompt, gzip': `${bytes(gzipped(atFirst))} in ${atFirst.length} files`,
    'everything, gzip': `${bytes(gzipped(names))} in ${names.length} files`
  });
});
