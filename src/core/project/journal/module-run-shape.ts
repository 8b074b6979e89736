import * as z from 'zod/mini';

const failure = z.object({
  name: z.string(),
  file: z.nullable(z.string()),
  line: z.nullable(z.number()),
  message: z.string(),
  suspects: z.array(z.object({ path: z.string(), score: z.number() }))
});

/** The tests of a module, as they are kept and handed on. */
export const moduleRunShape = z.object({
  status: z.enum(['passed', 'failed', 'unavailable']),
  commands: z.array(z.string()),
  passed: z.number(),
  failures: z.array(failure),
  reason: z.string()
});
