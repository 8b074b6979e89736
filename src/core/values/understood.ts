import * as z from 'zod/mini';
import type { Immutable } from '../immutable';
import { text } from './shapes';

/** Most questions of one form. */
export const MAX_QUESTIONS = 3;

/** One question about the request. */
export const questionSchema = z.object({
  id: text,
  text,
  /** What is assumed when the user skips the question. */
  assumption: text,
  /** Answers to choose from, where there are such; any other may be given in words. */
  choices: z.optional(z.array(text))
});

/** One question with the user's answer, or with the assumption that stands for it. */
export const pointSchema = z.object({
  question: text,
  answer: text,
  /** True where the user skipped the question. */
  assumed: z.boolean()
});

export type ClarifyingQuestion = Immutable<z.infer<typeof questionSchema>>;
export type UnderstoodPoint = Immutable<z.infer<typeof pointSchema>>;
