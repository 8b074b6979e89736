import type { RunEvent } from '../../../src/core/journal/events';
import { interruptedRun } from '../../../src/core/workflow/resume/interrupted-run';
import { readJournal } from '../../../src/core/journal/journal';
import { journalText } from '../../../src/core/journal/journal-text';
import type { ResumePoint } from '../../../src/core/journal/resume';
import { takenAsNew } from '../../fixtures/run-started';

/** Where a run stands whose page goes away after the last of these events, as its journal tells it. */
export function pointAfter(events: readonly RunEvent[]): ResumePoint {
  const [start, ...others] = events;
  const settled: RunEvent[] = [
    takenAsNew,
    { at: 1, type: 'stage-finished', stage: 'clarify', ms: 1 }
  ];
  const journal = readJournal(
    journalText({
      request: '',
      language: 'python',
      events: [start, ...settled, ...others]
    })
  );
  if (journal === null) {
    throw new Error('the journal should be readable');
  }
  return interruptedRun(journal).point;
}

/** What came before the `n`th event of a type, counted from 1, and that event. */
export function until(
  events: readonly RunEvent[],
  type: RunEvent['type'],
  n = 1
): readonly RunEvent[] {
  const all = events.flatMap((event, at) => (event.type === type ? [at] : []));
  expect(all.length).toBeGreaterThanOrEqual(n);
  return events.slice(0, all[n - 1] + 1);
}
