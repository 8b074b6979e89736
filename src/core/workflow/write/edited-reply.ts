import { fenced } from '../../context/fence';
import { applyParsed } from '../../generation/edits/apply-parsed';
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
  const tries = bases.map(base => applyParsed(base, parsed));
  const { edits, problem } =
    tries.find(item => item.problem === null) ?? tries[0];
  const { code } = edits;
  const block = fenced(`${language} code`, code.replace(/\n+$/, ''));
  const lines = parsed.rest.flatMap((line, at) => [
    ...(at === parsed.start ? ['', block, ''] : []),
    ...(line === null ? [] : [line])
  ]);
  return { text: lines.join('\n').trim(), problem };
}
