import type { ISessionContext } from '@jupyterlab/apputils';
import type { KeptFacts } from '../../../src/core/workflow/request-ports';
import { ScriptedModel } from '../../core/generation/scripted-model';
import { noSandbox } from '../../fixtures/no-sandbox';
import { ask, requestPorts } from '../../fixtures/request';
import type { ICodeCellModel } from '@jupyterlab/cells';
import { NotebookModel } from '@jupyterlab/notebook';
import type { ISharedCodeCell } from '@jupyter/ydoc';
import { PromptCell } from '../../../src/adapters/lab/prompt-cell';
import { promptOutputs } from '../../../src/adapters/lab/cell-outputs';
import { runBundle } from '../../../src/core/journal/run-bundle';
import { LiveRun, Runs } from '../../../src/core/journal/runs';

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
    new AbortController().signal,
    noSandbox
  );
  const run = new LiveRun('r');
  run.append({
    type: 'run-started',
    run: 'r',
    cell: 'prompt',
    turn: 0,
    operation: 'create',
    model: null,
    at: 0
  });
  cell.show(run);
  const untrack = cell.track(run, cell =>
    run.append({ type: 'cell-reloaded', cell, at: 1 })
  );
  const ask = () => run.ask('use-variables', { names: ['df'] }, () => 0);
  return { model, cell, run, untrack, ask };
}

/** The runs whose outputs are in the cell. */
const shown = (model: NotebookModel) =>
  new PromptCell(
    model,
    'prompt',
    'n.ipynb',
    new AbortController().signal,
    noSandbox
  ).outputs.runs.map(({ record }) => `${record.run} ${record.status}`);

/** What Edit > Clear Outputs does to a cell. */
function clear(model: NotebookModel): void {
  const cell = model.cells.get(1) as ICodeCellModel;
  cell.sharedModel.transact(() => cell.clearExecution(), false);
}

/** Lets everything happen that waits for nothing else. */
const settle = () => new Promise(resolve => setTimeout(resolve));

describe('Clearing the outputs of a prompt cell', () => {
  it('keeps the card of a run at work, whose question waits for an answer', async () => {
    const { model, run, ask } = setUp();
    const asking = ask();
    clear(model);
    await settle();
    expect(shown(model)).toEqual(['r running']);
    expect((model.cells.get(1) as ICodeCellModel).executionState).toBe(
      'running'
    );
    run.pending?.answer(true as never);
    expect(await asking).toBe(true);
  });

  it('takes away what earlier runs left, and is no editing step', async () => {
    const { model, cell } = setUp();
    cell.outputs.add({ 'text/plain': 'old' });
    model.sharedModel.clearUndoHistory();
    clear(model);
    await settle();
    expect(model.sharedModel.canUndo()).toBe(false);
    expect((model.cells.get(1) as ICodeCellModel).outputs.length).toBe(1);
    expect(shown(model)).toEqual(['r running']);
  });

  it('is an ordinary one where the run is over, or the cell is', async () => {
    const { model, run, untrack } = setUp();
    run.append({ type: 'run-finished', at: 1 });
    clear(model);
    await settle();
    expect(shown(model)).toEqual([]);
    const other = setUp();
    other.untrack();
    clear(other.model);
    await settle();
    expect(shown(other.model)).toEqual([]);
    untrack();
  });
});

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

describe('A copy of a prompt cell that is made while it runs [L2]', () => {
  const copyOf = (model: NotebookModel, id: string) => {
    const { cells } = model.sharedModel;
    const running = cells.find(cell => cell.getId() === 'prompt');
    model.sharedModel.addCell({
      ...(running?.toJSON() as ReturnType<ISharedCodeCell['toJSON']>),
      id
    });
  };
  const runsOf = (model: NotebookModel, id: string) =>
    promptOutputs(model, { id }).runs.map(({ record }) => record.run);

  it('does not say that it runs, and the cell itself goes on', async () => {
    const { model, run } = setUp();
    copyOf(model, 'copy');
    expect(runsOf(model, 'copy')).toEqual(['r']);
    await settle();
    expect(runsOf(model, 'copy')).toEqual([]);
    expect(runsOf(model, 'prompt')).toEqual(['r']);
    expect(run.signal.aborted).toBe(false);
    expect(model.sharedModel.canUndo()).toBe(true);
  });

  it('keeps the answer that stood there before', async () => {
    const { model, cell } = setUp();
    cell.outputs.add({ 'text/plain': 'old' });
    copyOf(model, 'copy');
    await settle();
    const copy = model.cells.get(2) as ICodeCellModel;
    expect(copy.outputs.length).toBe(1);
  });

  it('does not say so either where it is pasted after the end', async () => {
    const { model, cell, run, untrack } = setUp();
    const copied = model.sharedModel.cells[1].toJSON();
    run.append({ type: 'run-finished', at: 1 });
    untrack();
    cell.finish(runBundle(run.state, { markdown: 'Hello.', blocks: [] }));
    for (const id of ['first', 'second']) {
      model.sharedModel.addCell({ ...copied, id } as never);
    }
    model.sharedModel.deleteCell(1);
    await settle();
    model.sharedModel.addCell({ ...copied, id: 'third' } as never);
    await settle();
    expect(
      ['first', 'second', 'third'].flatMap(id => runsOf(model, id))
    ).toEqual([]);
  });

  it('has the end of the run where it is all that is left of the cell', async () => {
    const { model, cell, run, untrack } = setUp();
    const cut = model.sharedModel.cells[1].toJSON();
    model.sharedModel.deleteCell(1);
    run.append({ type: 'run-finished', at: 1 });
    untrack();
    const end = runBundle(run.state, { markdown: 'Hello.', blocks: [] });
    expect(cell.finish(end)).toBe(false);
    for (const id of ['pasted', 'again']) {
      model.sharedModel.addCell({ ...cut, id } as never);
    }
    await settle();
    const { runs } = promptOutputs(model, { id: 'pasted' });
    expect(runs.map(({ record }) => record.status)).toEqual(['truncated']);
    expect(runsOf(model, 'again')).toEqual([]);
  });

  it('is the cell where that was cut: the pasted one goes on', async () => {
    const { model, cell, run, untrack } = setUp();
    copyOf(model, 'pasted');
    model.sharedModel.deleteCell(1);
    await settle();
    expect(runsOf(model, 'pasted')).toEqual(['r']);
    run.append({ type: 'run-finished', at: 1 });
    untrack();
    const end = runBundle(run.state, { markdown: 'Hello.', blocks: [] });
    expect(cell.finish(end)).toBe(true);
    const { runs } = promptOutputs(model, { id: 'pasted' });
    expect(runs.map(({ record }) => record.status)).toEqual(['truncated']);
  });
});

