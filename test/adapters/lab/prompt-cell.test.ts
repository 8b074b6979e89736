import { NotebookModel } from '@jupyterlab/notebook';
import { PromptCell } from '../../../src/adapters/lab/prompt-cell';
import { LiveRun } from '../../../src/core/pipeline/runs';

function setUp() {
  const model = new NotebookModel();
  model.sharedModel.deleteCellRange(0, model.sharedModel.cells.length);
  for (const id of ['a', 'prompt']) {
    model.sharedModel.addCell({
      cell_type: 'code',
      id,
      source: '%%llm\nhi',
      metadata: {}
    });
  }
  const cell = new PromptCell(
    model,
    'prompt',
    'n.ipynb',
    new AbortController().signal
  );
  const run = new LiveRun('r');
  const untrack = cell.track(run);
  const ask = () => run.ask('use-variables', { names: ['df'] }, () => 0);
  return { model, run, untrack, ask };
}

/** Lets everything happen that waits for nothing else. */
const settle = () => new Promise(resolve => setTimeout(resolve));

describe('A question whose prompt cell is gone', () => {
  it('stops its run: nobody can answer it, and later prompts wait for the run', async () => {
    const { model, run, ask } = setUp();
    const asking = expect(ask()).rejects.toMatchObject({ code: 'cancelled' });
    model.sharedModel.deleteCell(1);
    await asking;
    expect(run.pending).toBeNull();
  });

  it('is not even waited for where the cell went before', async () => {
    const { model, run, ask } = setUp();
    model.sharedModel.deleteCell(1);
    await settle();
    expect(run.signal.aborted).toBe(false);
    await expect(ask()).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('goes on waiting where the cell was only moved', async () => {
    const { model, run, ask } = setUp();
    const asking = ask();
    model.sharedModel.moveCell(1, 0);
    await settle();
    expect(run.signal.aborted).toBe(false);
    run.pending?.answer(true as never);
    expect(await asking).toBe(true);
  });

  it('stops nothing after the run is over', async () => {
    const { model, run, untrack, ask } = setUp();
    untrack();
    const asking = ask();
    model.sharedModel.deleteCell(1);
    await settle();
    expect(run.signal.aborted).toBe(false);
    run.pending?.answer(true as never);
    await asking;
  });
});
