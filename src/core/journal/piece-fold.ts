import type { ReviewedSubject } from './pieces';
import type { RunHandlers } from './run-state';

type PieceEventType =
  | 'pass-finished'
  | 'outline-made'
  | 'part-written'
  | 'step-written'
  | 'review-made';

/** What the events of pieces make of a run's state. */
export const pieceHandlers: RunHandlers<PieceEventType> = {
  'pass-finished': ({ pieces }, { number, problem }) => ({
    pieces: { ...pieces, passes: [...pieces.passes, { number, problem }] }
  }),
  'outline-made': ({ pieces }, { outline }) => ({
    pieces: { ...pieces, outline }
  }),
  'part-written': ({ pieces }, { key, code }) => ({
    pieces: {
      ...pieces,
      parts: [...pieces.parts.filter(part => part.key !== key), { key, code }]
    }
  }),
  'step-written': ({ pieces }, { step, digest, text, made }) => ({
    pieces: {
      ...pieces,
      steps: [
        ...pieces.steps.filter(other => other.step !== step),
        { step, digest, text, made }
      ]
    }
  }),
  'review-made': ({ pieces }, { subject, review, prose, ...held }) => ({
    ...(held.cell === null && held.file === undefined
      ? {}
      : { review: review === null ? null : { ...placeOf(held), review } }),
    pieces: {
      ...pieces,
      reviews: [
        ...pieces.reviews.filter(other => other.subject !== subject),
        {
          subject,
          ...placeOf(held),
          review,
          ...(prose === undefined ? {} : { prose })
        }
      ]
    }
  })
};

/** Where reviewed code stands, without what else its event holds. */
function placeOf({
  cell,
  file,
  code
}: Pick<ReviewedSubject, 'cell' | 'file' | 'code'>) {
  return { cell, code, ...(file === undefined ? {} : { file }) };
}
