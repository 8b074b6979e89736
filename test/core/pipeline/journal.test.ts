import fc from 'fast-check';
import type { RunEvent } from '../../../src/core/pipeline/events';
import { interruptedRun } from '../../../src/core/pipeline/interrupted-run';
import {
  readJournal,
  type StoredJournal
} from '../../../src/core/pipeline/journal';
import {
  journalText,
  MAX_JOURNAL
} from '../../../src/core/pipeline/journal-text';
import { SCENARIOS } from './stages/scenarios';
import { StoppableRun } from './stages/stoppable-run';
import { plan, step } from './plan/make';
import { runStarted as start } from '../../fixtures/run-started';

const text = (value: string): RunEvent => ({
  at: 2,
  type: 'text-received',
  text: value
});

const checked = (number: number, answer: string): RunEvent => ({
  at: 3,
  type: 'attempt-checked',
  attempt: {
    number,
    answer,
    results: [],
    validated: false,
    ran: [],
    failing: []
  }
});

function kept(events: readonly RunEvent[]): StoredJournal {
  const journal = readJournal(
    journalText({ request: 'digest', language: 'python', events })
  );
  if (journal === null) {
    throw new Error('the journal should be readable');
  }
  return journal;
}

const attempt = {
  number: 0,
  answer: 'a',
  results: [
    {
      check: 'runs' as const,
      verdict: 'failed' as const,
      findings: [
        { message: 'm', severity: 'error' as const, about: 'code' as const }
      ]
    }
  ],
  validated: false,
  ran: [],
  failing: ['runs' as const]
};
const failure = { code: 'internal' as const, retryable: false, message: 'm' };
const onePlan = plan([step('one')]);

/** One event of each kind: a new kind needs its place here and in the schema. */
const SAMPLES: {
  readonly [T in RunEvent['type']]: Omit<
    Extract<RunEvent, { type: T }>,
    'at' | 'type'
  >;
} = {
  'run-started': {
    run: 'r',
    cell: 'c',
    turn: 0,
    operation: 'create',
    model: null
  },
  'stage-started': { stage: 'plan' },
  'stage-finished': { stage: 'plan', ms: 1.5 },
  'intent-decided': {
    intent: {
      operation: 'create',
      confidence: 1,
      reasoning: '',
      source: 'rules',
      references: [{ kind: 'cell', name: '3', text: '@cell-3' }],
      permitted: ['create'],
      dryRun: false
    }
  },
  'question-asked': { id: 1, kind: 'plan' },
  'question-answered': { id: 1, answer: 'approve' },
  'questions-made': {
    questions: [{ id: 'q', text: 'Where?', assumption: 'Here.' }]
  },
  'request-understood': {
    points: [{ question: 'q', answer: 'a', assumed: true }]
  },
  'plan-made': { plan: onePlan, source: 'model' },
  'plan-decided': { approved: true, plan: onePlan, by: 'human' },
  'attempt-started': { attempt: 1 },
  'answer-replaced': { text: 't' },
  'check-finished': { result: attempt.results[0] },
  'attempt-checked': { attempt },
  'attempt-chosen': { attempt: 0, accepted: true },
  'context-packed': {
    manifest: {
      snippets: [],
      turns: 1,
      turnsHash: 'h',
      target: { cell: 'c', title: 'cell 3', hash: 'h' },
      tokens: 9,
      window: null,
      redactions: 0
    }
  },
  'model-asked': { attempt: 1 },
  'model-waiting': { attempt: 2, until: 9, reason: 'busy' },
  'model-connected': { transport: 'relay', host: 'localhost:11434' },
  'model-served': { model: 'm', recorded: true, id: 'chatcmpl-1' },
  'reasoning-received': { text: 't' },
  'text-received': { text: 't' },
  'usage-counted': {
    usage: { input: 1, output: 2, estimated: true },
    cost: 0.1
  },
  'answer-finished': { reason: 'none' },
  'review-made': {
    cell: 'c',
    code: 'x',
    review: {
      summary: '',
      findings: [
        {
          id: 1,
          severity: 'low',
          cwe: 'CWE-78',
          line: 1,
          title: 't',
          risk: 'r',
          exploit: null,
          fix: { code: 'y', applied: null, diff: '' }
        }
      ]
    }
  },
  'code-edited': {},
  'cells-placed': {
    cells: [{ id: 'x', role: 'code', placement: 'beside-edited' }]
  },
  'note-added': { text: 'n' },
  'step-logged': {
    entry: {
      message: 'm',
      level: 'info',
      section: 's',
      time: 1,
      done: true
    } as Extract<RunEvent, { type: 'step-logged' }>['entry']
  },
  'run-finished': {},
  'run-failed': { failure },
  'run-cancelled': {},
  'variants-started': { models: [null, 'm'] },
  'variant-progressed': { index: 0, words: 1, text: 't' },
  'variant-written': {
    index: 0,
    text: 't',
    finish: 'stop',
    served: { model: 'm', recorded: false },
    code: 'x'
  },
  'variant-failed': { index: 1, failure, text: 't' },
  'variant-checked': { index: 0, attempt, code: 'x', risks: 0, ms: null },
  'variants-ranked': { order: [0], agreement: [null] },
  'variant-chosen': { index: 0, proved: true }
};

