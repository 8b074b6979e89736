import type { FormerAnswer, RecordedAnswer } from '../values/recorded-answer';
import type { RunRecord } from '../values/run-record';
import type { NotebookCell } from '../values/notebook-cell';

/** How many replaced answers a record knows: as many re-runs can be undone one after the other. */
const MAX_FORMER = 5;

/** What the record of a new answer keeps of the one that it replaces, newest first. */
export function formerAnswers(
  old: Pick<RunRecord, 'run' | 'blocks' | 'former'> | undefined
): FormerAnswer[] {
  if (old === undefined) {
    return [];
  }
  const { run, blocks, former = [] } = old;
  return [{ run, blocks }, ...former].slice(0, MAX_FORMER);
}

/**
 * The answer whose cells stand in the notebook. That is the recorded one, except where the user has undone its
 * coming: undo brings the cells of the answer before back, with their ids, but no outputs. Of that answer no
 * prose is known.
 */
export function standingAnswer(
  cells: readonly NotebookCell[],
  answer: RecordedAnswer
): RecordedAnswer {
  const stands = ({ run, blocks }: FormerAnswer) => {
    const ids = new Set(blocks.map(({ cell }) => cell));
    return cells.some(({ id, lineage }) => lineage?.run === run && ids.has(id));
  };
  const former = answer.former?.find(stands);
  if (former === undefined || isAnyThere(answer, cells)) {
    return answer;
  }
  const blocks = former.blocks.map((block, at) => ({ ...block, line: 2 * at }));
  const markdown = blocks.map(() => '').join('\n\n');
  return { ...answer, run: former.run, blocks, markdown };
}

/**
 * Whether anything of an answer is there, or may be: a copy of it has other ids. A cell that it changed in
 * place is there in any case.
 */
function isAnyThere(
  { run, blocks }: RecordedAnswer,
  cells: readonly NotebookCell[]
): boolean {
  return cells.some(
    ({ id, lineage }) =>
      lineage?.run === run ||
      blocks.some(({ cell, changed }) => cell === id && changed !== true)
  );
}
