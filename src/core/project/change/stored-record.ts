import * as z from 'zod/mini';

import { FILE_ENDS } from '../journal/project-events';
import { projectPlanSchema } from '../plan/valid-plan';
import { readRecord } from './read-record';

const recordShape = z.looseObject({
  v: z.literal(1),
  plan: projectPlanSchema,
  files: z.array(
    z.object({
      path: z.string(),
      end: z.enum(FILE_ENDS),
      hash: z.nullable(z.string()),
      model: z.nullable(z.string())
    })
  ),
  /** What was decided about modules; `server` makes one, empty for ours. */
  chosen: z._default(
    z.array(
      z.looseObject({ name: z.string(), server: z.optional(z.string()) })
    ),
    []
  )
});

/** The record of a project as it is read back from its folder: its plan, and what each file was. */
export type StoredRecord = z.infer<typeof recordShape>;

/** Reads a record; `null` where there is none that can be read. */
export function readStoredRecord(text: string | null): StoredRecord | null {
  return readRecord(recordShape, text);
}
