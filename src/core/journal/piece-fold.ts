import type { RunHandlers } from './run-state';

type PieceEventType =
  'pass-finished' | 'outline-made' | 'part-written' | 'review-made';

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
  'review-made': ({ pieces }, { subject, cell, code, review, prose }) => ({
    ...(cell === null
      ? {}
      : { review: review === null ? null : { cell, code, review } }),
    pieces: {
      ...pieces,
      reviews: [
        ...pieces.reviews.filter(other => other.subject !== subject),
        {
          subject,
          cell,
          code,
          review,
          ...(prose === undefined ? {} : { prose })
        }
      ]
    }
  })
};
