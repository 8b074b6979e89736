import {
  applyEdits,
  type FailedEdit
} from '../../generation/edits/apply-edits';
import { editCorrection } from '../../generation/edits/edit-prompt';
import { parseEdits } from '../../generation/edits/parse-edits';
import { withoutReasoning } from '../../json-door/without-reasoning';
import type { ReplySegment } from '../../replies/types';
import { draftsOf, type Candidate, type CandidateFacts } from './candidate';

/** An answer after the SEARCH/REPLACE blocks of its repair. */
export interface EditedRepair {
  readonly segments: readonly ReplySegment[];
  /** What the repair says beside its blocks. */
  readonly said: string;
  /** What could not be applied, for the model and the user; `null` where everything was. */
  readonly problem: string | null;
}

/**
 * Applies the SEARCH/REPLACE blocks of a repair to the answer that it repairs, each to the code or the tests that
 * have its lines; `null` for a repair without such blocks.
 */
export function editedRepair(
  text: string,
  last: Candidate,
  { options }: Pick<CandidateFacts, 'options'>
): EditedRepair | null {
  const { blocks, unfinished, start, rest } = parseEdits(
    withoutReasoning(text)
  );
  if (start === null) {
    return null;
  }
  const places = [...draftsOf(last, options)]
    .sort((a, b) => Number(a.role === 'test') - Number(b.role === 'test'))
    .map(({ segment }) => segment);
  const segments = [...last.reply.segments];
  const failed: FailedEdit[] = [];
  const applied = blocks.flatMap((block, index) => {
    const tries = places.flatMap(at => {
      const segment = segments[at];
      return segment.kind === 'block'
        ? [{ at, segment, done: applyEdits(segment.code, [block]) }]
        : [];
    });
    const fit = tries.find(({ done }) => done.failed.length === 0);
    if (fit !== undefined) {
      segments[fit.at] = { ...fit.segment, code: fit.done.code };
      return fit.done.applied.map(edit => ({ ...edit, block: index }));
    }
    const problems = tries.flatMap(({ done }) => done.failed);
    if (problems.every(({ reason }) => reason !== 'already-there')) {
      failed.push(...problems.slice(0, 1).map(p => ({ ...p, block: index })));
    }
    return [];
  });
  return {
    segments,
    said: rest.filter(line => line !== null).join('\n'),
    problem:
      failed.length === 0 && unfinished === 0
        ? null
        : editCorrection({ code: '', applied, failed }, unfinished)
  };
}