/** Kinds that are not kept: they come in numbers and leave nothing. */
const PASSING: readonly string[] = ['step-logged'];

describe('A journal', () => {
  it.each(Object.keys(SCENARIOS))(
    'comes back as it was, wherever its run is interrupted: %s [B13, S3.29]',
    async name => {
      const played = new StoppableRun(SCENARIOS[name], { at: 0, how: 'stop' });
      await played.play();
      const events = played.run.events.filter(
        ({ type }) => !PASSING.includes(type)
      );
      const journal = kept(played.run.events);
      expect(journal.events).toEqual(events);
      events.forEach((_, index) => {
        const part = { ...journal, events: events.slice(0, index + 1) };
        expect(() => interruptedRun(part)).not.toThrow();
      });
    }
  );

  it.each(Object.keys(SAMPLES).filter(type => !PASSING.includes(type)))(
    'keeps every kind of event: %s',
    type => {
      const sample = { ...SAMPLES[type as RunEvent['type']], type, at: 2 };
      const events = [start, sample as RunEvent];
      expect(kept(events).events).toEqual(events);
    }
  );

  it('is data: what is none of it is left out, and never throws', () => {
    fc.assert(
      fc.property(fc.array(fc.json()), parts => {
        const events = parts.map(part => JSON.parse(part) as unknown);
        const stored = JSON.stringify({
          v: 1,
          request: '',
          language: 'python',
          events: [start, ...events, { ...start, type: 'approved' }]
        });
        expect(readJournal(stored)?.events).toEqual([start]);
        parts.forEach(part => expect(readJournal(part)).toBeNull());
      })
    );
    expect(readJournal('{')).toBeNull();
  });

  it('stays within a megabyte, and gives up the text that counts last', () => {
    const big = 'a'.repeat(MAX_JOURNAL * 0.6);
    const events: RunEvent[] = [
      start,
      { at: 2, type: 'reasoning-received', text: big },
      text(big)
    ];
    expect(interruptedRun(kept(events)).kept).toBe(big.length);
    const attempts = [start, text(big), checked(0, big), checked(1, big)];
    expect(
      journalText({ request: '', language: '', events: attempts }).length
    ).toBeLessThanOrEqual(MAX_JOURNAL);
    expect(interruptedRun(kept(attempts)).kept).toBe(big.length);
    const endless = [start, text('\u0001\u{1F600}'.repeat(MAX_JOURNAL))];
    const cut = journalText({ request: '', language: '', events: endless });
    expect(cut.length).toBeLessThanOrEqual(MAX_JOURNAL);
    expect(interruptedRun(kept(endless)).kept).toBeGreaterThan(100_000);
  });
});

describe('What an interrupted run leaves', () => {
  it('is its text, as of a run that was stopped [B13]', () => {
    const {
      bundle,
      kept: characters,
      stage,
      point
    } = interruptedRun(
      kept([
        start,
        { at: 2, type: 'stage-started', stage: 'generate' },
        text('Half an ans')
      ])
    );
    expect(bundle['text/markdown']).toContain('Half an ans');
    expect(bundle['application/vnd.cellwright.run+json']).toMatchObject({
      status: 'cancelled',
      answerLines: 1,
      blocks: []
    });
    expect(characters).toBe(11);
    expect(stage).toBe('generate');
    expect(point.answer).toBeNull();
  });

  it('is the whole answer before it, where a repair was under way [B13]', () => {
    const { bundle, point } = interruptedRun(
      kept([
        start,
        text('The first.'),
        checked(0, 'The first.'),
        { at: 4, type: 'attempt-started', attempt: 1 },
        text('The rep')
      ])
    );
    expect(bundle['text/markdown']).toContain('The first.');
    expect(bundle['text/markdown']).not.toContain('The rep');
    expect(point.answer).toBeNull();
  });

  it('is the best of several answers, where none was chosen yet', () => {
    const written = (index: number, words: string): RunEvent => ({
      at: 3,
      type: 'variant-written',
      index,
      text: words,
      finish: 'stop',
      served: null,
      code: ''
    });
    const events: RunEvent[] = [
      start,
      { at: 2, type: 'variants-started', models: [null, null] },
      written(0, 'A longer answer.'),
      written(1, 'A better one.')
    ];
    const ranked: RunEvent = {
      at: 4,
      type: 'variants-ranked',
      order: [1, 0],
      agreement: [null, null]
    };
    const textOf = (list: readonly RunEvent[]) =>
      interruptedRun(kept(list)).bundle['text/markdown'];
    expect(textOf(events)).toContain('A longer answer.');
    expect(textOf([...events, ranked])).toContain('A better one.');
  });

  it('is not done, even where the run was: its cells were not saved', () => {
    const { bundle, ended } = interruptedRun(
      kept([
        start,
        text('All.'),
        { at: 3, type: 'answer-finished', reason: 'stop' },
        { at: 4, type: 'run-finished' }
      ])
    );
    expect(ended).toBe(true);
    expect(bundle['application/vnd.cellwright.run+json'].status).toBe(
      'cancelled'
    );
  });
});
