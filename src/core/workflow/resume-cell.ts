import { heldBlocks } from '../cells/held-blocks';
import type { NotebookCell, RecordedRun } from '../values/notebook-cell';
import type { RecordedAnswer } from '../values/recorded-answer';
import type { MagicStatement } from '../magic/types';
import { cellOfRun } from './resume/cell-of-run';
import { interruptedRun } from './resume/interrupted-run';
import { readJournal } from '../journal/journal';
import { requestDigest } from '../journal/request-digest';
import type { ResumePoint } from '../journal/resume';
import type { RunBundle } from '../journal/run-bundle';
import type { RunSeed } from '../journal/runs';
import type { PromptPlace, RunKeeping } from './request-ports';

/** What a cell that is resumed need not do again. */
export interface Resumption {
  /** Where a turn begins; `null` where it begins at its beginning. */
  point(turn: number): ResumePoint | null;
  /** The answer that a turn had before the interruption, where it need not be asked for again. */
  answered(turn: number): RecordedAnswer | null;
}

/**
 * What a seed means for a cell as it is now. Where its text up to the interrupted turn has changed, nothing
 * is taken over.
 */
export function resumptionOf(
  seed: RunSeed | null,
  statements: readonly MagicStatement[],
  { answers }: Pick<NotebookCell, 'answers'>
): Resumption {
  const prompts = statements.flatMap((statement, index) =>
    statement.kind === 'prompt' ? [index] : []
  );
  const index = prompts[seed?.turn ?? 0];
  const valid =
    seed !== null &&
    index !== undefined &&
    seed.request === requestDigest(statements, index);
  return {
    point: turn => (valid && seed.turn === turn ? seed.point : null),
    answered: turn =>
      valid && turn < seed.turn
        ? (answers.find(answer => answer.turn === turn && !answer.truncated) ??
          null)
        : null
  };
}

/** The last cell that an answer made and that is still there. */
export function lastCellOf(
  answer: RecordedAnswer,
  { id, notebook }: Pick<PromptPlace, 'id' | 'notebook'>
): string | undefined {
  return heldBlocks(notebook.cells(), id, answer)
    .flatMap(({ cells }) => cells)
    .at(-1)?.id;
}

/** The records of runs that a notebook shows as at work. */
export function interruptedIn(runs: readonly RecordedRun[]): RecordedRun[] {
  return runs.filter(({ record }) => record.status === 'running');
}

/**
 * What interrupted runs of a cell had received and no saved notebook has. It is put back before the cell is
 * run again, however that comes about: a new answer takes its place only when it is complete.
 *
 * @param runs those of the cell that it shows as at work.
 */
export async function interruptedAnswers(
  runs: readonly RecordedRun[],
  { id, notebook }: Pick<PromptPlace, 'id' | 'notebook'>,
  journals: Pick<RunKeeping, 'load'>
): Promise<RunBundle[]> {
  const texts = await Promise.all(
    runs.map(({ record }) => journals.load(record.run))
  );
  return texts.flatMap(text => {
    const journal = text === null ? null : readJournal(text);
    if (journal === null) {
      return [];
    }
    const run = interruptedRun(journal);
    const isOwn = cellOfRun(run, notebook.cells()) === id;
    return isOwn && run.kept > 0 ? [run.bundle] : [];
  });
}
