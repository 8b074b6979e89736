import { noSandbox } from '../../fixtures/no-sandbox';
import { NotebookModel } from '@jupyterlab/notebook';
import {
  discardInterrupted,
  loadInterrupted,
  showUnsaved
} from '../../../src/adapters/lab/interrupted-runs';
import { PromptCell } from '../../../src/adapters/lab/prompt-cell';
import {
  interruptedAnswers,
  lastCellOf,
  resumptionOf
} from '../../../src/core/workflow/resume-cell';
import { RunJournals } from '../../../src/adapters/browser/run-journals';
import type { RunEvent } from '../../../src/core/journal/events';
import { journalText } from '../../../src/core/journal/journal-text';
import { requestDigest } from '../../../src/core/journal/request-digest';
import { resumePoint } from '../../../src/core/workflow/resume/resume-point';
import { runBundle } from '../../../src/core/journal/run-bundle';
import { emptyRunState } from '../../../src/core/journal/run-state';
import { parseCell } from '../../../src/core/magic/parse-cell';
import { systemClock } from '../../../src/core/ports/clock';
import { MemoryJournals } from '../../fixtures/memory-journals';

const SOURCE = '%%llm\none\n\n%%llm\ntwo';

function notebook(): NotebookModel {
  const model = new NotebookModel();
  model.sharedModel.deleteCellRange(0, model.sharedModel.cells.length);
  model.sharedModel.insertCells(0, [
    { cell_type: 'code', id: 'cell', source: SOURCE, metadata: {} },
    { cell_type: 'code', id: 'made', source: 'x = 1', metadata: {} }
  ]);
  model.dirty = true;
  return model;
}

function promptCell(model: NotebookModel): PromptCell {
  return new PromptCell(
    model,
    'cell',
    'a.ipynb',
    new AbortController().signal,
    noSandbox
  );
}

function events(run = 'r', cell = 'cell'): RunEvent[] {
  return [
    {
      at: 1,
      type: 'run-started',
      run,
      cell,
      turn: 0,
      operation: 'create',
      model: null
    },
    { at: 2, type: 'stage-started', stage: 'generate' },
    { at: 3, type: 'text-received', text: 'Half an answer' }
  ];
}

async function journalsWith(
  list: readonly RunEvent[],
  run = 'r'
): Promise<MemoryJournals> {
  const journals = new MemoryJournals();
  await journals.save(
    run,
    journalText({ request: 'd', language: 'python', events: list }),
    { cell: 'cell', notebook: 'a.ipynb', until: 1e15 }
  );
  return journals;
}

const running = (run = 'r') =>
  runBundle(
    { ...emptyRunState, run, cell: 'cell' },
    { markdown: '', blocks: [] }
  );

const statusesOf = (cell: PromptCell) =>
  cell.outputs.runs.map(({ record }) => `${record.run} ${record.status}`);

describe('An interrupted run', () => {
  it('that is discarded leaves its text like a stopped one, and no undo step [B13]', async () => {
    const model = notebook();
    const cell = promptCell(model);
    cell.outputs.begin(running());
    model.sharedModel.clearUndoHistory();
    const journals = await journalsWith(events());
    const run = await loadInterrupted('r', journals);
    if (run === null) {
      throw new Error('it should have been kept');
    }
    discardInterrupted(run, model, journals);
    expect(statusesOf(cell)).toEqual(['r cancelled']);
    expect(cell.answers[0].markdown).toBe('Half an answer');
    expect(model.sharedModel.canUndo()).toBe(false);
    expect(journals.texts.size).toBe(1);
    model.dirty = false;
    await new Promise(resolve => setTimeout(resolve));
    expect(journals.texts.size).toBe(0);
  });

  it('of another run than the record names is none', async () => {
    const journals = await journalsWith(events('other'));
    expect(await loadInterrupted('r', journals)).toBeNull();
    expect(await loadInterrupted('unknown', journals)).toBeNull();
  });

  it('that no saved notebook knows is shown in its cell again, once [H21]', async () => {
    const model = notebook();
    const journals = await journalsWith(events());
    await showUnsaved('r', model, journals);
    await showUnsaved('r', model, journals);
    expect(statusesOf(promptCell(model))).toEqual(['r running']);
    expect(model.sharedModel.cells).toHaveLength(2);
  });
});

describe('A cell that is run again after an interruption', () => {
  it('has what had been received put back [B13, H21]', async () => {
    const cell = promptCell(notebook());
    cell.outputs.begin(running());
    const journals = new RunJournals(await journalsWith(events()), systemClock);
    const [bundle] = await interruptedAnswers(
      cell.outputs.runs,
      cell,
      journals
    );
    expect(bundle['text/markdown']).toContain('Half an answer');
    expect(
      await interruptedAnswers(
        cell.outputs.runs,
        { id: 'another', notebook: cell.notebook },
        journals
      )
    ).toEqual([]);
  });

  const statements = parseCell(SOURCE)?.statements ?? [];
  const point = resumePoint(emptyRunState);

  it('begins where the interrupted turn stood, and keeps the turns before it', () => {
    const cell = promptCell(notebook());
    cell.outputs.begin(
      runBundle(
        { ...emptyRunState, run: 'done', status: 'done' },
        {
          markdown: 'x',
          blocks: ['made', 'gone'].map(id => ({
            line: 0,
            cell: id,
            role: 'code' as const,
            language: 'python'
          }))
        }
      )
    );
    const request = requestDigest(statements, 1);
    const resumption = resumptionOf(
      { turn: 1, request, point },
      statements,
      cell
    );
    const earlier = resumption.answered(0);
    expect(earlier?.markdown).toBe('x');
    expect(earlier && lastCellOf(earlier, cell)).toBe('made');
    expect(resumption.point(0)).toBeNull();
    expect(resumption.point(1)).toBe(point);
    expect(resumption.answered(1)).toBeNull();
  });

  it('begins at the beginning where its text was changed', () => {
    const cell = promptCell(notebook());
    const changed = parseCell(SOURCE.replace('one', '1'))?.statements ?? [];
    const request = requestDigest(statements, 1);
    const resumption = resumptionOf({ turn: 1, request, point }, changed, cell);
    expect(resumption.point(1)).toBeNull();
    expect(resumption.answered(0)).toBeNull();
    expect(resumptionOf(null, statements, cell).point(0)).toBeNull();
  });
});
