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
import { runStarted as start } from '../../fixtures/run-started';
import { EVENT_SAMPLES } from './event-samples';

const event = (value: Record<string, unknown>) =>
  ({ at: 2, ...value }) as RunEvent;
const shown = (text: string) => event({ type: 'answer-replaced', text });
const part = (key: string, code = key) =>
  event({ type: 'part-written', key, code });
const finished = event({ type: 'answer-finished', reason: 'stop' });
const asked = event({ type: 'model-asked', attempt: 1 });
const outline = event({
  type: 'outline-made',
  ...EVENT_SAMPLES['outline-made']
});

const textOf = (events: readonly RunEvent[]) =>
  journalText({ request: 'digest', language: 'python', events });

function kept(events: readonly RunEvent[]): StoredJournal {
  const journal = readJournal(textOf(events));
  if (journal === null) {
    throw new Error('the journal should be readable');
  }
  return journal;
}

/** A run that writes an answer part by part and goes over it. */
const PARTS_AND_PASSES: readonly RunEvent[] = [
  start,
  event({ type: 'intent-decided', ...EVENT_SAMPLES['intent-decided'] }),
  event({ type: 'stage-finished', stage: 'clarify', ms: 1 }),
  outline,
  shown('Skeleton.'),
  asked,
  part('f'),
  shown('With f.'),
  asked,
  part('C.m'),
  shown('With f and C.m.'),
  shown('Introduction. With f and C.m.'),
  asked,
  shown('Introduction. With f and C.m and tests.'),
  finished,
  shown('Mended.'),
  shown(''),
  asked,
  event({ type: 'text-received', text: 'With types' }),
  finished,
  shown('With types and tests.'),
  event({ type: 'pass-finished', number: 0, problem: null }),
  shown(''),
  event({ type: 'text-received', text: 'Nonsense' }),
  finished,
  shown('With types and tests.'),
  finished,
  event({ type: 'pass-finished', number: 1, problem: 'no code' }),
  shown(''),
  event({ type: 'text-received', text: 'Half' }),
  shown('With types and tests.'),
  finished
];

describe('The journal of an answer that is written part by part', () => {
  it('tells after every event what the events themselves do [B13]', () => {
    PARTS_AND_PASSES.forEach((_, index) => {
      const events = PARTS_AND_PASSES.slice(0, index + 1);
      const { point, bundle } = interruptedRun(kept(events));
      const whole = interruptedRun({ ...kept([start]), events });
      expect(point).toEqual(whole.point);
      expect(bundle).toEqual(whole.bundle);
    });
  });

  it('has the text that grew once, and no part of it beside the whole', () => {
    const types = (events: readonly RunEvent[]) =>
      kept(events).events.map(({ type }) => type);
    const growing = PARTS_AND_PASSES.slice(0, 11);
    expect(types(growing).slice(3)).toEqual([
      'outline-made',
      'model-asked',
      'part-written',
      'model-asked',
      'part-written',
      'answer-replaced'
    ]);
    const over = types(PARTS_AND_PASSES.slice(0, 15));
    expect(over).not.toContain('part-written');
    expect(over).not.toContain('outline-made');
    expect(over.filter(type => type === 'answer-replaced')).toHaveLength(1);
  });

  it('gives up parts and reviews before text where it would be too long', () => {
    const big = 'a'.repeat(MAX_JOURNAL * 0.6);
    const made = EVENT_SAMPLES['review-made'];
    for (const event of [
      part('f', big),
      { at: 2, type: 'review-made' as const, ...made, code: big }
    ]) {
      const events = [start, outline, event, shown(big)];
      expect(textOf(events).length).toBeLessThanOrEqual(MAX_JOURNAL);
      const journal = kept(events);
      expect(interruptedRun(journal).kept).toBe(big.length);
      expect(journal.events).toEqual([start, shown(big)]);
    }
  });

  it('of a version that knew less is read as far as it goes', () => {
    const { subject: _, ...older } = EVENT_SAMPLES['review-made'];
    const stored = JSON.stringify({
      v: 1,
      request: '',
      language: 'python',
      events: [start, { at: 2, type: 'review-made', ...older }, shown('Text')]
    });
    expect(readJournal(stored)?.events).toEqual([start, shown('Text')]);
  });
});
