import { fenced } from '../../context/fence';
import { applyEdits } from '../../generation/edits/apply-edits';
import type { ParsedEdits } from '../../generation/edits/edit-block';
import { editCorrection } from '../../generation/edits/edit-prompt';
import { parseEdits } from '../../generation/edits/parse-edits';
import { withoutReasoning } from '../../json-door/without-reasoning';

/** An answer by SEARCH/REPLACE blocks as it would read had the model given all of the code. */
export interface EditedAnswer {
  /** The answer with one fence of the whole new code in the place of the first block. */
  readonly text: string;
  /** What could not be applied, for the model and the user; `null` where everything was. */
  readonly problem: string | null;
}

/**
 * Applies the SEARCH/REPLACE blocks of an answer.
 *
 * @param bases versions of the code that the blocks may be meant for, likeliest first: the first that all
 *   of them fit is taken, else the first of all.
 * @returns `null` for an answer without blocks.
 */
export function editedAnswer(
  answer: string,
  bases: readonly string[],
  language: string
): EditedAnswer | null {
  const parsed = parseEdits(withoutReasoning(answer));
  if (parsed.start === null || bases.length === 0) {
    return null;
  }
  const tries = bases.map(base => applyAll(base, parsed));
  const { code, problem } =
    tries.find(item => item.problem === null) ?? tries[0];
  const block = fenced(`${language} code`, code.replace(/\n+$/, ''));
  const lines = parsed.rest.flatMap((line, at) => [
    ...(at === parsed.start ? ['', block, ''] : []),
    ...(line === null ? [] : [line])
  ]);
  return { text: lines.join('\n').trim(), problem };
}

function applyAll(
  base: string,
  { blocks, unfinished }: ParsedEdits
): { readonly code: string; readonly problem: string | null } {
  const edits = applyEdits(base, blocks);
  const open = edits.failed.filter(({ reason }) => reason !== 'already-there');
  return {
    code: edits.code,
    problem:
      open.length === 0 && unfinished === 0
        ? null
        : editCorrection({ ...edits, failed: open }, unfinished)
  };
}
