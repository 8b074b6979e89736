import fc from 'fast-check';
import type { RunEvent } from '../../../src/core/journal/events';
import { interruptedRun } from '../../../src/core/workflow/resume/interrupted-run';
import {
  readJournal,
  type StoredJournal
} from '../../../src/core/journal/journal';
import {
  journalText,
  MAX_JOURNAL
} from '../../../src/core/journal/journal-text';
import { SCENARIOS } from '../workflow/scenarios';
import { StoppableRun } from '../workflow/stoppable-run';
import { EVENT_SAMPLES } from './event-samples';
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

  it.each(Object.keys(EVENT_SAMPLES).filter(type => !PASSING.includes(type)))(
    'keeps every kind of event: %s',
    type => {
      const sample = {
        ...EVENT_SAMPLES[type as RunEvent['type']],
        type,
        at: 2
      };
      const events = [start, sample as RunEvent];
      expect(kept(events).events).toEqual(events);
    }
  );

  it('holds no secret, in whatever field one came [S6]', () => {
    const key = `sk-${'aB3dE5gH7jK9mN1pQ3sT5vW7yZ2bC4eF'}`;
    const planted = (data: unknown): unknown =>
      typeof data === 'string'
        ? `before ${key} after`
        : Array.isArray(data)
          ? data.map(planted)
          : typeof data === 'object' && data !== null
            ? Object.fromEntries(
                Object.entries(data).map(([name, value]) => [
                  name,
                  planted(value)
                ])
              )
            : data;
    const events = Object.entries(EVENT_SAMPLES).map(([type, sample]) => ({
      ...(planted(sample) as object),
      type,
      at: 2
    })) as RunEvent[];
    const written = journalText({
      request: 'digest',
      language: 'python',
      events: [start, ...events]
    });
    expect(written).not.toContain(key);
    expect(written.match(/before \[redacted\] after/g)?.length).toBeGreaterThan(
      50
    );
  });

  it('keeps the plan of a request that names a key, without the key [S6]', () => {
    const goal =
      'Post to https://hooks.slack.com/services/T01/B02/aB3dE5gH7jK9mN1pQ3sT5vW7';
    const made: RunEvent = {
      ...EVENT_SAMPLES['plan-made'],
      plan: { ...EVENT_SAMPLES['plan-made'].plan, goal },
      type: 'plan-made',
      at: 2
    };
    expect(kept([start, made]).events[1]).toMatchObject({
      plan: { goal: 'Post to https://hooks.slack.com/services/[redacted]' }
    });
  });

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
