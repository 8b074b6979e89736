import { expect, test } from '../browser/fixtures';
import { say } from '../fixtures/model-server/answer';
import { noteRequests, type Asked } from './kernel-requests';
import { median, ms, ratio, report } from './report';

/** Runs that load what is loaded once, and those that are counted. */
const RUNS = { before: 3, runs: 15 };

const CODE =
  '```python code\ndef double(x):\n    return 2 * x\n```\n\n' +
  '```python test\ndef test_double():\n    assert double(2) == 4\n    assert double(0) == 0\n```\n';

/** What a step of the sandbox is for, by its code. */
const STEPS = {
  'the runner': /^# Runs the code below/,
  'the code': /^def double/,
  // The runner is asked by an event of its own name.
  'the tests, then with planted faults': /^__import__\(\\?"sys\\?"\)\.audit/
};

/** How a fresh kernel is prepared. */
const GUARD = /^exec\(/;

/** How long one proved answer took, by what it waited for, in ms. */
function partsOf(asked: readonly Asked[], start: number, end: number) {
  const took = (found: readonly Asked[]) =>
    found.reduce((sum, { sent, answered }) => sum + answered - sent, 0);
  const [model] = asked.filter(({ what }) => what === 'the model');
  const steps = Object.values(STEPS).map(pattern =>
    asked.filter(({ what }) => pattern.test(what))
  );
  expect(steps.map(({ length }) => length)).toEqual([1, 1, 2]);
  const all = steps.flat();
  return [
    model.sent - start,
    took([model]),
    all[0].sent - model.answered,
    ...steps.map(took),
    end - Math.max(...all.map(({ answered }) => answered)),
    end - start
  ];
}

const PARTS = [
  'until the model is asked: claim, context, kind of request, plan',
  'the model, with nothing to think about',
  'reading, linting, scanning, until the sandbox runs',
  ...Object.keys(STEPS).map(name => `the sandbox: ${name}`),
  'after the last step: verdict, cells, record',
  'all of it'
];

test('[P2] where the time of a proved answer goes', async ({
  page,
  openNotebook,
  model
}) => {
  model.script([say(CODE)]);
  const asked = noteRequests(page);
  const notebook = await openNotebook([
    '%%llm\nWrite a function that doubles a number, with a test.',
    '2 + 2'
  ]);
  const { lab } = notebook;
  const kernels = async () =>
    ((await (await lab.request('api/kernels')).json()) as unknown[]).length;
  const found: number[][] = [];
  let requests = 0;
  for (let run = 0; run < RUNS.before + RUNS.runs; run += 1) {
    await notebook.select(0);
    if (run > 0) {
      // The notebook's own, and the one that is kept warm, with its guard; the last run's has gone.
      await expect.poll(kernels).toBe(2);
      await expect
        .poll(() => asked.findLast(({ what }) => GUARD.test(what))?.answered)
        .toBeGreaterThan(0);
    }
    asked.length = 0;
    const [start, end] = await page.evaluate(async () => {
      const { jupyterapp } = window as unknown as {
        jupyterapp: { commands: { execute(id: string): Promise<unknown> } };
      };
      const before = Date.now();
      await jupyterapp.commands.execute('notebook:run-cell');
      return [before, Date.now()];
    });
    if (run >= RUNS.before) {
      const ours = asked.filter(({ sent }) => sent <= end);
      found.push(partsOf(ours, start, end));
      requests = ours.length;
    }
  }
  await expect(notebook.cells).toHaveCount(4);
  const medians = PARTS.map((_, part) => median(found.map(run => run[part])));
  const all = medians[PARTS.length - 1];
  report('a proved answer, sandbox warm', {
    ...Object.fromEntries(PARTS.map((part, at) => [part, ms(medians[at])])),
    'all of it : the tests, then with planted faults': ratio(all, medians[5]),
    'requests to the model and to kernels': String(requests)
  });
});
