import { NotebookActions, type INotebookTracker } from '@jupyterlab/notebook';
import { nullTranslator } from '@jupyterlab/translation';
import { LiveRun } from '../../src/core/pipeline/runs';
import type { ILabServices } from '../../src/plugins/lab-services-token';
import { NotebookRunActions } from '../../src/plugins/run-actions';

/** A notebook with one cell, as far as the buttons look at it. */
const panel = () => ({
  content: { widgets: [{ model: { id: 'cell' } }] },
  sessionContext: {}
});

describe('A button in one of two copies of a notebook', () => {
  afterEach(() => jest.restoreAllMocks());

  it.each([0, 1])('acts on the copy in which it stands (%i)', current => {
    const panels = [panel(), panel()];
    const tracker = {
      currentWidget: panels[current],
      forEach: (visit: (item: unknown) => void) => panels.forEach(visit)
    } as unknown as INotebookTracker;
    const runCells = jest
      .spyOn(NotebookActions, 'runCells')
      .mockResolvedValue(true);
    const run = new LiveRun('r');
    run.append({
      type: 'run-started',
      run: 'r',
      cell: 'cell',
      turn: 0,
      operation: 'create',
      model: null,
      at: 0
    });
    new NotebookRunActions(
      tracker,
      nullTranslator.load('cellwright'),
      {} as ILabServices
    ).retry(run);
    expect(runCells.mock.calls[0][0]).toBe(panels[current].content);
  });
});
