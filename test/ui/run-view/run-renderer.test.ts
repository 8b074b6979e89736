import { Sanitizer } from '@jupyterlab/apputils';
import { MimeModel } from '@jupyterlab/rendermime';
import type { IRenderMime } from '@jupyterlab/rendermime-interfaces';
import { nullTranslator } from '@jupyterlab/translation';
import { Widget } from '@lumino/widgets';
import { marked } from 'marked';
import type { RunEvent } from '../../../src/core/journal/events';
import type { AttemptSummary } from '../../../src/core/values/attempt';
import { type Stage, RUN_MIME_TYPE } from '../../../src/core/vocabulary';
import type { RunRecord } from '../../../src/core/values/run-record';
import { Runs, type LiveRun } from '../../../src/core/journal/runs';
import { runRendererFactory } from '../../../src/ui/run-renderer';
import type {
  AnswerCells,
  RunActions,
  RunViewDeps
} from '../../../src/ui/run-view/actions';
import { runRecord } from '../../fixtures/run-record';

type EventBody = RunEvent extends infer E
  ? E extends RunEvent
    ? Omit<E, 'at'>
    : never
  : never;

const HOSTILE =
  '<img src=x onerror=alert(1)><button class="jp-Dialog" data-commandlinker-command="x">';

const record = (change: Partial<RunRecord> = {}) =>
  runRecord({
    model: { asked: 'small', served: 'small' },
    seconds: 3.2,
    usage: { input: 812, output: 1240, estimated: false },
    cost: 0.0004,
    ...change
  });

/** An answer whose tests found what is wrong. */
const FAILED_ATTEMPT: AttemptSummary = {
  number: 0,
  answer: 'The first answer.',
  validated: false,
  ran: [],
  failing: ['tests'],
  results: [
    {
      check: 'tests',
      verdict: 'failed',
      findings: [
        {
          message: 'test_empty: ZeroDivisionError',
          severity: 'error',
          about: 'code'
        }
      ]
    }
  ]
};

function setUp(more: Partial<RunViewDeps> = {}) {
  const runs = new Runs();
  const actions: jest.Mocked<RunActions> = {
    stop: jest.fn(),
    retry: jest.fn(),
    retryAs: jest.fn(),
    checkAgain: jest.fn(),
    projectAgain: jest.fn(),
    addInstallCell: jest.fn(),
    insertBlock: jest.fn(),
    applyFix: jest.fn(),
    askNext: jest.fn(),
    writeComponent: jest.fn(),
    setUpModel: jest.fn(),
    openSettings: jest.fn(),
    showCell: jest.fn(),
    runAnswer: jest.fn(),
    previewProject: jest.fn(),
    undoProjectChange: jest.fn(),
    copy: jest.fn()
  };
  const factory = runRendererFactory({
    runs,
    actions,
    trans: nullTranslator.load('cellwright'),
    ...more
  });
  const options: IRenderMime.IRendererOptions = {
    mimeType: RUN_MIME_TYPE,
    sanitizer: new Sanitizer(),
    resolver: null,
    linkHandler: null,
    latexTypesetter: null,
    markdownParser: { render: async source => marked.parse(source) }
  };
  const widget = factory.createRenderer(options);
  Widget.attach(widget, document.body);
  const show = (content: unknown, markdown = 'The answer.\n\n*summary*') =>
    widget.renderModel(
      new MimeModel({
        data: { [RUN_MIME_TYPE]: content as never, 'text/markdown': markdown }
      })
    );
  return { runs, actions, factory, widget, node: widget.node, show };
}

function live(runs: Runs, events: readonly EventBody[], id = 'r'): LiveRun {
  const run = runs.open(id, null);
  append(run, {
    type: 'run-started',
    run: id,
    cell: 'c',
    turn: 0,
    operation: 'create',
    model: 'small'
  });
  events.forEach(event => append(run, event));
  return run;
}

function append(run: LiveRun, event: EventBody): void {
  run.append({ at: Date.now(), ...event } as RunEvent);
}

function visible(node: Element): boolean {
  return node.closest('[hidden]') === null;
}

function buttonOf(node: HTMLElement, name: string): HTMLButtonElement | null {
  return (
    [...node.querySelectorAll('button')].find(
      button => button.textContent === name && visible(button)
    ) ?? null
  );
}

