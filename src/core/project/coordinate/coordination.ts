import * as z from 'zod/mini';

import { MAX_QUESTIONS } from '../../values/understood';
import { projectModuleSchema } from '../plan/plan-schema';

const words = z.string().check(z.trim(), z.minLength(1), z.maxLength(500));

/** What a model makes of a request for a project before anything is planned. */
export const coordinationShape = z.object({
  /** The answer to what asks for no software; else empty. */
  reply: z._default(z.string().check(z.trim(), z.maxLength(5000)), ''),
  questions: z.pipe(
    z._default(z.array(z.object({ text: words, assumption: words })), []),
    z.transform(questions => questions.slice(0, MAX_QUESTIONS))
  ),
  modules: z._default(z.array(projectModuleSchema).check(z.maxLength(40)), [])
});

/** An answer that says something. */
export const coordinationSchema = coordinationShape.check(
  z.refine(
    ({ reply, questions, modules }) =>
      reply !== '' || questions.length > 0 || modules.length > 0,
    'It names no modules.'
  )
);

export type Coordination = z.infer<typeof coordinationShape>;

/** Where nothing is known of a request but its words. */
export const NO_COORDINATION: Coordination = {
  reply: '',
  questions: [],
  modules: []
};
