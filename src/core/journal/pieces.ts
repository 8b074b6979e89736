import * as z from 'zod';
import {
  outlineSchema,
  type Outline
} from '../generation/outline/outline-schema';
import { reviewSchema } from '../generation/review/finding';
import type { Immutable } from '../immutable';
import { count, text } from '../values/shapes';
import { event } from './event';

/** A part of an answer that is written part by part: a function, a method, a slot of a template. */
const part = { key: text, code: text };

/** A piece of code that was reviewed. */
const subject = {
  /** Digest of what was reviewed. */
  subject: text,
  /** Id of the cell that holds it; `null` for a file. */
  cell: text.nullable(),
  /** The cell's code as it was reviewed; empty for a file. */
  code: text,
  /** `null` where the model gave no list of findings. */
  review: reviewSchema.nullable(),
  /** What it said in its own words instead. */
  prose: text.optional()
};

/** A pass over an answer (`--then`) that the model has answered. */
const pass = {
  /** Which of the passes, from 0. */
  number: count,
  /** Why what it gave was not taken; `null` where it was. */
  problem: text.nullable()
};

/** A step of the plan that the model has answered. */
const step = {
  /** Its id in the plan. */
  step: text,
  /** Digest of what was asked for: a plan may be edited before it is followed again. */
  digest: text,
  /** What the model gave. */
  text,
  /** Whether that has what the step is to make. */
  made: z.boolean()
};

/** A piece is complete. */
export const pieceEvents = [
  event('pass-finished', pass),
  event('outline-made', { outline: outlineSchema }),
  event('part-written', part),
  event('step-written', step),
  event('review-made', subject)
] as const;

type Value<Shape extends z.ZodRawShape> = Immutable<
  z.infer<z.ZodObject<Shape>>
>;

export type WrittenPart = Value<typeof part>;
export type WrittenStep = Value<typeof step>;
export type ReviewedSubject = Value<typeof subject>;
export type FinishedPass = Value<typeof pass>;

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
