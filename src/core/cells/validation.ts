import type { CheckName, AnswerCellRole } from '../vocabulary';
import type { Verdict } from '../checks/types';
import type { CellLineage } from '../values/lineage';

/** What the cells of an answer may say of themselves, by their role. */
export type Validation = Readonly<
  Record<AnswerCellRole, CellLineage['validation']>
>;

/** Of an answer of which nothing ran. */
export const NOT_RUN: Validation = {
  code: 'skipped',
  test: 'skipped',
  review: 'skipped'
};

/** What ran of an answer passes where nothing that was checked failed. A review is read, not run. */
export function validationOf({
  failing,
  results
}: Pick<Verdict, 'failing' | 'results'>): Validation {
  const by = (name: CheckName) =>
    failing.length > 0
      ? 'failed'
      : results.some(
            ({ check, verdict }) => check === name && verdict === 'passed'
          )
        ? 'passed'
        : 'skipped';
  return { code: by('runs'), test: by('tests'), review: 'skipped' };
}
