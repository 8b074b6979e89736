import { CommandRegistry } from '@lumino/commands';
import { NotebookActions, type INotebookTracker } from '@jupyterlab/notebook';
import { nullTranslator } from '@jupyterlab/translation';
import { LiveRun } from '../../src/core/journal/runs';
import type { ILabServices } from '../../src/plugins/lab-services-token';
import { NotebookRunActions } from '../../src/plugins/run-actions';

/** A notebook with one cell, as far as the buttons look at it. */
const panel = () => ({
  content: {
    widgets: [
      { model: { id: 'cell', sharedModel: { getSource: () => '%%llm\nhi' } } }
    ]
  },
  sessionContext: {}
});

/** A run of that cell. */
function runOfCell(): LiveRun {
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
  return run;
}

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
    new NotebookRunActions(
      tracker,
      nullTranslator.load('cellwright'),
      {} as ILabServices,
      new CommandRegistry()
    ).retry(runOfCell());
    expect(runCells.mock.calls[0][0]).toBe(panels[current].content);
  });
});

describe('The choice of an operation', () => {
  afterEach(() => jest.restoreAllMocks());

  it.each([true, false])(
    'is for this one run, whether it starts or not (%s)',
    async starts => {
      const panels = [panel()];
      const tracker = {
        currentWidget: panels[0],
        forEach: (visit: (item: unknown) => void) => panels.forEach(visit)
      } as unknown as INotebookTracker;
      const done: string[] = [];
      jest.spyOn(NotebookActions, 'runCells').mockImplementation(async () => {
        done.push('run');
        return starts;
      });
      await new Promise<void>(resolve => {
        const takeAs = () => {
          done.push('choose');
          return () => {
            done.push('take back');
            resolve();
          };
        };
        const services = { load: () => Promise.resolve({ takeAs }) };
        new NotebookRunActions(
          tracker,
          nullTranslator.load('cellwright'),
          services as unknown as ILabServices,
          new CommandRegistry()
        ).retryAs(runOfCell(), 'review');
      });
      expect(done).toEqual(['choose', 'run', 'take back']);
    }
  );
});
