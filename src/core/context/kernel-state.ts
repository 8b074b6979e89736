import * as z from 'zod';

const count = z.number().int().nonnegative();

/** A name of a column or a key; that of several levels is a list. */
const part = z.string().max(400);
const label = z.union([part, z.array(part).max(20)]);

/** What is known of a column: absent is what was not looked at. */
const column = z.object({
  name: label.optional(),
  dtype: part.optional(),
  nulls: count.optional(),
  distinct: count.optional(),
  /** Types of the values in a column of objects, the most frequent first. */
  elements: z.array(part).max(8).optional(),
  /** What texts look like, in words that hold none of them. */
  looks: z.array(part).max(8).optional(),
  /** Least and greatest value. */
  range: z.tuple([part, part]).optional(),
  /** The most frequent values, with how often. */
  top: z
    .array(z.tuple([part, count]))
    .max(8)
    .optional()
});

/** What is known of a variable. */
export const kernelVariable = column.extend({
  name: part,
  /** Its place among the names of the kernel, in the order in which they were made. */
  at: count,
  kind: z.enum([
    'frame',
    'series',
    'array',
    'mapping',
    'sequence',
    'scalar',
    'function',
    'class',
    'estimator',
    'object'
  ]),
  type: part,
  /** The package of its type, where that says more than the type. */
  of: part.optional(),
  rows: count.optional(),
  width: count.optional(),
  columns: z.array(column).max(2000).optional(),
  index: z
    .object({ names: z.array(label.nullable()).max(20), dtype: part })
    .optional(),
  label: label.optional(),
  shape: z.array(count).max(32).optional(),
  device: part.optional(),
  size: count.optional(),
  keys: z.array(label).max(100).optional(),
  fields: z
    .array(z.tuple([part, part]))
    .max(100)
    .optional(),
  params: z
    .array(z.tuple([part, part]))
    .max(100)
    .optional(),
  parameters: z.array(part).max(100).optional(),
  fitted: z.boolean().optional(),
  /** What a table is grouped by. */
  by: z.array(part).max(20).optional(),
  /** A plain value; the first ones of a list. */
  value: part.optional(),
  /** The first rows of a table. */
  head: z.array(z.array(part).max(50)).max(5).optional()
});

/** What a kernel holds, and what it runs on. */
export const kernelState = z.object({
  variables: z.array(kernelVariable).max(2000),
  /** Variables that were left out for their number. */
  left: count,
  environment: z.object({
    /** Version of the language. */
    version: part,
    platform: part,
    /** Installed packages, the loaded ones with their versions. */
    packages: z.array(z.tuple([part, part])).max(200)
  })
});

export type KernelState = z.infer<typeof kernelState>;
export type VariableFacts = z.infer<typeof kernelVariable>;
export type ColumnFacts = z.infer<typeof column>;
export type Label = z.infer<typeof label>;

/** What was seen of a kernel, and when. */
export interface SeenKernel {
  readonly state: KernelState;
  /** ISO time. */
  readonly at: string;
  /** False where the kernel is busy, and this is what it held before. */
  readonly isCurrent: boolean;
}
