import type { Page } from '@playwright/test';

import { expect, test } from '../browser/fixtures';
import type { NotebookPage } from '../browser/notebook-page';
import { say } from '../fixtures/model-server/answer';

const CODE =
  '```python code\ndef double(x):\n    return 2 * x\n```\n\n' +
  '```python test\ndef test_double():\n    assert double(2) == 4\n    assert double(0) == 0\n```\n';

interface Frame { at: number; way: string; type: string; what: string; parent: string; bytes: number }

function watchFrames(page: Page): Frame[] {
  const frames: Frame[] = [];
  page.on('request', r => { if (/\/(api|cellwright)\//.test(r.url())) frames.push({ at: Date.now(), way: '>', type: r.method() + ' ' + new URL(r.url()).pathname, what: '', parent: '', bytes: 0 }); });
  page.on('response', r => { if (/\/(api|cellwright)\//.test(r.url())) frames.push({ at: Date.now(), way: '<', type: r.status() + ' ' + new URL(r.url()).pathname, what: '', parent: '', bytes: 0 }); });
  page.on('websocket', socket => {
    const k = socket.url().match(/kernels\/(.{4})/)?.[1] ?? 'x';
    const note = (way: string) => ({ payload }: { payload: string | Buffer }) => {
      const text = payload.toString();
      const type = /"msg_type":\s*"(\w+)"/.exec(text)?.[1] ?? '?';
      const what = type === 'execute_request' ? (/"code":"((?:[^"\\]|\\.){0,60})/.exec(text)?.[1] ?? '') + (/"silent":true/.test(text) ? ' (silent)' : '') : (/"execution_state": ?"(\w+)"/.exec(text)?.[1] ?? '');
      frames.push({ at: Date.now(), way: k + way, type, what, parent: '', bytes: text.length });
    };
    socket.on('framesent', note('>'));
    socket.on('framereceived', note('<'));
  });
  return frames;
}

test('[P2] where the time of a proved answer goes', async ({ page, openNotebook, model }) => {
  model.script([say(CODE)]);
  const frames = watchFrames(page);
  const notebook: NotebookPage = await openNotebook(['%%llm\nWrite a function that doubles a number, with a test.', '2 + 2']);
  for (let time = 0; time < 6; time += 1) {
    await notebook.select(0);
    await page.waitForTimeout(4000);
    frames.length = 0;
    const { start, end } = await page.evaluate(async () => {
      const { jupyterapp } = window as unknown as { jupyterapp: { commands: { execute(id: string): Promise<unknown> } } };
      const start = Date.now();
      await jupyterapp.commands.execute('notebook:run-cell');
      return { start, end: Date.now() };
    });
    await page.waitForTimeout(200);
    if (time > 3) {
      for (const { at, way, type, what, bytes } of frames) console.log(`${at - start} ${way} ${type} ${what} ${bytes}`);
    }
    console.log(`RUN ${end - start} ms`);
    const content = await notebook.content();
    const text = JSON.stringify((content.cells[0] as { outputs?: unknown }).outputs);
    console.log(/"stageTimes":\{[^}]*\}/.exec(text)?.[0] ?? text.slice(0, 300));
    expect(content.cells.length).toBe(4);
  }
});
