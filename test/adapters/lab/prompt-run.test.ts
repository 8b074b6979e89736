import '../../fixtures/abort-signal';
import { NotebookModel } from '@jupyterlab/notebook';
import { PromptCell } from '../../../src/adapters/lab/prompt-cell';
import { runPrompt } from '../../../src/adapters/lab/prompt-run';
import type {
  PromptServices,
  PromptTask
} from '../../../src/adapters/lab/prompt-task';
import { defaultSettings } from '../../../src/adapters/lab/read-settings';
import { parseCell } from '../../../src/core/magic/parse-cell';
import {
  resumePoint,
  type ResumePoint
} from '../../../src/core/pipeline/resume-point';
import { Runs, type LiveRun } from '../../../src/core/pipeline/runs';
import { systemClock } from '../../../src/core/ports/clock';
import { ScriptedModel } from '../../core/generation/scripted-model';

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
    resume = null
  }: {
    readonly above?: string | null;
    readonly prompt?: string;
    readonly resume?: ResumePoint | null;
  } = {}
) {
  const model = new NotebookModel();
  const { sharedModel } = model;
  sharedModel.deleteCellRange(0, sharedModel.cells.length);
  if (above !== null) {
    sharedModel.addCell({ cell_type: 'code', id: 'above', source: above });
  }
  sharedModel.addCell({ cell_type: 'code', id: 'prompt', source: prompt });
  const interrupt = new AbortController();
  const cell = new PromptCell(model, 'prompt', 'n.ipynb', interrupt.signal);
  const statements = parseCell(prompt)?.statements ?? [];
  const runs = new Runs();
  const services = {
    runs,
    clock: systemClock,
    snippetPlace: () => ({}),
    settings: () => defaultSettings,
    connect: async () => ({
      model: new ScriptedModel(resume === null ? [ANSWER] : []),
      defaultModel: null
    }),
    sandboxes: { of: () => ({ id: 'n', consent: null, sandbox: null }) },
    linter: { check: async () => [] },
    journals: { keep: () => ({ end: async () => undefined }) }
  } as unknown as PromptServices;
  const ended = runPrompt(
    {
      cell,
      statement: statements[0] as PromptTask['statement'],
      statements,
      index: 0,
      turn: 0,
      after: 'prompt',
      claim: { publish: () => undefined, release: () => undefined },
      resume
    },
    services
  );
  const [run] = runs.active;
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
        'What the model was shown for it has changed since: cell 1. Run the cell again for an answer to what there is now.'
      ]
    ]
  ])('knows whether the cell in question %s', async (_, now, notes) => {
    const first = begin(stopChecked, { prompt, above });
    await first.ended;
    expect(first.run.state.context?.target?.title).toBe('cell 1');
    const resume = resumePoint(first.run.state);
    const next = begin(stopChecked, { prompt, above: now, resume });
    expect((await next.ended).error?.code).toBe('cancelled');
    expect(next.run.state.notes.slice(1)).toEqual(notes);
    expect(next.run.state.context).toEqual(first.run.state.context);
  });
});
