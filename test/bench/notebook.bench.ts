import type { Browser } from '@playwright/test';
import { say, type Step } from '../fixtures/model-server/answer';
import { expect, test } from '../browser/fixtures';
import type { NotebookPage } from '../browser/notebook-page';
import type { TestLab } from '../browser/lab-server';
import { writeFiles } from '../browser/set-up';
import { answerOf } from './answer';
import { longest, recordTasks, type MainThreadTask } from './main-thread';
import { ms, ratio, report } from './report';
import { modelSize, watchModel } from './shared-model';

/** Not Python, so that its blocks are shown and none is checked. */
const ANSWER = answerOf(100_000).replaceAll('```python', '```text');
const CHUNKS = (ANSWER.match(/[^]{1,4}/g) ?? []).map(text => ({ text }));
const HEADINGS = ANSWER.match(/^## /gm)?.length ?? 0;
/** Chunks that come together in the paced stream, and the pause after them in ms: 100 kB in about 10 s. */
const TOGETHER = 25;
const PAUSE_MS = 9;

const PROMPT = '%%llm --ask --no-history\nExplain.';
const COMPLETE = 'answer-complete';

/** What JupyterLab does with the same Markdown when a kernel prints it. */
const KERNEL =
  'from IPython.display import Markdown, display\n' +
  'display(Markdown(open("answer.md").read()))';

/** Has the page mark when an answer that streams is complete. */
async function markEnd({ page }: NotebookPage): Promise<void> {
  await page.evaluate(name => {
    let busy: Element | null = null;
    new MutationObserver(() => {
      if (busy !== null && !busy.matches('body [aria-busy="true"]')) {
        performance.mark(name);
        busy = null;
      }
      busy ??= document.querySelector(
        '.jp-Cellwright-answer[aria-busy="true"]'
      );
    }).observe(document.body, {
      attributeFilter: ['aria-busy'],
      childList: true,
      subtree: true
    });
  }, COMPLETE);
}

/** Runs a cell; waits until it is shown to its end, with `listed` headings in the table of contents. */
async function runToTheEnd(
  notebook: NotebookPage,
  cell: number,
  listed: number
): Promise<void> {
  expect(await notebook.execute('notebook:run-cell')).toBe(true);
  await notebook.page.waitForFunction(
    ([index, shown, items]) => {
      const output = document.querySelectorAll('.jp-Notebook .jp-Cell')[index];
      return (
        output.querySelectorAll('.jp-OutputArea-output h2').length >= shown &&
        document.querySelectorAll('.jp-tocItem').length >= items
      );
    },
    [cell, HEADINGS, listed] as const
  );
}

/** Whether JupyterLab lists the headings of outputs in its table of contents, as it does by default. */
async function listOutputs(lab: TestLab, list: boolean): Promise<void> {
  const response = await lab.request(
    'lab/api/settings/@jupyterlab/toc-extension:registry',
    {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ raw: JSON.stringify({ includeOutput: list }) })
    }
  );
  expect(response.ok).toBe(true);
}

/** The tasks in which the answer streams, and those from its end on. */
async function tasksOf(
  browser: Browser,
  notebook: NotebookPage,
  cell: number,
  listed = HEADINGS
): Promise<{ streaming: MainThreadTask[]; end: MainThreadTask[] }> {
  await notebook.select(cell);
  await markEnd(notebook);
  const { tasks, marks } = await recordTasks(browser, notebook.page, () =>
    runToTheEnd(notebook, cell, listed)
  );
  const complete = marks.get(COMPLETE) ?? -Infinity;
  return {
    streaming: tasks.filter(({ end }) => end < complete),
    end: tasks.filter(({ end }) => end >= complete)
  };
}

const NAME = '100 kB into a notebook';

for (const [name, steps] of [
  ['at once', CHUNKS],
  [
    'in 10 s',
    CHUNKS.flatMap((chunk, index): Step[] =>
      index % TOGETHER === 0 ? [{ wait: PAUSE_MS }, chunk] : [chunk]
    )
  ]
] as const) {
  test(`streaming 100 kB into a notebook ${name}`, async ({
    openNotebook,
    model,
    browser
  }) => {
    model.script([say(answerOf(2_000)), { steps }]);
    // The first prompt loads what is loaded on first use.
    const notebook = await openNotebook([PROMPT, PROMPT]);
    expect(await notebook.run(0)).toBe(true);
    await watchModel(notebook.page);
    const before = await modelSize(notebook.page);
    const ours = await tasksOf(browser, notebook, 1);
    const after = await modelSize(notebook.page);
    report(NAME, {
      [`${name}: longest task while it streams`]: ms(longest(ours.streaming)),
      [`${name}: longest task at its end`]: ms(longest(ours.end)),
      [`${name}: growth of the shared model : answer`]: ratio(
        after.document - before.document,
        Buffer.byteLength(ANSWER)
      ),
      [`${name}: updates sent to collaborators : answer`]: ratio(
        after.updates,
        Buffer.byteLength(ANSWER)
      )
    });
  });
}

test('the end of an answer without the table of contents', async ({
  openNotebook,
  model,
  lab,
  browser
}) => {
  await listOutputs(lab, false);
  model.script([say(answerOf(2_000)), { steps: CHUNKS }]);
  const notebook = await openNotebook([PROMPT, PROMPT]);
  expect(await notebook.run(0)).toBe(true);
  const ours = await tasksOf(browser, notebook, 1, 0);
  await listOutputs(lab, true);
  report(NAME, {
    "at once: the same, without outputs in JupyterLab's table of contents": ms(
      longest(ours.end)
    )
  });
});

test('the same Markdown from a kernel', async ({
  openNotebook,
  lab,
  browser
}) => {
  writeFiles(lab, { 'answer.md': ANSWER });
  const notebook = await openNotebook(['1 + 1', KERNEL]);
  expect(await notebook.run(0)).toBe(true);
  const { end } = await tasksOf(browser, notebook, 1);
  report(NAME, {
    'the same Markdown printed by a kernel: longest task': ms(longest(end))
  });
});
