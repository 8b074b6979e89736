import type { NotebookCell } from '../../../src/core/values/notebook-cell';
import type { RecordedAnswer } from '../../../src/core/values/recorded-answer';
import type { RunRecord } from '../../../src/core/values/run-record';
import type { Snippet } from '../../../src/core/values/manifest';

/** A code cell. */
export function code(
  id: string,
  source: string,
  ...answers: readonly RecordedAnswer[]
): NotebookCell {
  return {
    id,
    type: 'code',
    source,
    text: source,
    lineage: null,
    executionCount: null,
    outputs: [],
    runs: answers.map(answer => ({
      answer,
      record: { ...answer, status: 'done' } as unknown as RunRecord
    })),
    answers
  };
}

/** A complete answer without cells of its own. */
export function answer(
  markdown: string,
  more: Partial<RecordedAnswer> = {}
): RecordedAnswer {
  return {
    run: `run ${more.turn ?? 0}`,
    prompt: null,
    turn: 0,
    markdown,
    blocks: [],
    truncated: false,
    ...more
  };
}

/** A snippet as it was read. */
export function snippet(
  label: string,
  text: string,
  more: Partial<Snippet> = {}
): Snippet {
  return {
    path: label,
    label,
    role: 'user',
    text,
    language: 'python',
    bytes: text.length,
    lines: text.split('\n').length,
    hash: '0123456789ab',
    tokens: 1,
    redactions: 0,
    ...more
  };
}
