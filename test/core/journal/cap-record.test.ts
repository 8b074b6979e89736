import { cappedRecord, MAX_OUTPUT } from '../../../src/core/journal/cap-record';
import { parseRunRecord } from '../../../src/core/values/run-record';
import { runBundle } from '../../../src/core/journal/run-bundle';
import {
  emptyRunState,
  type RunState
} from '../../../src/core/journal/run-state';

const bytes = (value: unknown) =>
  new TextEncoder().encode(JSON.stringify(value)).length;

const long = (length: number) => '\u00e4'.repeat(length);

/** A run in which everything that can be long is. */
const state: RunState = {
  ...emptyRunState,
  run: 'r',
  status: 'failed',
  finishedAt: 1,
  plan: {
    goal: long(50_000),
    steps: [],
    interfaces: [],
    inputSchema: null,
    outputSchema: null,
    criteria: [],
    modules: []
  },
  planSource: 'model',
  points: Array.from({ length: 20 }, () => ({
    question: 'Which?',
    answer: long(3000),
    assumed: false
  })),
  attempts: Array.from({ length: 60 }, (_, number) => ({
    number,
    answer: long(1000),
    results: (['syntax', 'runs', 'tests'] as const).map(check => ({
      check,
      verdict: 'failed' as const,
      findings: Array.from({ length: 9 }, () => ({
        message: long(4000),
        severity: 'error' as const,
        about: 'code' as const
      }))
    })),
    validated: false,
    ran: [],
    failing: ['tests' as const]
  })),
  chosen: 59,
  notes: Array.from({ length: 100 }, () => long(2000)),
  failure: {
    code: 'model-empty-answer',
    retryable: true,
    message: long(20_000)
  }
};

const edited = Array.from({ length: 30 }, (_, at) => ({
  kept: `kept-${at}`,
  offered: `offered-${at}`,
  diff: long(8000)
}));

const answerOf = (markdown: string) => ({ markdown, blocks: [] });

describe('What a run leaves in the notebook', () => {
  it('is at most 64 kB, and what it came to stays in it', () => {
    const bundle = runBundle(state, answerOf('The answer.'), edited);
    expect(bytes(bundle)).toBeLessThan(MAX_OUTPUT);
    const record = parseRunRecord(
      JSON.parse(JSON.stringify(bundle['application/vnd.cellwright.run+json']))
    );
    expect(record?.proof?.attempt).toBe(59);
    expect(record?.proof?.checks).toHaveLength(3);
    expect(record?.edited.map(({ kept }) => kept)).toEqual(
      edited.map(({ kept }) => kept)
    );
    expect(record?.failure?.code).toBe('model-empty-answer');
  });

  it('never cuts the answer, and leaves little beside a long one', () => {
    const markdown = long(50_000);
    const bundle = runBundle(state, answerOf(markdown), edited);
    expect(bundle['text/markdown'].startsWith(markdown)).toBe(true);
    expect(bytes(bundle['application/vnd.cellwright.run+json'])).toBeLessThan(
      MAX_OUTPUT / 2
    );
  });

  it('keeps everything where there is room for it', () => {
    const { 'application/vnd.cellwright.run+json': record } = runBundle(
      { ...emptyRunState, run: 'r', notes: [long(5000)] },
      answerOf('The answer.')
    );
    expect(record.notes).toEqual([long(5000)]);
    expect(cappedRecord(record, '')).toBe(record);
  });
});