describe('A notebook that is closed while a question waits [B13]', () => {
  it('ends the work and leaves the journal at the question, to be taken up there', async () => {
    const { model, run, ask } = setUp();
    const asking = expect(ask()).rejects.toMatchObject({ code: 'cancelled' });
    const heard = jest.fn();
    run.subscribe(heard);
    const events = [...run.events];
    model.dispose();
    await asking;
    expect(run.signal.aborted).toBe(true);
    expect(heard).toHaveBeenCalled();
    run.append({ type: 'run-cancelled', at: 2 });
    expect(run.events).toEqual(events);
    expect(run.state).toMatchObject({ status: 'running', finishedAt: null });
    expect(run.state.question).not.toBeNull();
  });

  it('leaves nothing of it at work in the tab: the notebook that is opened again asks what was kept', () => {
    const runs = new Runs();
    const old = runs.open('old', null);
    const run = runs.open('r', old.id);
    run.leave();
    expect(runs.get('r')).toBeUndefined();
    expect(runs.active).toEqual([old]);
    expect(runs.successor('old')).toBeUndefined();
  });
});

describe('A prompt cell whose notebook is loaded from its file again [L4]', () => {
  /** What "Reload Notebook from Disk" does with a file that has no ids. */
  function reloaded(model: NotebookModel, ...sources: readonly string[]) {
    model.fromJSON({
      nbformat: 4,
      nbformat_minor: 4,
      metadata: {},
      cells: sources.map(source => ({
        cell_type: 'code',
        source,
        metadata: {},
        outputs: [],
        execution_count: null
      }))
    });
  }

  it('is found by its text, of several by their order, and shows its run again', async () => {
    const { model, cell, run } = setUp();
    reloaded(model, '%%llm\nhi', 'x = 1', '%%llm\nhi');
    await settle();
    expect(cell.exists).toBe(true);
    expect(cell.id).toBe(model.sharedModel.cells[2].getId());
    expect(run.state.cell).toBe(cell.id);
    expect(cell.outputs.runs.map(({ record }) => record.run)).toEqual(['r']);
    expect(run.signal.aborted).toBe(false);
  });

  it('goes on with its question', async () => {
    const { model, run, ask } = setUp();
    const asking = ask();
    reloaded(model, '%%llm\nhi', '%%llm\nhi');
    await settle();
    run.pending?.answer(true as never);
    expect(await asking).toBe(true);
  });

  it('keeps its place where the file has another text for it', () => {
    const { model, cell } = setUp();
    reloaded(model, 'x = 1', '%%llm\nhi', '%%llm\nsomething else', 'y = 1');
    // The first cell with that text is the one above it.
    expect(cell.exists).toBe(true);
    const other = setUp();
    other.model.sharedModel.cells[0].setSource('x = 1');
    other.model.sharedModel.insertCell(2, { cell_type: 'code', source: 'y' });
    reloaded(other.model, 'x = 1', '%%llm\nsomething else', 'y');
    expect(other.cell.exists).toBe(false);
    expect(other.cell.standInIndex).toBe(1);
  });

  it('is not taken for another cell with the same text that was there before', () => {
    const { model, cell } = setUp();
    model.sharedModel.deleteCell(1);
    expect(cell.exists).toBe(false);
    expect(cell.standInIndex).toBe(1);
  });
});

describe('A notebook that is renamed while a prompt runs', () => {
  it('[L4] keeps its journal, and saves its files, by the new name', async () => {
    const { model } = setUp();
    const session = { path: 'n.ipynb' } as unknown as ISessionContext & {
      path: string;
    };
    const place = new PromptCell(
      model,
      'prompt',
      'n.ipynb',
      new AbortController().signal,
      noSandbox,
      session
    );
    let kept: KeptFacts | null = null;
    const ports = requestPorts(new ScriptedModel(['Hello.']));
    const { ended } = ask(place, '%%llm --ask\nhi', {
      ...ports,
      journals: {
        ...ports.journals,
        keep: (_, facts) => {
          kept = facts;
          return { end: async () => undefined };
        }
      }
    });
    session.path = 'moved/other.ipynb';
    await ended;
    expect(place.path).toBe('moved/other.ipynb');
    expect(kept).toMatchObject({ notebook: 'moved/other.ipynb' });
  });
});