function shownText(node: HTMLElement): string {
  const copy = node.cloneNode(true) as HTMLElement;
  copy.querySelectorAll('[hidden]').forEach(hidden => hidden.remove());
  return copy.textContent ?? '';
}

function phaseOf(node: HTMLElement): string | null | undefined {
  return node.querySelector('.jp-Cellwright-phase')?.textContent;
}

function nextFrame(): Promise<unknown> {
  return new Promise(resolve => requestAnimationFrame(resolve));
}

describe('the view of a stored run', () => {
  it('shows state, model, time, tokens, cost and the answer without its summary [S0.41] [S0.47]', async () => {
    const { node, show } = setUp();
    await show(record());
    const text = shownText(node);
    for (const part of [
      'Answered',
      'small',
      '3.2 s',
      '812 tokens in, 1,240 out',
      '$0.0004',
      'The answer.'
    ]) {
      expect(text).toContain(part);
    }
    expect(text).not.toContain('summary');
    expect(text).not.toContain('answered by');
    expect(node.querySelector('article')?.getAttribute('aria-label')).toBe(
      'Answer by Cellwright'
    );
  });

  it('says what is estimated, unknown, recorded, and answered by another model', async () => {
    const { node, show } = setUp();
    await show(
      record({
        model: { asked: 'fast', served: 'small-v2' },
        recorded: true,
        cost: null,
        usage: { input: 10, output: 20, estimated: true }
      })
    );
    const text = shownText(node);
    expect(text).toContain('answered by small-v2');
    expect(text).toContain('recorded answer');
    expect(text).toContain('no price is set');
    expect(text).toMatch(/\u2248\s*10 tokens in/);
    expect(node.querySelector('[title^="Estimated"]')).not.toBeNull();
  });

  it('unfolds to what was shown to the model [S0.41]', async () => {
    const { node, show } = setUp();
    await show(
      record({
        context: {
          snippets: [
            {
              path: 'work/a.py',
              label: 'a.py',
              role: 'user',
              language: 'python',
              bytes: 5312,
              lines: 148,
              hash: 'a3f9c2d41b7e',
              tokens: 1310,
              redactions: 1
            }
          ],
          turns: 3,
          tokens: 1200,
          window: null,
          redactions: 1
        }
      })
    );
    expect(shownText(node)).toContain(
      'Shown to the model: 1 snippet, 3 earlier turns, about 1,200 tokens'
    );
    expect(
      node.querySelector<HTMLDetailsElement>('details:not([hidden])')?.open
    ).toBe(false);
    const cells = [...node.querySelectorAll('td')].map(td => td.textContent);
    expect(cells).toEqual([
      'a.py',
      'user',
      '148',
      '5.3 kB',
      '\u2248\u20091,310',
      'a3f9c2d41b7e'
    ]);
    expect(node.textContent).toContain('1 secret was taken out');
  });

  it('has parts of its own for the operation, the data and the code [S0.14]', async () => {
    const { node, show } = setUp();
    await show(
      record({
        operation: 'extend',
        intent: { source: 'rules', confidence: 0.9, reasoning: 'It adds.' },
        plan: 'Goal\n\nInput: {"type": "object"}',
        context: {
          snippets: [],
          turns: 2,
          tokens: 300,
          window: null,
          redactions: 0
        },
        answerLines: 1,
        blocks: [{ line: 0, cell: 'c2', role: 'code', language: 'python' }]
      }),
      '*Code cell below: python, 34 lines.*'
    );
    const parts = [
      ...node.querySelectorAll('details > section:not([hidden])')
    ].map(part => part.textContent);
    expect(parts[0]).toContain(
      'Taken as "extend", by the words, 90 % sure, planned'
    );
    expect(parts[0]).toContain('It adds.');
    expect(parts[0]).toContain('"type": "object"');
    expect(parts[1]).toContain(
      'Shown to the model: 2 earlier turns, about 300 tokens'
    );
    expect(buttonOf(node, 'Show cell')).not.toBeNull();
  });

  it('gives the id of the answer at the model server [S0.60]', async () => {
    const { node, show } = setUp();
    await show(record({ answerId: 'chatcmpl-1' }));
    expect(node.querySelector('[title*="chatcmpl-1"]')?.textContent).toBe(
      'small'
    );
  });

  it('says by which way the model was asked', async () => {
    const { node, show } = setUp();
    await show(record({ transport: 'relay' }));
    expect(
      node.querySelector('[title="Asked through the Jupyter server"]')
    ).not.toBeNull();
  });

  it('shows a row for a block that became a cell, and goes there', async () => {
    const { node, show, actions } = setUp();
    await show(
      record({
        answerLines: 3,
        blocks: [{ line: 2, cell: 'c2', role: 'code', language: 'python' }]
      }),
      'Text.\n\n*Code cell below: python, 34 lines.*\n\n*summary*'
    );
    expect(shownText(node)).toContain('Code cell below: python, 34 lines');
    expect(node.querySelector('em')).toBeNull();
    buttonOf(node, 'Show cell')?.click();
    expect(actions.showCell).toHaveBeenCalledWith('c2');
  });

  it('shows no row for a cell that stands right below, and says where others are or that they are gone [U4] [U6]', async () => {
    let tell: Parameters<AnswerCells['watch']>[2] = () => undefined;
    const watch = jest.fn<() => void, Parameters<AnswerCells['watch']>>(
      (_card, _run, show) => {
        tell = show;
        return () => undefined;
      }
    );
    const { node, show, actions } = setUp({ cells: { watch } });
    const block = { role: 'code', language: 'python' } as const;
    await show(
      record({
        answerLines: 5,
        blocks: [
          { ...block, line: 2, cell: 'c1' },
          { ...block, line: 4, cell: 'c2' }
        ]
      }),
      'Text.\n\n*Code cell below: python, 3 lines.*\n\n*Code cell below: python, 1 line.*'
    );
    const rows = () =>
      [...node.querySelectorAll('.jp-Cellwright-cellText')]
        .filter(visible)
        .map(row => row.textContent);
    expect(rows()).toEqual([]);
    tell([
      { stand: 'near', cell: 'c1', edited: false },
      { stand: 'away', cell: 'moved', edited: true }
    ]);
    const edited = () =>
      [...node.querySelectorAll('.jp-Cellwright-status *')]
        .filter(visible)
        .some(({ textContent }) => textContent === 'edited since');
    expect(edited()).toBe(true);
    expect(rows()).toEqual([
      'Code cell elsewhere in the notebook: python, 1 line'
    ]);
    buttonOf(node, 'Show cell')?.click();
    expect(actions.showCell).toHaveBeenCalledWith('moved');
    tell([
      { stand: 'gone', cell: 'c1', edited: false },
      { stand: 'near', cell: 'moved', edited: false }
    ]);
    expect(edited()).toBe(false);
    expect(rows()).toEqual([
      'Code cell, no longer in the notebook: python, 3 lines'
    ]);
    expect(buttonOf(node, 'Show cell')).toBeNull();
  });

  it('offers Copy and "Insert as cell" on code that is no cell', async () => {
    const { node, show, actions } = setUp();
    await show(
      record({ answerLines: 4 }),
      '```bash\nls -l\npwd\n```\n\n*summary*'
    );
    buttonOf(node, 'Insert as cell')?.click();
    expect(actions.insertBlock).toHaveBeenCalledWith(
      expect.any(HTMLElement),
      'ls -l\npwd',
      'bash'
    );
    expect(node.contains(actions.insertBlock.mock.calls[0][0])).toBe(true);
    const copies = [...node.querySelectorAll('button')].filter(
      button => button.textContent === 'Copy'
    );
    copies.forEach(button => button.click());
    expect(actions.copy.mock.calls.flat().sort()).toEqual([
      '```bash\nls -l\npwd\n```',
      'ls -l\npwd'
    ]);
  });

  it('says that a run stored as running, of no run here, was interrupted', async () => {
    const { node, show } = setUp();
    await show(record({ status: 'running', seconds: 0, usage: null }), '');
    expect(shownText(node)).toContain('Interrupted');
    expect(shownText(node)).toContain('Run the cell again.');
    expect(buttonOf(node, 'Stop')).toBeNull();
    expect(buttonOf(node, 'Retry')).toBeNull();
  });

  it('keeps a human\u2019s edit in view: both cells and what changed', async () => {
    const { node, show, actions } = setUp();
    await show(
      record({ edited: [{ kept: 'mine', offered: 'new', diff: '-a\n+b' }] })
    );
    buttonOf(node, 'Show yours')?.click();
    buttonOf(node, 'Show new')?.click();
    expect(actions.showCell.mock.calls).toEqual([['mine'], ['new']]);
    expect(node.querySelector('.jp-mod-added')?.textContent).toBe('+b\n');
  });

  it('shows a failure with its fix, and no alert for what comes from a file', async () => {
    const { node, show } = setUp();
    await show(
      record({
        status: 'failed',
        failure: {
          code: 'endpoint-unauthorized',
          retryable: false,
          message: 'The key was refused.',
          fix: 'Set another key.'
        }
      }),
      ''
    );
    expect(shownText(node)).toContain('The key was refused.Set another key.');
    expect(node.querySelector('[role=alert]')).toBeNull();
  });

  it.each([['not a record'], [{ v: 2 }], [{ ...record(), notes: [{}] }]])(
    'shows the text safely where the record is none: %j [H14]',
    async data => {
      const { node, show } = setUp();
      await show(data, `Hello ${HOSTILE}`);
      expect(node.textContent).toContain('Hello <img');
      expect(node.querySelector('img')).toBeNull();
    }
  );

  it('keeps hostile text in every field inert [H12] [H13] [H14]', async () => {
    const { node, show } = setUp();
    const snippet = {
      path: HOSTILE,
      label: HOSTILE,
      role: 'user' as const,
      language: HOSTILE,
      bytes: 1,
      lines: 1,
      hash: HOSTILE,
      tokens: 1,
      redactions: 0
    };
    await show(
      record({
        model: { asked: HOSTILE, served: `${HOSTILE}2` },
        context: {
          snippets: [snippet],
          turns: 0,
          tokens: 0,
          window: null,
          redactions: 0
        },
        answerLines: 2,
        blocks: [{ line: 1, cell: HOSTILE, role: 'test', language: HOSTILE }],
        edited: [{ kept: HOSTILE, offered: HOSTILE, diff: HOSTILE }],
        notes: [HOSTILE],
        failure: {
          code: 'internal',
          retryable: false,
          message: HOSTILE,
          fix: HOSTILE
        }
      }),
      `![](https://evil/?q=1) ${HOSTILE}\n${HOSTILE}`
    );
    expect(
      node.querySelector(
        'img, .jp-Dialog, [data-commandlinker-command], [onerror]'
      )
    ).toBeNull();
    expect(node.textContent).toContain(HOSTILE);
  });
});

