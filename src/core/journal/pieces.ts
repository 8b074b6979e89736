import * as z from 'zod/mini';
import { outlineSchema } from '../generation/outline/outline-schema';
import { reviewSchema } from '../generation/review/finding';
import type { Immutable } from '../immutable';
import { count, text, words } from '../values/shapes';
import { event } from './event';

/** A part of an answer that is written part by part: a function, a method, a slot of a template. */
const part = { key: text, code: text };

/** A piece of code that was reviewed. */
const subject = {
  /** Digest of what was reviewed. */
  subject: text,
  /** Id of the cell that holds it; `null` for a file. */
  cell: z.nullable(text),
  /** Path of the file that holds it, from the server's root with a slash before it; absent for all else. */
  file: z.optional(text),
  /** The cell's code as it was reviewed; empty for a file. */
  code: text,
  /** `null` where the model gave no list of findings. */
  review: z.nullable(reviewSchema),
  /** What it said in its own words instead. */
  prose: z.optional(text)
};

/** A pass over an answer (`--then`) that the model has answered. */
const pass = {
  /** Which of the passes, from 0. */
  number: count,
  /** Why what it gave was not taken; `null` where it was. */
  problem: z.nullable(words)
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

type Value<Shape extends z.core.$ZodShape> = Immutable<
  z.infer<z.ZodMiniObject<Shape>>
>;

export type WrittenPart = Value<typeof part>;
export type WrittenStep = Value<typeof step>;
export type ReviewedSubject = Value<typeof subject>;
export type FinishedPass = Value<typeof pass>;
