import type * as Diff from 'diff';
import { asCellwrightError } from '../errors';
import type { EditedCell } from '../values/run-record';
import type { EarlierCell } from './plan-edits';

/** Longest diff that is stored with an answer, in characters. */
const MAX_DIFF = 8000;

/**
 * The diff from a kept cell to its new version, as it is stored. Both stand in the notebook by then, so that
 * what compares them is not worth a failure: where it cannot be loaded, the diff says that.
 */
export async function editedCell(
  { parts }: Pick<EarlierCell, 'parts'>,
  offered: { id: string; source: string },
  loadDiff = () => import('diff')
): Promise<EditedCell> {
  let diff: string;
  try {
    diff = diffOf(
      await loadDiff(),
      parts.map(({ source }) => source).join('\n\n'),
      offered.source
    );
  } catch (reason) {
    diff = `They could not be compared: ${asCellwrightError(reason).message}`;
  }
  return {
    kept: parts[0].id,
    offered: offered.id,
    diff: diff.length > MAX_DIFF ? `${diff.slice(0, MAX_DIFF)}\n…` : diff
  };
}

function diffOf(
  { createTwoFilesPatch }: typeof Diff,
  before: string,
  after: string
): string {
  const patch = createTwoFilesPatch(
    'your cell',
    'new version',
    `${before}\n`,
    `${after}\n`,
    undefined,
    undefined,
    { context: 2 }
  );
  return patch.split('\n').slice(1).join('\n');
}
