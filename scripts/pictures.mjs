/**
 * `npm run pictures`: pictures of each state in light, dark and high contrast, 1600, 1280 and 700 pixels wide, in
 * `test-results/pictures`, with a page that shows them side by side, and a table of what stands out in each and how
 * many pixels of chrome it has.
 */
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync
} from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { requireNode } from './lib/node-packages.mjs';
import { fromRoot } from './lib/paths.mjs';
import { BENCH_NEEDS, prepare } from './lib/prepare.mjs';
import { runMain } from './lib/problem.mjs';
import { runVisibly } from './lib/process.mjs';

const FOLDER = fromRoot('test-results', 'pictures');

/** The tests that show states which people see every day. */
const USUAL = [
  'first-answer',
  'keyboard',
  'plan',
  'proving',
  'changes',
  'variants',
  'stopping',
  'reloads',
  'faults',
  'parts',
  'project',
  'preview',
  'front-door',
  'pictures/'
];

const HEAD =
  '| state | what stands out | chrome in px | what is cut |\n| --- | --- | ---: | --- |\n';

runMain(async () => {
  requireNode();
  const unmet = await prepare(BENCH_NEEDS);
  if (unmet.size > 0) {
    return 1;
  }
  const playwright = createRequire(import.meta.url).resolve(
    '@playwright/test/cli'
  );
  const filters = process.argv.slice(2);
  if (filters.length === 0) {
    rmSync(FOLDER, { recursive: true, force: true });
  }
  mkdirSync(FOLDER, { recursive: true });
  const code = await runVisibly(
    process.execPath,
    [
      playwright,
      'test',
      '--project=browser',
      '--project=pictures',
      '--timeout=600000',
      // The folder of a test's own files would be emptied, with the pictures in it.
      `--output=${fromRoot('.cache', 'pictures')}`,
      ...(filters.length > 0 ? filters : USUAL)
    ],
    { env: { ...process.env, CELLWRIGHT_PICTURES: FOLDER } }
  );
  const states = join(FOLDER, 'states.md');
  const table = existsSync(states) ? readFileSync(states, 'utf8') : '';
  writeFileSync(join(FOLDER, 'index.html'), sheet());
  process.stdout.write(
    `\n${HEAD}${table}\nSee ${join(FOLDER, 'index.html')}\n`
  );
  return code;
});

/** A page with all pictures, a row for each state. */
function sheet() {
  const names = readdirSync(FOLDER).filter(name => name.endsWith('.png'));
  const states = [
    ...new Set(names.map(name => name.replace(/-[a-z]+-\d+\.png$/, '')))
  ];
  const rows = states.map(state => {
    const pictures = names
      .filter(name => name.replace(/-[a-z]+-\d+\.png$/, '') === state)
      .map(
        name =>
          `<img loading="lazy" alt="${name}" title="${name}" src="${name}">`
      );
    return `<h2>${state}</h2><div>${pictures.join('')}</div>`;
  });
  return `<!doctype html><meta charset="utf-8"><title>States</title><style>img { height: 420px; margin: 4px; border: 1px solid #888 }</style>${rows.join('\n')}\n`;
}
