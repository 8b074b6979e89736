import type { IOutput } from '@jupyterlab/nbformat';
import type { RecordedRun } from '../../core/values/notebook-cell';
import type { RecordedAnswer } from '../../core/values/recorded-answer';
import { RUN_MIME_TYPE } from '../../core/vocabulary';
import { parseRunRecord } from '../../core/values/run-record';

/** A run's record, and the output in which it stands. */
export interface StoredRun extends RecordedRun {
  readonly output: IOutput;
}

/** The records of runs in a list of outputs; outputs that hold none, or a broken one, are passed over. */
export function storedRuns(outputs: readonly IOutput[]): StoredRun[] {
  return outputs.flatMap(output => {
    const record = parseRunRecord(dataOf(output)[RUN_MIME_TYPE]);
    if (record === null) {
      return [];
    }
    const markdown = textOf(dataOf(output)['text/markdown'])
      .split('\n')
      .slice(0, record.answerLines)
      .join('\n');
    const answer: RecordedAnswer = {
      run: record.run,
      prompt: record.cell,
      turn: record.turn,
      markdown,
      blocks: record.blocks,
      ...(record.former === undefined ? {} : { former: record.former }),
      truncated: record.status !== 'done' && record.status !== 'dropped'
    };
    return [{ record, output, answer }];
  });
}

/**
 * The answer that counts for each turn of a cell: a complete one, else the newest that has any text.
 * Outputs stand newest first.
 */
export function currentAnswers(runs: readonly RecordedRun[]): RecordedAnswer[] {
  const byTurn = new Map<number, RecordedRun>();
  for (const run of runs) {
    const known = byTurn.get(run.record.turn);
    const better =
      known === undefined ||
      (known.record.status !== 'done' && run.record.status === 'done');
    if (better && run.answer.markdown !== '') {
      byTurn.set(run.record.turn, run);
    }
  }
  return [...byTurn.values()]
    .map(run => run.answer)
    .sort((a, b) => a.turn - b.turn);
}

function dataOf(output: IOutput): Record<string, unknown> {
  const data = (output as { data?: unknown }).data;
  return typeof data === 'object' && data !== null
    ? (data as Record<string, unknown>)
    : {};
}

/** MIME data may be a string or, in a file, a list of lines. */
function textOf(value: unknown): string {
  if (typeof value === 'string') {
    return value;
  }
  return Array.isArray(value)
    ? value.filter(line => typeof line === 'string').join('')
    : '';
}
