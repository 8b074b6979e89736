import { Sanitizer } from '@jupyterlab/apputils';
import { MimeModel } from '@jupyterlab/rendermime';
import { nullTranslator } from '@jupyterlab/translation';
import { Widget } from '@lumino/widgets';
import type { RunEvent } from '../../../src/core/journal/events';
import {
  interruptedRun,
  type InterruptedRun
} from '../../../src/core/workflow/resume/interrupted-run';
import { runBundle } from '../../../src/core/journal/run-bundle';
import {
  emptyRunState,
  type RunState
} from '../../../src/core/journal/run-state';
import { foldRun } from '../../../src/core/journal/fold-run';
import { Runs } from '../../../src/core/journal/runs';
import { runRendererFactory } from '../../../src/ui/run-renderer';
import type { RunActions } from '../../../src/ui/run-view/actions';
import {
  InterruptedMessage,
  interruptedText,
  type InterruptedRuns
} from '../../../src/ui/run-view/interrupted';
import { runStarted as start } from '../../fixtures/run-started';
import { pressButton, tabStops } from './questions/ask';

/** No other window is at anything. */
const alone: Pick<InterruptedRuns, 'elsewhere' | 'watchElsewhere'> = {
  elsewhere: async () => null,
  watchElsewhere: () => () => undefined
};

const trans = nullTranslator.load('cellwright');

function interruptedAfter(...events: RunEvent[]): InterruptedRun {
  return interruptedRun({
    request: 'd',
    language: 'python',
    events: [start, ...events],
    start
  });
}

const writing = interruptedAfter(
  { at: 2, type: 'stage-started', stage: 'generate' },
  { at: 3, type: 'text-received', text: 'a'.repeat(1234) }
);

function setUp(load: InterruptedRuns['load']) {
  const runs = { ...alone, load, resume: jest.fn(), discard: jest.fn() };
  const message = new InterruptedMessage(runs, trans);
  const press = (name: string) =>
    [...message.node.querySelectorAll('button')]
      .find(button => button.textContent === name)
      ?.click();
  return { runs, message, press };
}

describe('The message about an interrupted run [B13]', () => {
  it.each([
    [writing, 'while writing (1,234 characters are kept).'],
    [
      interruptedAfter({ at: 2, type: 'stage-started', stage: 'plan' }),
      'while planning (no text had arrived).'
    ],
    [
      interruptedAfter(
        { at: 2, type: 'stage-started', stage: 'plan' },
        { at: 3, type: 'question-asked', id: 1, kind: 'plan' }
      ),
      'while it waited for your answer (no text had arrived).'
    ],
    [
      interruptedAfter(
        { at: 2, type: 'text-received', text: 'x' },
        { at: 3, type: 'run-cancelled' }
      ),
      'had ended, but the notebook was not saved after it (1 character is kept).'
    ]
  ])('says where it stood and what is kept (%#)', (run, words) => {
    expect(interruptedText(run, trans)).toContain(words);
  });

  it('offers to resume and to discard, and does neither by itself [H21]', async () => {
    const { runs, message, press } = setUp(async () => writing);
    expect(await message.show('r')).toBe(writing);
    expect(message.node.hidden).toBe(false);
    expect(runs.resume).not.toHaveBeenCalled();
    press('Resume');
    press('Discard');
    expect(runs.resume).toHaveBeenCalledWith(writing, message.node);
    expect(runs.discard).toHaveBeenCalledWith(writing, message.node);
  });

  it.each([
    ['nothing was kept', async () => null],
    ['the storage fails', () => Promise.reject(new Error('gone'))]
  ])('has no buttons where %s', async (_, load) => {
    const { message } = setUp(load);
    expect(await message.show('r')).toBeNull();
    expect(message.node.textContent).toContain('Run the cell again.');
    expect(message.node.querySelector('button')).toBeNull();
  });

  it('shows nothing of a run that is not wanted any more', async () => {
    const { message } = setUp(async () => writing);
    const shown = message.show('r');
    message.hide();
    expect(await shown).toBeNull();
    expect(message.node.hidden).toBe(true);
  });
});