describe('the view of a run of this tab that has ended', () => {
  it('believes what it saw proved, not what the file says of the same run', async () => {
    const { runs, node, show } = setUp();
    live(runs, [
      {
        type: 'attempt-checked',
        attempt: {
          number: 0,
          answer: '',
          results: [
            {
              check: 'runs',
              verdict: 'skipped',
              reason: 'You chose not to run the code.',
              findings: []
            }
          ],
          validated: false,
          ran: [],
          failing: []
        }
      },
      { type: 'attempt-chosen', attempt: 0, accepted: false },
      { type: 'run-finished' }
    ]);
    await show(
      record({
        proof: {
          validated: true,
          accepted: false,
          attempt: 0,
          ran: ['99 tests'],
          checks: []
        }
      })
    );
    expect(node.textContent).toContain('You chose not to run the code.');
    expect(node.textContent).not.toContain('99 tests');
  });

  it('offers what the answer leaves open, and no more where only a file tells of it [N14]', async () => {
    const { runs, node, show, actions } = setUp();
    const stored = record({
      blocks: [{ line: 0, cell: 'c', role: 'code', language: 'python' }]
    });
    const offered = () =>
      [...node.querySelectorAll('.jp-Cellwright-followUps button')].map(
        ({ textContent }) => textContent
      );
    await show(stored, '*Code cell below: python, 1 line.*');
    expect(offered()).toEqual([]);
    live(runs, [{ type: 'run-finished' }]);
    await show(stored, '*Code cell below: python, 1 line.*');
    expect(offered()).toEqual(['Add tests', 'Handle errors', 'Explain']);
    node
      .querySelector<HTMLButtonElement>('.jp-Cellwright-followUps button')
      ?.click();
    expect(actions.askNext).toHaveBeenCalledWith('test', 'c', 'c');
  });
});

