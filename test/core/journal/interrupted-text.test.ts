import type { RunEvent } from '../../../src/core/journal/events';
import { interruptedRun } from '../../../src/core/workflow/resume/interrupted-run';
import { readJournal } from '../../../src/core/journal/journal';
import { journalText } from '../../../src/core/journal/journal-text';
import { runStarted as start } from '../../fixtures/run-started';

const event = (value: Record<string, unknown>) =>
  ({ at: 2, ...value }) as RunEvent;

/** The text that is left of a run whose page went away after these events. */
function textAfter(...events: RunEvent[]): string {
  const journal = readJournal(
    journalText({
      request: 'digest',
      language: 'python',
      events: [start, ...events]
    })
  );
  if (journal === null) {
    throw new Error('the journal should be readable');
  }
  return interruptedRun(journal).bundle['text/markdown'];
}

const came = (text: string) => event({ type: 'text-received', text });
const ended = event({ type: 'answer-finished', reason: 'stop' });
const begun = event({ type: 'answer-replaced', text: '' });

describe('The text that an interrupted run leaves [B13]', () => {
  it('is the answer, where a pass over it had not come to its end', () => {
    const text = textAfter(came('All of it.'), ended, begun, came('Half'));
    expect(text).toContain('All of it.');
    expect(text).not.toContain('Half');
  });

  it('is the pass, where it had', () => {
    const passed = [came('All of it.'), ended, begun, came('Better.'), ended];
    expect(textAfter(...passed)).toContain('Better.');
    const mended = event({ type: 'answer-replaced', text: 'Better, whole.' });
    expect(textAfter(...passed, mended)).toContain('Better, whole.');
  });

  const variants = event({ type: 'variants-started', models: [null, null] });
  const more = (index: number, text: string) =>
    event({ type: 'variant-progressed', index, words: 2, text });
  const written = event({
    type: 'variant-written',
    index: 0,
    text: 'Short, whole.',
    finish: 'stop',
    served: null,
    code: ''
  });

  it('is what came of variants, where none is complete', () => {
    expect(
      textAfter(variants, more(1, 'So far'), more(1, ' and on'))
    ).toContain('So far and on');
  });

  it('is a complete variant rather than a long piece of one', () => {
    const text = textAfter(
      variants,
      more(0, 'Short'),
      more(1, 'Long, and going on and on'),
      written
    );
    expect(text).toContain('Short, whole.');
  });
});
