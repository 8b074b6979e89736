import type { Outline } from '../generation/outline/outline-schema';
import type {
  FinishedPass,
  ReviewedSubject,
  WrittenPart,
  WrittenStep
} from './pieces';

/** What is complete of an answer, or of a review, that takes several requests. */
export interface Pieces {
  /** Those over the answer at hand. */
  readonly passes: readonly FinishedPass[];
  /** What the parts are of; `null` where there is none, or they are a template's. */
  readonly outline: Outline | null;
  readonly parts: readonly WrittenPart[];
  /** Of the plan, those that were written one by one. */
  readonly steps: readonly WrittenStep[];
  readonly reviews: readonly ReviewedSubject[];
}

export const noPieces: Pieces = {
  passes: [],
  outline: null,
  parts: [],
  steps: [],
  reviews: []
};
