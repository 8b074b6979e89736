import { LabNotebook } from '../../../src/adapters/lab/lab-notebook';
import { NotebookModel } from '@jupyterlab/notebook';
import { RunJournals } from '../../../src/adapters/browser/run-journals';
import type { RunEvent } from '../../../src/core/journal/events';
import { readJournal } from '../../../src/core/journal/journal';
import { LiveRun } from '../../../src/core/journal/runs';
import type { Clock } from '../../../src/core/ports/clock';
import { MemoryJournals } from '../../fixtures/memory-journals';
import { toldNotes } from '../../fixtures/told-notes';

const DAY = 24 * 60 * 60 * 1000;
const NOW = 100 * DAY;

/** A clock whose sleeps end when told. */
class ManualClock implements Clock {
  readonly sleepers: (() => void)[] = [];

  now(): number {
    return NOW;
  }

  sleep(_ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      this.sleepers.push(resolve);
      signal?.addEventListener('abort', () => reject(signal.reason));
    });
  }
}

/** Lets everything happen that waits for nothing else. */
const settle = () => new Promise(resolve => setTimeout(resolve));

function setUp(journals = new MemoryJournals()) {
  const clock = new ManualClock();
  const keeper = new RunJournals(journals, clock);
  const start = (id: string) => {
    const run = new LiveRun(id);
    run.append({
      at: NOW,
      type: 'run-started',
      run: id,
      cell: 'cell',
      turn: 0,
      operation: 'create',
      model: null
    });
    const kept = keeper.keep(run, {
      request: 'digest',
      language: 'python',
      notebook: 'a.ipynb'
    });
    return { run, kept };
  };
  return { journals, clock, keeper, start };
}

const text = (value: string): RunEvent => ({
  at: NOW,
  type: 'text-received',
  text: value
});

const answerIn = (journals: MemoryJournals, run = 'r') =>
  readJournal(journals.texts.get(run) ?? '')
    ?.events.flatMap(event =>
      event.type === 'text-received' ? [event.text] : []
    )
    .join('');

function dirtyNotebook(): NotebookModel {
  const notebook = new NotebookModel();
  notebook.sharedModel.insertCell(0, { cell_type: 'code', source: 'x' });
  notebook.dirty = true;
  return notebook;
}

describe('The journal of a run [B13]', () => {
  it('is kept from the start, with where its run belongs', async () => {
    const { journals, start } = setUp();
    start('r');
    await settle();
    expect(journals.facts.get('r')).toEqual({
      cell: 'cell',
      notebook: 'a.ipynb',
      until: NOW + 7 * DAY
    });
    expect(readJournal(journals.texts.get('r') ?? '')).toMatchObject({
      request: 'digest',
      language: 'python'
    });
  });

  it('is saved once in a while as text comes, and at once at a question', async () => {
    const { journals, clock, start } = setUp();
    const { run } = start('r');
    await settle();
    const before = journals.saves;
    for (const piece of ['a', 'b', 'c']) {
      run.append(text(piece));
      await settle();
    }
    expect(journals.saves).toBe(before);
    expect(clock.sleepers).toHaveLength(1);
    clock.sleepers.shift()?.();
    await settle();
    expect(journals.saves).toBe(before + 1);
    expect(answerIn(journals)).toBe('abc');
    run.append({ at: NOW, type: 'question-asked', id: 1, kind: 'plan' });
    await settle();
    expect(journals.saves).toBe(before + 2);
  });

  it.each([
    ['the page goes', () => window.dispatchEvent(new Event('pagehide'))],
    [
      'the tab is hidden',
      () => {
        const state = jest
          .spyOn(document, 'visibilityState', 'get')
          .mockReturnValue('hidden');
        document.dispatchEvent(new Event('visibilitychange'));
        state.mockRestore();
      }
    ]
  ])('is saved at once when %s', async (_, happen) => {
    const { journals, start } = setUp();
    const { run } = start('r');
    await settle();
    run.append(text('the last words'));
    happen();
    await settle();
    expect(answerIn(journals)).toBe('the last words');
  });

  it('does not take the connections that a leaving page breaks for a failure [H21]', async () => {
    const { journals, clock, start } = setUp();
    const { run, kept } = start('r');
    run.append(text('half'));
    window.dispatchEvent(new Event('beforeunload'));
    run.append({
      at: NOW,
      type: 'run-failed',
      failure: { code: 'model-cut-off', retryable: true, message: 'Broken.' }
    });
    await kept.end(null);
    await settle();
    const types = () =>
      readJournal(journals.texts.get('r') ?? '')?.events.map(
        ({ type }) => type
      );
    expect(types()).toEqual(['run-started', 'text-received']);
    // The user stayed: then it was a failure.
    clock.sleepers.forEach(wake => wake());
    await settle();
    expect(types()?.at(-1)).toBe('run-failed');
  });

  it('does not come back when the page stays after it went', async () => {
    const { journals, clock, start } = setUp();
    const { run, kept } = start('r');
    const notebook = dirtyNotebook();
    await settle();
    window.dispatchEvent(new Event('beforeunload'));
    run.append({ at: NOW, type: 'run-finished' });
    await kept.end(new LabNotebook(notebook));
    notebook.dirty = false;
    await settle();
    clock.sleepers.forEach(wake => wake());
    await settle();
    expect([...journals.texts.keys()]).toEqual([]);
  });

  it('goes when the notebook with the answer is saved, not before', async () => {
    const { journals, start } = setUp();
    const { run, kept } = start('r');
    const notebook = dirtyNotebook();
    run.append(text('all'));
    await kept.end(new LabNotebook(notebook));
    await settle();
    expect(answerIn(journals)).toBe('all');
    notebook.dirty = false;
    await settle();
    expect(journals.texts.size).toBe(0);
  });

  it('goes when the notebook is closed unsaved: that is the user\u2019s will', async () => {
    const { journals, start } = setUp();
    const notebook = dirtyNotebook();
    await start('r').kept.end(new LabNotebook(notebook));
    notebook.dispose();
    await settle();
    expect(journals.texts.size).toBe(0);
  });

  it('stays where the notebook was closed before the answer was in it [H21]', async () => {
    const { journals, start } = setUp();
    const { run, kept } = start('r');
    run.append(text('half'));
    run.append({ at: NOW, type: 'run-cancelled' });
    await kept.end(null);
    await settle();
    expect(answerIn(journals)).toBe('half');
  });

  it('goes when it is a week old, with the first run of a tab', async () => {
    const journals = new MemoryJournals();
    const facts = { cell: 'c', notebook: 'n' };
    await journals.save('old', '', { ...facts, until: NOW - 1 });
    await journals.save('new', '', { ...facts, until: NOW + 1 });
    setUp(journals).start('r');
    await settle();
    expect([...journals.texts.keys()].sort()).toEqual(['new', 'r']);
  });

  it('costs a run nothing but one note in a tab where it cannot be kept', async () => {
    const journals = new MemoryJournals();
    journals.failure = new Error('no room');
    const { start, keeper } = setUp(journals);
    const first = start('r');
    const second = start('s');
    await settle();
    first.run.append({ at: NOW, type: 'answer-finished', reason: 'stop' });
    first.run.append({ at: NOW, type: 'run-finished' });
    await first.kept.end(new LabNotebook(dirtyNotebook()));
    await settle();
    const notes = [
      ...toldNotes(first.run.state),
      ...toldNotes(second.run.state)
    ];
    expect(notes).toEqual([expect.stringContaining('no room')]);
    expect(first.run.state.status).toBe('done');
    expect(await keeper.load('r')).toBeNull();
  });
});
