import * as z from 'zod';

import { MAX_QUESTIONS } from '../../values/understood';
import { projectModuleSchema } from '../plan/plan-schema';

const words = z.string().trim().min(1).max(500);

/** What a model makes of a request for a project before anything is planned. */
export const coordinationShape = z.object({
  /** The answer to what asks for no software; else empty. */
  reply: z.string().trim().max(5000).default(''),
  questions: z
    .array(z.object({ text: words, assumption: words }))
    .default([])
    .transform(questions => questions.slice(0, MAX_QUESTIONS)),
  modules: z.array(projectModuleSchema).max(40).default([])
});

/** An answer that says something. */
export const coordinationSchema = coordinationShape.refine(
  ({ reply, questions, modules }) =>
    reply !== '' || questions.length > 0 || modules.length > 0,
  'It names no modules.'
);

export type Coordination = z.infer<typeof coordinationShape>;

/** Where nothing is known of a request but its words. */
export const NO_COORDINATION: Coordination = {
  reply: '',
  questions: [],
  modules: []
};