describe('The view of an answer about an architecture', () => {
  it('offers to go on with each of its components [N3]', async () => {
    const { runs, node, show, actions } = setUp();
    live(runs, [{ type: 'run-finished' }]);
    await show(
      record({ answerLines: 4 }),
      'The components:\n\n- **Store**: keeps\n- **Api**: serves\n'
    );
    const buttons = [
      ...node.querySelectorAll<HTMLButtonElement>(
        '.jp-Cellwright-followUps button'
      )
    ];
    expect(buttons.map(({ textContent }) => textContent)).toEqual([
      'Write Store',
      'Write Api'
    ]);
    buttons[1].click();
    expect(actions.writeComponent).toHaveBeenCalledWith('Api', 'c');
  });
});

describe('the view of a run at work', () => {
  const running = record({ status: 'running', answerLines: 0 });

  it.each([
    ['context', 'Reading context'],
    ['classify', 'Understanding'],
    ['clarify', 'Understanding'],
    ['plan', 'Planning'],
    ['generate', 'Asking'],
    ['validate', 'Proving'],
    ['refine', 'Repairing'],
    ['review', 'Reviewing'],
    ['cells', 'Placing cells']
  ] as const satisfies readonly (readonly [Stage, string])[])(
    'says that it is at the stage "%s": %s [S0.40]',
    async (stage, word) => {
      const { runs, node, show } = setUp();
      live(runs, [{ type: 'stage-started', stage }]);
      await show(running, '');
      expect(phaseOf(node)).toBe(word);
    }
  );

  it('streams the answer and follows the state [B8]', async () => {
    const { runs, node, show } = setUp();
    const run = live(runs, [{ type: 'stage-started', stage: 'generate' }]);
    await show(running, '');
    expect(node.querySelector('article')?.dataset.phase).toBe('asking');
    append(run, { type: 'text-received', text: 'Hello **wor' });
    append(run, { type: 'text-received', text: 'ld**' });
    const strong = () => node.querySelector('strong:not(header *)');
    // How many frames it takes depends on how busy the machine is.
    while (strong() === null) {
      await nextFrame();
    }
    expect(node.querySelector('article')?.dataset.phase).toBe('writing');
    expect(strong()?.textContent).toBe('world');
  });

  it('keeps the answer in view while it is repaired, and says on its line why [A3]', async () => {
    const { runs, node, show } = setUp();
    const run = live(runs, [
      { type: 'stage-started', stage: 'generate' },
      { type: 'text-received', text: 'The first answer.' },
      { type: 'answer-finished', reason: 'stop' },
      { type: 'attempt-checked', attempt: FAILED_ATTEMPT }
    ]);
    await show(running, '');
    const answer = () => node.querySelector('.jp-Cellwright-answer p');
    const text = () => answer()?.textContent;
    while (text() !== 'The first answer.') {
      await nextFrame();
    }
    const paragraph = answer();
    append(run, { type: 'stage-started', stage: 'refine' });
    append(run, { type: 'attempt-started', attempt: 1 });
    append(run, { type: 'tokens-written', tokens: 5 });
    const line = () => node.querySelector('header')?.textContent;
    while (!line()?.includes('Repairing')) {
      await nextFrame();
    }
    expect(line()).toContain('tests: test_empty: ZeroDivisionError');
    expect(answer()).toBe(paragraph);
    expect(paragraph?.isConnected).toBe(true);
    append(run, { type: 'answer-replaced', text: 'The repaired answer.' });
    while (text() !== 'The repaired answer.') {
      await nextFrame();
    }
  });

  it('[M1] counts what is being written, also where it is not shown', async () => {
    const { runs, node, show } = setUp();
    const run = live(runs, [
      { type: 'stage-started', stage: 'plan' },
      { type: 'tokens-written', tokens: 41.5 }
    ]);
    await show(running, '');
    expect(shownText(node)).toContain('\u2248\u200942 out');
    append(run, {
      type: 'usage-counted',
      usage: { input: 10, output: 40, estimated: false },
      cost: null
    });
    while (!shownText(node).includes('10 tokens in')) {
      await nextFrame();
    }
    expect(shownText(node)).toContain('40 out');
    expect(shownText(node)).not.toContain('\u2248');
  });

  it('takes over a run in the middle, as after a move of its cell', async () => {
    const { runs, node, show } = setUp();
    live(runs, [
      { type: 'stage-started', stage: 'generate' },
      { type: 'reasoning-received', text: 'Let me think.' },
      { type: 'text-received', text: 'So far.' }
    ]);
    await show(running, '');
    while (!shownText(node).includes('So far.')) {
      await nextFrame();
    }
    expect(node.textContent).toContain('Let me think.');
  });

  it('stops exactly the run that it shows', async () => {
    const { runs, node, show, actions } = setUp();
    live(runs, [], 'other');
    const run = live(runs, []);
    await show(running, '');
    expect(buttonOf(node, 'Retry')).toBeNull();
    buttonOf(node, 'Stop')?.click();
    expect(actions.stop.mock.calls).toEqual([[run]]);
  });

  it('counts a wait down and says which attempt comes next', async () => {
    const { runs, node, show } = setUp();
    live(runs, [
      { type: 'stage-started', stage: 'generate' },
      {
        type: 'model-waiting',
        attempt: 2,
        until: Date.now() + 60_000,
        reason: 'The model\u2019s server asks to wait'
      }
    ]);
    await show(running, '');
    expect(shownText(node)).toMatch(
      /The model\u2019s server asks to wait\. Next attempt \(number 2\) in 1 min 0 s\./
    );
    expect(buttonOf(node, 'Stop')).not.toBeNull();
  });

  it('alerts to a failure, keeps the text and offers another try [H3]', async () => {
    const { runs, node, show, actions } = setUp();
    const run = live(runs, [
      { type: 'stage-started', stage: 'generate' },
      { type: 'text-received', text: 'Half an ans' }
    ]);
    await show(running, '');
    append(run, {
      type: 'run-failed',
      failure: {
        code: 'model-cut-off',
        retryable: true,
        message: 'The connection broke.',
        fix: 'Run the cell again.'
      }
    });
    await nextFrame();
    expect(node.querySelector('[role=alert]')?.textContent).toContain(
      'The connection broke.'
    );
    expect(shownText(node)).toContain('Half an ans');
    buttonOf(node, 'Retry')?.click();
    expect(actions.retry.mock.calls).toEqual([[run]]);
  });

  it('announces changes of state, not tokens', async () => {
    const { runs, node, show } = setUp();
    const run = live(runs, [{ type: 'stage-started', stage: 'generate' }]);
    await show(running, '');
    const status = node.querySelector('[role=status]');
    expect(status?.getAttribute('aria-live')).toBe('polite');
    append(run, { type: 'text-received', text: 'one two three' });
    await nextFrame();
    const announced = new Promise(resolve =>
      new MutationObserver(resolve).observe(status as Element, {
        childList: true
      })
    );
    await announced;
    expect(status?.textContent).toBe('Writing');
    expect(status?.closest('[aria-busy=true]')).toBeNull();
  });

  it('folds the previous answer while a new one comes, and brings it back if none does', async () => {
    const { runs, node, show } = setUp();
    const next = runs.open('next', 'r');
    await show(record());
    expect(shownText(node)).toContain(
      'Previous answer, kept until the new one is complete'
    );
    expect(shownText(node)).not.toContain('The answer.');
    buttonOf(node, 'Show')?.click();
    expect(shownText(node)).toContain('The answer.');
    append(next, { type: 'run-cancelled' });
    expect(shownText(node)).not.toContain('Previous answer');
    expect(shownText(node)).toContain('The answer.');
  });

  it('lets go of the run when it is disposed', async () => {
    const { runs, widget, node, show } = setUp();
    const run = live(runs, [{ type: 'stage-started', stage: 'generate' }]);
    await show(running, '');
    widget.dispose();
    append(run, { type: 'text-received', text: 'late' });
    await nextFrame();
    expect(node.textContent).not.toContain('late');
  });

  it('names every button', async () => {
    const { runs, node, show } = setUp();
    live(runs, [{ type: 'text-received', text: '```js\n1\n```\n' }]);
    await show(running, '');
    await nextFrame();
    const buttons = [...node.querySelectorAll('button')];
    expect(buttons.length).toBeGreaterThan(2);
    for (const button of buttons) {
      expect(button.type).toBe('button');
      expect(button.textContent).not.toBe('');
      expect(button.tabIndex).toBe(0);
    }
  });

  it('is a renderer for its own type only, safe for untrusted outputs', () => {
    const { factory } = setUp();
    expect(factory.safe).toBe(true);
    expect(factory.mimeTypes).toEqual([RUN_MIME_TYPE]);
  });
});
