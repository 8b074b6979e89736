import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

import { expect, test } from '@playwright/test';

interface Started {
  readonly child: ChildProcess;
  /** Everything printed so far. */
  readonly text: () => string;
}

/** Runs the script behind `npm start` until its output matches. */
async function start(args: string[], until: RegExp): Promise<Started> {
  const child = spawn(process.execPath, ['scripts/start.mjs', ...args], {
    env: { ...process.env, OPENAI_BASE_URL: '', OPENAI_API_KEY: '' },
    stdio: ['ignore', 'pipe', 'pipe']
  });
  let text = '';
  await new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      text += chunk.toString();
      if (until.test(text)) {
        resolve();
      }
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('close', () => reject(new Error(`ended with:\n${text}`)));
  });
  return { child, text: () => text };
}

test('npm start serves the tour with a model behind it, and Ctrl-C stops everything', async () => {
  const { child, text } = await start(
    ['--no-browser', '--demo', '--port', '0'],
    /Ctrl-C stops everything/
  );
  expect(text()).toContain('5/5 JupyterLab');
  expect(text()).toContain('the demo model: answers recorded for the tour');

  const page = new URL(/Open\s+(http\S+)/.exec(text())?.[1] ?? '');
  expect(page.pathname).toBe('/lab/tree/tour.ipynb');
  const lab = await fetch(page);
  expect(await lab.text()).toContain('"name": "cellwright"');

  const tour = await fetch(
    new URL(`/api/contents/tour.ipynb${page.search}`, page)
  );
  expect(await tour.json()).toMatchObject({ type: 'notebook' });

  child.kill('SIGINT');
  const [code] = (await once(child, 'close')) as [number | null];
  expect(code).toBe(0);
  expect(text()).toContain('Stopped.');
  await expect(fetch(page)).rejects.toThrow();
});

test('npm start says what is wrong with an option, and how to get help', async () => {
  const child = spawn(process.execPath, ['scripts/start.mjs', '--prot', '1']);
  let text = '';
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  expect(code).toBe(1);
  expect(text).toContain('--prot');
  expect(text).toContain('npm start -- --help');
  expect(text).not.toContain('    at ');
});
