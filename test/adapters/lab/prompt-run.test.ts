import { ask, requestPorts } from '../../fixtures/request';
import { noSandbox } from '../../fixtures/no-sandbox';
import '../../fixtures/abort-signal';
import { NotebookModel } from '@jupyterlab/notebook';
import { PromptCell } from '../../../src/adapters/lab/prompt-cell';
import { resumePoint } from '../../../src/core/workflow/resume/resume-point';
import type { ResumePoint } from '../../../src/core/journal/resume';
import type { LiveRun } from '../../../src/core/journal/runs';
import { ScriptedModel } from '../../core/generation/scripted-model';
import { toldNotes } from '../../fixtures/told-notes';

const PROMPT = '%%llm\nWrite a function that adds two numbers.';
const ANSWER = [
  '```python code\ndef add(a, b):\n    return a + b\n```',
  '```python test\ndef test_add():\n    assert add(1, 2) == 3\n```'
].join('\n\n');

/** A prompt that begins to run in a notebook of its own. */
function begin(
  onStart: (run: LiveRun, model: NotebookModel, interrupt: () => void) => void,
  {
    above = null,
    prompt = PROMPT,
    resume = null,
    minor = 5,
    path = 'n.ipynb'
  }: {
    readonly above?: string | null;
    readonly prompt?: string;
    readonly resume?: ResumePoint | null;
    readonly minor?: number;
    readonly path?: string;
  } = {}
) {
  const model = new NotebookModel();
  const { sharedModel } = model;
  sharedModel.deleteCellRange(0, sharedModel.cells.length);
  if (above !== null) {
    sharedModel.addCell({ cell_type: 'code', id: 'above', source: above });
  }
  sharedModel.addCell({ cell_type: 'code', id: 'prompt', source: prompt });
  Object.assign(sharedModel, { nbformat_minor: minor });
  const interrupt = new AbortController();
  const cell = new PromptCell(
    model,
    'prompt',
    path,
    interrupt.signal,
    noSandbox
  );
  const ports = requestPorts(
    new ScriptedModel(resume === null ? [ANSWER] : [])
  );
  const { run, ended } = ask(cell, prompt, ports, resume);
  onStart(run, model, () => interrupt.abort());
  return { run, model, cell, ended };
}

/** Stops a run whose answer is checked. */
const stopChecked = (run: LiveRun) =>
  void run.subscribe(() => {
    const last = run.events.at(-1);
    if (last?.type === 'stage-finished' && last.stage === 'validate') {
      run.stop();
    }
  });

/** Takes back the Markdown cell with the answer, and then the deletion of the prompt. */
function sharedUndo({ sharedModel }: NotebookModel): void {
  sharedModel.undo();
  if (!sharedModel.cells.some(({ id }) => id === 'prompt')) {
    sharedModel.undo();
  }
}

const sources = ({ sharedModel }: NotebookModel) =>
  sharedModel.cells.slice(1).map(cell => cell.getSource().split('\n')[0]);

describe('A stop', () => {
  it.each(['Stop', 'the notebook’s interruption'])(
    'while cells are placed comes too late: they stand, all of them, and the run is done (%s)',
    async by => {
      const { model, run, cell, ended } = begin((live, notebook, interrupt) =>
        notebook.cells.changed.connect(() =>
          by === 'Stop' ? live.stop() : interrupt()
        )
      );
      expect((await ended).error).toBeNull();
      expect(run.signal.aborted).toBe(true);
      expect(sources(model)).toEqual(['def add(a, b):', 'def test_add():']);
      const [{ record }] = cell.outputs.runs;
      expect(record.status).toBe('done');
      expect(record.blocks.map(block => block.cell)).toEqual(
        model.sharedModel.cells.slice(1).map(({ id }) => id)
      );
    }
  );

  it('just before them leaves no cell, and the answer to read', async () => {
    const { model, cell, ended } = begin(stopChecked);
    expect((await ended).error?.code).toBe('cancelled');
    expect(sources(model)).toEqual([]);
    const [{ record, answer }] = cell.outputs.runs;
    expect(record).toMatchObject({ status: 'cancelled', blocks: [] });
    expect(answer.markdown).toContain('def add(a, b):');
  });
});

