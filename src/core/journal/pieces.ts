import type { Outline } from '../generation/outline/outline-schema';
import type { Review } from '../generation/review/finding';
import type { RunHandlers } from './run-state';

/** A part of an answer that is written part by part: a function, a method, a slot of a template. */
export interface WrittenPart {
  readonly key: string;
  readonly code: string;
}

/** A piece of code that was reviewed. */
export interface ReviewedSubject {
  /** Digest of what was reviewed. */
  readonly subject: string;
  /** Id of the cell that holds it; `null` for a file. */
  readonly cell: string | null;
  /** The cell's code as it was reviewed; empty for a file. */
  readonly code: string;
  /** `null` where the model gave no list of findings. */
  readonly review: Review | null;
  /** What it said in its own words instead. */
  readonly prose?: string;
}

/** A pass over an answer (`--then`) that the model has answered. */
export interface FinishedPass {
  /** Which of the passes, from 0. */
  readonly number: number;
  /** Why what it gave was not taken; `null` where it was. */
  readonly problem: string | null;
}

/** What is complete of an answer, or of a review, that takes several requests. */
export interface Pieces {
  /** Those over the answer at hand. */
  readonly passes: readonly FinishedPass[];
  /** What the parts are of; `null` where there is none, or they are a template's. */
  readonly outline: Outline | null;
  readonly parts: readonly WrittenPart[];
  readonly reviews: readonly ReviewedSubject[];
}

export const noPieces: Pieces = {
  passes: [],
  outline: null,
  parts: [],
  reviews: []
};

/** A piece is complete. */
export type PieceEvent =
  | ({ readonly type: 'pass-finished' } & FinishedPass)
  | { readonly type: 'outline-made'; readonly outline: Outline }
  | ({ readonly type: 'part-written' } & WrittenPart)
  | ({ readonly type: 'review-made' } & ReviewedSubject);

/** What those events make of a run's state. */
export const pieceHandlers: RunHandlers<PieceEvent['type']> = {
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
