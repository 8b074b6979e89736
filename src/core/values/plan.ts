import * as z from 'zod/mini';
import type { Immutable } from '../immutable';
import type { JsonValue } from '../json';

/** Most entries of each list of a plan: more is not a plan that a human can read and approve. */
const MAX = { steps: 30, interfaces: 50, criteria: 40, modules: 40, files: 60 };

const MAX_SCHEMA_CHARS = 20_000;

const line = z.string().check(z.trim(), z.minLength(1), z.maxLength(300));
const text = z.string().check(z.trim(), z.maxLength(4000));
const id = z
  .string()
  .check(
    z.regex(
      /^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/,
      'must be up to 40 letters, digits, "-" or "_"'
    )
  );

const path = z
  .string()
  .check(
    z.maxLength(200),
    z.regex(
      /^(?!\/)(?!.*(?:^|\/)\.\.?(?:\/|$))[^\\%\0:*?"<>|]+$/,
      'must be a relative path inside the project'
    )
  );

/** A JSON Schema. */
export type JsonSchema = { readonly [key: string]: JsonValue };

const jsonSchema: z.ZodMiniType<JsonSchema> = z
  .record(z.string(), z.json())
  .check(
    z.refine(
      schema => JSON.stringify(schema).length <= MAX_SCHEMA_CHARS,
      'is too large'
    )
  );

/** What goes into the result of a plan and what comes out of it; `null` where nothing is said. */
export const schemasShape = z.object({
  inputSchema: z._default(z.nullable(jsonSchema), null),
  outputSchema: z._default(z.nullable(jsonSchema), null)
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
  dependsOn: z._default(z.array(id).check(z.maxLength(MAX.steps)), []),
  /** Whether the user wants it. */
  selected: z._default(z.boolean(), true)
});

/** A file of a module; its text is written later, so a plan holds none. */
const fileShape = z.strictObject({
  path,
  module: line,
  description: text,
  content: z._default(z.null(), null),
  complete: z._default(z.literal(false), false)
});

/** A module of a larger result. */
const moduleShape = z.strictObject({
  name: line,
  description: text,
  technologies: z._default(z.array(line).check(z.maxLength(30)), []),
  /** Names of other modules. */
  dependencies: z._default(z.array(line).check(z.maxLength(MAX.modules)), []),
  sections: z._default(z.array(line).check(z.maxLength(60)), []),
  specification: z._default(z.string().check(z.maxLength(8000)), ''),
  files: z._default(z.array(fileShape).check(z.maxLength(MAX.files)), [])
});

/**
 * What will be done, for a human to read, edit and approve. It describes; it holds no code and no
 * commands, so approving it allows nothing to run. `planSchema` also checks what its parts say of each other.
 */
export const planShape = z.strictObject({
  goal: z.string().check(z.trim(), z.minLength(1), z.maxLength(2000)),
  steps: z.array(stepShape).check(z.minLength(1), z.maxLength(MAX.steps)),
  /** What steps or callers rely on. */
  interfaces: z._default(
    z
      .array(z.strictObject({ name: line, signature: text, description: text }))
      .check(z.maxLength(MAX.interfaces)),
    []
  ),
  /** What goes in. Results never stand here. `null` where nothing is said. */
  inputSchema: z._default(z.nullable(jsonSchema), null),
  /** What comes out. */
  outputSchema: z._default(z.nullable(jsonSchema), null),
  /** What must be true of the result, each to be checked. */
  criteria: z._default(z.array(line).check(z.maxLength(MAX.criteria)), []),
  modules: z._default(z.array(moduleShape).check(z.maxLength(MAX.modules)), [])
});

export type Plan = Immutable<z.infer<typeof planShape>>;
export type PlanStep = Plan['steps'][number];
export type PlanModule = Plan['modules'][number];
export type StepKind = PlanStep['kind'];