describe('A prompt cell that is gone at the end of its run', () => {
  it('has that end when an undo brings it back [H20]', async () => {
    const { model, cell, ended } = begin((live, { sharedModel }) => {
      stopChecked(live);
      sharedModel.clearUndoHistory();
      sharedModel.deleteCell(0);
    });
    await ended;
    sharedUndo(model);
    expect(cell.outputs.runs.map(({ record }) => record.status)).toEqual([
      'running'
    ]);
    await new Promise(resolve => setTimeout(resolve));
    const [{ record, answer }, ...others] = cell.outputs.runs;
    expect(others).toEqual([]);
    expect(record.status).toBe('cancelled');
    expect(answer.markdown).toContain('def add(a, b):');
  });
});

describe('A run that takes over the answer of an interrupted one', () => {
  const prompt = '%%llm\nFix the function add, it gives wrong results.';
  const above = 'def add(a, b):\n    return a - b';

  it.each([
    ['is as it was', above, []],
    [
      'has changed since',
      `${above} + 0`,
      [
        'What the model was shown for it has changed since: cell number 1. Run the cell again for an answer to what there is now.'
      ]
    ]
  ])('knows whether the cell in question %s', async (_, now, notes) => {
    const first = begin(stopChecked, { prompt, above });
    await first.ended;
    expect(first.run.state.context?.target?.title).toBe('cell number 1');
    const resume = resumePoint(first.run.state);
    const next = begin(stopChecked, { prompt, above: now, resume });
    expect((await next.ended).error?.code).toBe('cancelled');
    expect(toldNotes(next.run.state).slice(1)).toEqual(notes);
    expect(next.run.state.context).toEqual(first.run.state.context);
  });
});

describe('A reload from disk during a run, of a file that keeps no ids', () => {
  it('[L4] leaves the answer and its cells where the prompt stands', async () => {
    const { model, run, ended } = begin(
      (live, notebook) => {
        const unsubscribe = live.subscribe(() => {
          if (live.events.at(-1)?.type === 'text-received') {
            unsubscribe();
            const file = notebook.toJSON() as { cells: { id?: string }[] };
            file.cells.forEach(cell => delete cell.id);
            notebook.fromJSON({ ...file, nbformat_minor: 4 } as never);
          }
        });
      },
      { above: 'x = 1' }
    );
    expect((await ended).error).toBeNull();
    const prompt = model.sharedModel.cells[1];
    expect(prompt.getSource()).toBe(PROMPT);
    expect(run.state.cell).toBe(prompt.getId());
    expect(sources(model)).toEqual([
      PROMPT.split('\n')[0],
      'def add(a, b):',
      'def test_add():'
    ]);
    const [{ record }] = new PromptCell(
      model,
      prompt.getId(),
      'n.ipynb',
      new AbortController().signal,
      noSandbox
    ).outputs.runs;
    expect(record).toMatchObject({ status: 'done', cell: prompt.getId() });
  });
});

describe('The format of a notebook', () => {
  it.each([
    [4, 'n.ipynb', 5, true],
    [2, 'n.ipynb', 5, true],
    [5, 'n.ipynb', 5, false],
    [4, 'n.py', 4, false]
  ])(
    '[L2] 4.%i of %s is 4.%i when a prompt has run, and the card says so where it was raised',
    async (minor, path, then, isSaid) => {
      const { model, run, ended } = begin(() => undefined, { minor, path });
      await ended;
      expect(model.nbformatMinor).toBe(then);
      expect(
        toldNotes(run.state).some(note => note.includes('format 4.5'))
      ).toBe(isSaid);
    }
  );
});
