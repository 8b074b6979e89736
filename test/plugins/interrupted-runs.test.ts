import {
  NotebookActions,
  type INotebookTracker,
  type NotebookPanel
} from '@jupyterlab/notebook';
import type { InterruptedRun } from '../../src/core/workflow/resume/interrupted-run';
import { parseCell } from '../../src/core/magic/parse-cell';
import { requestDigest } from '../../src/core/journal/request-digest';
import { Runs } from '../../src/core/journal/runs';
import { NotebookInterruptedRuns } from '../../src/plugins/interrupted-runs';
import { MemoryJournals } from '../fixtures/memory-journals';

/** A notebook with one cell, as far as the buttons look at it. */
function setUp(id = 'cell', source = '%%llm\none\n\n%%llm\ntwo') {
  const node = document.createElement('div');
  const host = document.createElement('div');
  const output = document.createElement('div');
  host.append(output);
  node.append(host);
  const sharedModel = { getSource: () => source };
  const cell = { model: { id, sharedModel }, node: host };
  const panel = {
    node,
    content: { widgets: [cell] },
    sessionContext: {}
  } as unknown as NotebookPanel;
  const tracker = {
    widgetAdded: { connect: jest.fn() },
    find: (test: (widget: NotebookPanel) => boolean) =>
      [panel].find(widget => test(widget))
  } as unknown as INotebookTracker;
  const runs = new Runs();
  const interrupted = new NotebookInterruptedRuns(
    tracker,
    runs,
    new MemoryJournals()
  );
  return { interrupted, runs, output, cell, panel };
}

const RUN = {
  run: 'r',
  cell: 'cell',
  turn: 1,
  request: 'digest',
  point: {
    intent: null,
    questions: null,
    points: null,
    plan: null,
    answer: null,
    variants: []
  }
} as unknown as InterruptedRun;

describe('Resume [B13]', () => {
  afterEach(() => jest.restoreAllMocks());

  it('runs the cell with what the interrupted run had done', async () => {
    const { interrupted, runs, output, cell, panel } = setUp();
    let seed: unknown;
    const run = jest
      .spyOn(NotebookActions, 'runCells')
      .mockImplementation(async () => {
        seed = runs.takeSeed('cell');
        return true;
      });
    await interrupted.resume(RUN, output);
    await run.mock.results[0].value;
    expect(run).toHaveBeenCalledWith(
      panel.content,
      [cell],
      panel.sessionContext
    );
    const { turn, request, point } = RUN;
    expect(seed).toEqual({ turn, request, point });
  });

  it('runs the cell once, however often it is clicked, and again when that run is over', async () => {
    const { interrupted, output } = setUp();
    let end = (_: boolean) => {};
    const run = jest
      .spyOn(NotebookActions, 'runCells')
      .mockImplementation(() => new Promise(resolve => (end = resolve)));
    await Promise.all([
      interrupted.resume(RUN, output),
      interrupted.resume(RUN, output)
    ]);
    expect(run).toHaveBeenCalledTimes(1);
    end(false);
    await run.mock.results[0].value;
    await Promise.resolve();
    await interrupted.resume(RUN, output);
    expect(run).toHaveBeenCalledTimes(2);
  });

  it('leaves nothing behind where the cell does not run', async () => {
    const { interrupted, runs, output } = setUp();
    const run = jest
      .spyOn(NotebookActions, 'runCells')
      .mockResolvedValue(false);
    await interrupted.resume(RUN, output);
    await run.mock.results[0].value;
    await Promise.resolve();
    expect(runs.takeSeed('cell')).toBeNull();
  });

  it('[L2] runs the cell that asks for the same, where the file has kept no ids', async () => {
    const { interrupted, runs, output } = setUp('new id');
    const statements = parseCell('%%llm\none\n\n%%llm\ntwo')?.statements ?? [];
    const request = requestDigest(statements, 1);
    let seed: unknown;
    const run = jest
      .spyOn(NotebookActions, 'runCells')
      .mockImplementation(async () => {
        seed = runs.takeSeed('new id');
        return true;
      });
    await interrupted.resume({ ...RUN, request }, output);
    await run.mock.results[0].value;
    expect(seed).toMatchObject({ request });
  });

  it('runs nothing where the record stands in another cell [H21]', async () => {
    const { interrupted, runs, output } = setUp('another');
    const run = jest.spyOn(NotebookActions, 'runCells');
    await interrupted.resume(RUN, output);
    expect(run).not.toHaveBeenCalled();
    expect(runs.takeSeed('cell')).toBeNull();
  });
});
