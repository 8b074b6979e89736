import * as z from 'zod/mini';

const count = z.int().check(z.nonnegative());

/** A name of a column or a key; that of several levels is a list. */
const part = z.string().check(z.maxLength(400));
const label = z.union([part, z.array(part).check(z.maxLength(20))]);

/** What is known of a column: absent is what was not looked at. */
const column = z.object({
  name: z.optional(label),
  dtype: z.optional(part),
  nulls: z.optional(count),
  distinct: z.optional(count),
  /** Types of the values in a column of objects, the most frequent first. */
  elements: z.optional(z.array(part).check(z.maxLength(8))),
  /** What texts look like, in words that hold none of them. */
  looks: z.optional(z.array(part).check(z.maxLength(8))),
  /** Least and greatest value. */
  range: z.optional(z.tuple([part, part])),
  /** The most frequent values, with how often. */
  top: z.optional(z.array(z.tuple([part, count])).check(z.maxLength(8)))
});

/** What is known of a variable. */
export const kernelVariable = z.extend(column, {
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
  of: z.optional(part),
  rows: z.optional(count),
  width: z.optional(count),
  columns: z.optional(z.array(column).check(z.maxLength(2000))),
  index: z.optional(
    z.object({
      names: z.array(z.nullable(label)).check(z.maxLength(20)),
      dtype: part
    })
  ),
  label: z.optional(label),
  shape: z.optional(z.array(count).check(z.maxLength(32))),
  device: z.optional(part),
  size: z.optional(count),
  keys: z.optional(z.array(label).check(z.maxLength(100))),
  fields: z.optional(z.array(z.tuple([part, part])).check(z.maxLength(100))),
  params: z.optional(z.array(z.tuple([part, part])).check(z.maxLength(100))),
  parameters: z.optional(z.array(part).check(z.maxLength(100))),
  fitted: z.optional(z.boolean()),
  /** What a table is grouped by. */
  by: z.optional(z.array(part).check(z.maxLength(20))),
  /** A plain value; the first ones of a list. */
  value: z.optional(part),
  /** The first rows of a table. */
  head: z.optional(
    z.array(z.array(part).check(z.maxLength(50))).check(z.maxLength(5))
  )
});

/** What a kernel holds, and what it runs on. */
export const kernelState = z.object({
  variables: z.array(kernelVariable).check(z.maxLength(2000)),
  /** Variables that were left out for their number. */
  left: count,
  environment: z.object({
    /** Version of the language. */
    version: part,
    platform: part,
    /** Installed packages, the loaded ones with their versions. */
    packages: z.array(z.tuple([part, part])).check(z.maxLength(200))
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
