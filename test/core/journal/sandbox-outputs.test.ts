import { foldRun } from '../../../src/core/journal/fold-run';
import { journalText } from '../../../src/core/journal/journal-text';
import { runBundle } from '../../../src/core/journal/run-bundle';
import {
  emptyRunState,
  type RunState
} from '../../../src/core/journal/run-state';
import { outputsOf } from '../../../src/core/journal/sandbox-outputs';
import type { RunEvent } from '../../../src/core/journal/events';
import { parseRunRecord } from '../../../src/core/values/run-record';
import { RUN_MIME_TYPE } from '../../../src/core/vocabulary';

const PICTURE = 'iVBOR'.repeat(100_000);

const results = [
  {
    check: 'runs' as const,
    verdict: 'passed' as const,
    findings: [],
    outputs: [
      {
        cell: 0,
        text: 'row\n'.repeat(1200),
        pictures: [
          { mime: 'image/png' as const, bytes: 375_000, data: PICTURE }
        ]
      }
    ]
  }
];

const events: readonly RunEvent[] = [
  { type: 'check-finished', result: results[0], at: 1 },
  {
    type: 'attempt-checked',
    attempt: {
      number: 0,
      answer: 'a',
      results,
      validated: true,
      ran: [],
      failing: []
    },
    at: 2
  },
  { type: 'attempt-chosen', attempt: 0, accepted: false, at: 3 }
];

const after = (count: number): RunState =>
  events.slice(0, count).reduce(foldRun, emptyRunState);

describe('what the sandbox showed [K14]', () => {
  it.each([1, 2, 3])('is known with its pictures in this tab', count => {
    expect(outputsOf(after(count))[0].pictures[0].data).toBe(PICTURE);
  });

  it('leaves no picture in the journal that the browser keeps', () => {
    const text = journalText({ request: 'r', language: 'python', events });
    expect(text).not.toContain('iVBORiVBOR');
    expect(text).toContain('"bytes":375000');
    expect(text.length).toBeLessThan(13_000);
  });

  it('is told by a record within a few thousand characters', () => {
    const bundle = runBundle(after(3), { markdown: 'a', blocks: [] });
    const text = JSON.stringify(bundle);
    expect(text).not.toContain('iVBORiVBOR');
    expect(text.length).toBeLessThan(4_000);
    const record = parseRunRecord(bundle[RUN_MIME_TYPE]);
    const [output] = record?.proof?.outputs ?? [];
    expect(output.text).toMatch(/^row\nrow\n[^]*\n…$/);
    expect(output.pictures).toEqual([{ mime: 'image/png', bytes: 375_000 }]);
  });
});
