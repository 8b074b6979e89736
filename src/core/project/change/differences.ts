import * as z from 'zod';

import { planShape, projectModuleSchema } from '../plan/plan-schema';

const path = z.string().min(1).max(200);
const name = z.string().trim().min(1).max(500);
const what = z.string().trim().max(5_000).default('');

/** One file that a change adds, changes, takes away or moves. */
export const fileChangeShape = z.discriminatedUnion('type', [
  z.object({ type: z.literal('add'), path, module: name, what }),
  z.object({
    type: z.literal('change'),
    path,
    what,
    /** Names that other files may take and that go, are renamed, or take other arguments. */
    drops: z.array(name).max(200).default([]),
    /** The file that it follows from; absent where the request itself wants it. */
    follows: path.optional()
  }),
  z.object({ type: z.literal('remove'), path, what }),
  z.object({ type: z.literal('rename'), path, to: path, what })
]);

/** What a part of the plan gets and loses. */
const part = <T extends z.ZodType>(items: T) =>
  z.object({
    set: items,
    /** What the items are called: a name, a path, `GET /api/items`. */
    remove: z.array(name).max(400).default([])
  });

/** What a change makes of a project: its files, and what its plan says beside them. */
export const differencesShape = z.object({
  /** In a sentence. */
  summary: z.string().trim().max(2_000).default(''),
  changes: z.array(fileChangeShape).max(400),
  /** Modules that are new, or are described otherwise. */
  modules: z.array(projectModuleSchema).max(40).default([]),
  features: part(planShape.shape.features).optional(),
  routes: part(planShape.shape.routes).optional(),
  api_endpoints: part(planShape.shape.api_endpoints).optional(),
  data_models: part(planShape.shape.data_models).optional()
});

export type Differences = z.infer<typeof differencesShape>;
export type FileChange = z.infer<typeof fileChangeShape>;

/** The path that a change writes; `null` where it only takes away. */
export function writtenBy(change: FileChange): string | null {
  return change.type === 'remove'
    ? null
    : change.type === 'rename'
      ? change.to
      : change.path;
}