describe('The card of a run that a notebook shows as at work', () => {
  const AT_WORK = new MimeModel({
    data: {
      ...runBundle({ ...emptyRunState, run: 'r' }, { markdown: '', blocks: [] })
    } as never
  });

  const cardOf = (
    kept: InterruptedRun | null,
    others: Partial<InterruptedRuns> = {},
    runs = new Runs()
  ) =>
    runRendererFactory({
      runs,
      actions: {} as RunActions,
      interrupted: {
        ...alone,
        load: async () => kept,
        resume: jest.fn(),
        discard: jest.fn(),
        ...others
      },
      trans
    }).createRenderer({
      mimeType: 'application/vnd.cellwright.run+json',
      sanitizer: new Sanitizer(),
      resolver: null,
      linkHandler: null,
      latexTypesetter: null,
      markdownParser: { render: async source => source }
    });

  async function show(...asked: Parameters<typeof cardOf>) {
    const widget = cardOf(...asked);
    await widget.renderModel(AT_WORK);
    return widget.node;
  }

  it('is resumed by the keyboard: Tab comes by its buttons, and the focus stays in the card that goes on [B18, U3]', async () => {
    const runs = new Runs();
    const widget = cardOf(
      writing,
      { resume: async () => void runs.open('r', null).append(start) },
      runs
    );
    document.body.replaceChildren();
    Widget.attach(widget, document.body);
    await widget.renderModel(AT_WORK);
    expect(tabStops(widget.node)).toEqual([
      'Copy the answer',
      'Resume',
      'Discard'
    ]);
    pressButton(widget.node, 'Resume');
    await widget.renderModel(AT_WORK);
    const { activeElement } = document;
    expect(activeElement?.closest('.jp-Cellwright-run')).not.toBeNull();
    expect(activeElement?.closest('[hidden]')).toBeNull();
    widget.dispose();
  });

  const buttonsIn = (node: HTMLElement) =>
    [...node.querySelectorAll('button')]
      .filter(button => button.closest('[hidden]') === null)
      .map(({ textContent }) => textContent);

  it('shows the text that this browser kept, and what can be done [B13]', async () => {
    const node = await show(writing);
    expect(
      node.querySelector<HTMLElement>('.jp-Cellwright-run')?.dataset.phase
    ).toBe('interrupted');
    expect(node.textContent).toContain('a'.repeat(1234));
    expect(node.textContent).not.toContain('Run the cell again.');
    expect(buttonsIn(node)).toEqual(
      expect.arrayContaining(['Resume', 'Discard'])
    );
    expect(buttonsIn(node)).not.toContain('Stop');
  });

  describe('in another window [R2]', () => {
    const stateAfter = (...events: RunEvent[]) =>
      [start, ...events].reduce(foldRun, emptyRunState);
    const phaseOf = (node: HTMLElement) =>
      node.querySelector<HTMLElement>('.jp-Cellwright-run')?.dataset.phase;
    /** Lets everything happen that waits for nothing else. */
    const settle = () => new Promise(resolve => setTimeout(resolve));

    it('follows that window, without a button that acts', async () => {
      let state: RunState = stateAfter({
        at: 2,
        type: 'stage-started',
        stage: 'plan'
      });
      const listeners = new Set<() => void>();
      const node = await show(writing, {
        elsewhere: async () => ({ state }),
        watchElsewhere: listener => {
          listeners.add(listener);
          return () => listeners.delete(listener);
        }
      });
      expect(node.textContent).toContain('Running in another window');
      expect(phaseOf(node)).toBe('planning');
      expect(buttonsIn(node)).toEqual([]);
      state = stateAfter(
        { at: 2, type: 'stage-started', stage: 'generate' },
        { at: 3, type: 'text-received', text: 'Half an answer' }
      );
      listeners.forEach(listener => listener());
      await settle();
      expect(phaseOf(node)).toBe('writing');
      expect(node.textContent).toContain('Half an answer');
      expect(node.textContent).not.toContain('Interrupted');
      expect(buttonsIn(node)).not.toEqual(
        expect.arrayContaining(['Resume', 'Discard', 'Stop', 'Retry'])
      );
    });

    it('does not call upon who looks on where the question is asked in that window', async () => {
      const node = await show(null, {
        elsewhere: async () => ({
          state: {
            ...stateAfter({ at: 2, type: 'stage-started', stage: 'plan' }),
            question: { id: 1, kind: 'plan', at: 3 } as RunState['question']
          }
        })
      });
      expect(node.textContent).toContain('waits for an answer');
      expect(node.textContent).not.toContain('Waiting for you');
      expect(phaseOf(node)).toBe('waiting');
    });

    it('says so where no more can be told than that it is at work', async () => {
      const node = await show(null, {
        elsewhere: async () => ({ state: null })
      });
      expect(node.textContent).toContain('Running in another window');
      expect(node.textContent).not.toContain('Run the cell again');
    });

    it('is interrupted when that window is gone, and not before', async () => {
      let gone = false;
      let changed = () => {};
      const node = await show(null, {
        elsewhere: async () =>
          gone
            ? null
            : {
                state: stateAfter({
                  at: 2,
                  type: 'stage-started',
                  stage: 'plan'
                })
              },
        watchElsewhere: listener => {
          changed = listener;
          return () => undefined;
        }
      });
      expect(node.textContent).not.toContain('Run the cell again');
      gone = true;
      changed();
      await settle();
      expect(phaseOf(node)).toBe('interrupted');
      expect(node.textContent).toContain('Run the cell again');
      expect(node.textContent).not.toContain('Running in another window');
    });
  });

  it('has no Resume for a notebook from elsewhere', async () => {
    const node = await show(null);
    expect(node.textContent).toContain('Run the cell again.');
    expect(buttonsIn(node)).toEqual([]);
  });
});
