import * as z from 'zod/mini';

import { planShape, projectModuleSchema } from '../plan/plan-schema';

const path = z.string().check(z.minLength(1), z.maxLength(200));
const name = z.string().check(z.trim(), z.minLength(1), z.maxLength(500));
const what = z._default(z.string().check(z.trim(), z.maxLength(5_000)), '');

/** One file that a change adds, changes, takes away or moves. */
const fileChangeShape = z.discriminatedUnion('type', [
  z.object({ type: z.literal('add'), path, module: name, what }),
  z.object({
    type: z.literal('change'),
    path,
    what,
    /** Names that other files may take and that go, are renamed, or take other arguments. */
    drops: z._default(z.array(name).check(z.maxLength(200)), []),
    /** The file that it follows from; absent where the request itself wants it. */
    follows: z.optional(path)
  }),
  z.object({ type: z.literal('remove'), path, what }),
  z.object({ type: z.literal('rename'), path, to: path, what })
]);

/** What a part of the plan gets and loses. */
const part = <T extends z.ZodMiniType>(items: T) =>
  z.object({
    set: items,
    /** What the items are called: a name, a path, `GET /api/items`. */
    remove: z._default(z.array(name).check(z.maxLength(400)), [])
  });

/** What a change makes of a project: its files, and what its plan says beside them. */
export const differencesShape = z.object({
  /** In a sentence. */
  summary: z._default(z.string().check(z.trim(), z.maxLength(2_000)), ''),
  changes: z.array(fileChangeShape).check(z.maxLength(400)),
  /** Modules that are new, or are described otherwise. */
  modules: z._default(z.array(projectModuleSchema).check(z.maxLength(40)), []),
  features: z.optional(part(planShape.shape.features)),
  routes: z.optional(part(planShape.shape.routes)),
  api_endpoints: z.optional(part(planShape.shape.api_endpoints)),
  data_models: z.optional(part(planShape.shape.data_models))
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
