import { applyEdits, type AppliedEdits } from './apply-edits';
import type { ParsedEdits } from './edit-block';
import { editCorrection } from './edit-prompt';

/** Code after the SEARCH/REPLACE blocks of an answer. */
export interface ParsedEditsApplied {
  readonly edits: AppliedEdits;
  /** What could not be applied, for the model and the user; `null` where everything was. */
  readonly problem: string | null;
}

/** Applies the blocks of an answer. One whose change stands there already is no problem. */
export function applyParsed(
  base: string,
  { blocks, unfinished }: Pick<ParsedEdits, 'blocks' | 'unfinished'>
): ParsedEditsApplied {
  const edits = applyEdits(base, blocks);
  const failed = edits.failed.filter(
    ({ reason }) => reason !== 'already-there'
  );
  return {
    edits,
    problem:
      failed.length === 0 && unfinished === 0
        ? null
        : editCorrection({ ...edits, failed }, unfinished)
  };
}
