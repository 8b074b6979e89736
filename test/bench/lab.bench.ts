import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { say } from '../fixtures/model-server/answer';
import { expect, test } from '../browser/fixtures';
import { answerOf } from './answer';
import { report } from './report';

/** What is looked at while an answer streams into a real notebook. */
interface Watched {
  longTasks: number[];
}

test('streaming 100 kB into a notebook', async ({ openNotebook, model }) => {
  const answer = answerOf(100_000).replaceAll('```python', '```text');
  const pieces = answer.match(/[^]{1,4}/g) ?? [];
  model.script([say(pieces)]);
  const notebook = await openNotebook(['%%llm --ask\nExplain.']);
  const { page } = notebook;
  await page.evaluate(() => {
    const watched: Watched = { longTasks: [] };
    Object.assign(window, { watched });
    new PerformanceObserver(list => {
      for (const entry of list.getEntries()) {
        watched.longTasks.push(entry.duration);
      }
    }).observe({ type: 'longtask' });
  });
  expect(await notebook.run(0)).toBe(true);
  const longest = await page.evaluate(() =>
    Math.max(
      0,
      ...(window as unknown as { watched: Watched }).watched.longTasks
    )
  );
  report('100 kB into a notebook', {
    'longest main-thread task': longest === 0 ? 'under 50 ms' : `${longest} ms`
  });
});

test('activation and bytes', async ({ openNotebook }) => {
  const { page } = await openNotebook(['1 + 1']);
  const scripts = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter(({ name }) => name.includes('/extensions/cellwright/'))
      .map(entry => entry.duration)
  );
  const folder = 'cellwright/labextension/static';
  const sizes = readdirSync(folder)
    .filter(name => name.endsWith('.js'))
    .map(name => ({
      name,
      gzip: gzipSync(readFileSync(join(folder, name))).length
    }));
  const entry = readdirSync(folder).find(name =>
    name.startsWith('remoteEntry')
  );
  report('size', {
    'remote entry': `${readFileSync(join(folder, entry ?? '')).length} bytes`,
    'files loaded at start': `${scripts.length}`,
    'everything, gzip': `${sizes.reduce((sum, { gzip }) => sum + gzip, 0)} bytes`
  });
});
