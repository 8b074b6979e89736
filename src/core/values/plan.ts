import * as z from 'zod';
import type { Immutable } from '../immutable';
import type { JsonValue } from '../json';

/** Most entries of each list of a plan: more is not a plan that a human can read and approve. */
const MAX = { steps: 30, interfaces: 50, criteria: 40, modules: 40, files: 60 };

const MAX_SCHEMA_CHARS = 20_000;

const line = z.string().trim().min(1).max(300);
const text = z.string().trim().max(4000);
const id = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/,
    'must be up to 40 letters, digits, "-" or "_"'
  );

const path = z
  .string()
  .max(200)
  .regex(
    /^(?!\/)(?!.*(?:^|\/)\.\.?(?:\/|$))[^\\%\0:*?"<>|]+$/,
    'must be a relative path inside the project'
  );

/** A JSON Schema. */
export type JsonSchema = { readonly [key: string]: JsonValue };

const jsonSchema: z.ZodType<JsonSchema> = z
  .record(z.string(), z.json())
  .refine(
    schema => JSON.stringify(schema).length <= MAX_SCHEMA_CHARS,
    'is too large'
  );

/** What goes into the result of a plan and what comes out of it; `null` where nothing is said. */
export const schemasShape = z.object({
  inputSchema: jsonSchema.nullable().default(null),
  outputSchema: jsonSchema.nullable().default(null)
});

/** One step of a plan. */
const stepShape = z.strictObject({
  /** Unique in the plan. */
  id,
  title: line,
  /** What it makes. */
  kind: z.enum(['code', 'test', 'doc', 'review']),
  description: text,
  /** Ids of the steps that come before it. */
  dependsOn: z.array(id).max(MAX.steps).default([]),
  /** Whether the user wants it. */
  selected: z.boolean().default(true)
});

/** A file of a module; its text is written later, so a plan holds none. */
const fileShape = z.strictObject({
  path,
  module: line,
  description: text,
  content: z.null().default(null),
  complete: z.literal(false).default(false)
});

/** A module of a larger result. */
const moduleShape = z.strictObject({
  name: line,
  description: text,
  technologies: z.array(line).max(30).default([]),
  /** Names of other modules. */
  dependencies: z.array(line).max(MAX.modules).default([]),
  sections: z.array(line).max(60).default([]),
  specification: z.string().max(8000).default(''),
  files: z.array(fileShape).max(MAX.files).default([])
});

/**
 * What will be done, for a human to read, edit and approve. It describes; it holds no code and no
 * commands, so approving it allows nothing to run. `planSchema` also checks what its parts say of each other.
 */
export const planShape = z.strictObject({
  goal: z.string().trim().min(1).max(2000),
  steps: z.array(stepShape).min(1).max(MAX.steps),
  /** What steps or callers rely on. */
  interfaces: z
    .array(z.strictObject({ name: line, signature: text, description: text }))
    .max(MAX.interfaces)
    .default([]),
  /** What goes in. Results never stand here. `null` where nothing is said. */
  inputSchema: jsonSchema.nullable().default(null),
  /** What comes out. */
  outputSchema: jsonSchema.nullable().default(null),
  /** What must be true of the result, each to be checked. */
  criteria: z.array(line).max(MAX.criteria).default([]),
  modules: z.array(moduleShape).max(MAX.modules).default([])
});

export type Plan = Immutable<z.infer<typeof planShape>>;
export type PlanStep = Plan['steps'][number];
export type PlanModule = Plan['modules'][number];
export type StepKind = PlanStep['kind'];
