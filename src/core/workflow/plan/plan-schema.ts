import * as z from 'zod';

import { CellwrightError } from '../../errors';
import { canonicalJson } from '../../consent/canonical-json';
import { issuesInWords } from '../../json-door/issues';
import { orderSteps } from './order';
import type { JsonSchema, Plan } from './types';

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

const jsonSchema: z.ZodType<JsonSchema> = z
  .record(z.string(), z.json())
  .refine(
    schema => JSON.stringify(schema).length <= MAX_SCHEMA_CHARS,
    'is too large'
  );

const step = z.strictObject({
  id,
  title: line,
  kind: z.enum(['code', 'test', 'doc', 'review']),
  description: text,
  dependsOn: z.array(id).max(MAX.steps).default([]),
  selected: z.boolean().default(true)
});

const file = z.strictObject({
  path,
  module: line,
  description: text,
  content: z.null().default(null),
  complete: z.literal(false).default(false)
});

const planModule = z.strictObject({
  name: line,
  description: text,
  technologies: z.array(line).max(30).default([]),
  dependencies: z.array(line).max(MAX.modules).default([]),
  sections: z.array(line).max(60).default([]),
  specification: z.string().max(8000).default(''),
  files: z.array(file).max(MAX.files).default([])
});

const plan = z.strictObject({
  goal: z.string().trim().min(1).max(2000),
  steps: z.array(step).min(1).max(MAX.steps),
  interfaces: z
    .array(z.strictObject({ name: line, signature: text, description: text }))
    .max(MAX.interfaces)
    .default([]),
  inputSchema: jsonSchema.nullable().default(null),
  outputSchema: jsonSchema.nullable().default(null),
  criteria: z.array(line).max(MAX.criteria).default([]),
  modules: z.array(planModule).max(MAX.modules).default([])
});

/**
 * The schema of a plan, from wherever it comes. Beyond the shape: step ids and module names are unique,
 * dependencies exist and form no circle, and the result's schema does not stand in the argument's.
 */
export const planSchema: z.ZodType<Plan> = plan.superRefine(
  (found, context) => {
    const complain = (at: (string | number)[], message: string) =>
      context.addIssue({ code: 'custom', path: at, message });
    orderSteps(found.steps).issues.forEach(issue => complain(['steps'], issue));
    const names = found.modules.map(({ name }) => name);
    names
      .filter((name, at) => names.indexOf(name) !== at)
      .forEach(name => complain(['modules'], `"${name}" stands twice`));
    if (holdsResult(found.inputSchema, found.outputSchema)) {
      complain(['inputSchema'], 'must not contain the schema of the result');
    }
  }
);

/**
 * A plan checked again: edited, prefilled, or from a notebook.
 *
 * @throws CellwrightError `plan-invalid`.
 */
export function checkedPlan(value: unknown): Plan {
  const result = planSchema.safeParse(value);
  if (result.success) {
    return result.data;
  }
  throw new CellwrightError({
    code: 'plan-invalid',
    retryable: false,
    message: `The plan cannot be used: ${issuesInWords(result.error).join('; ')}.`,
    fix: 'Edit the plan, or ask for a new one.'
  });
}

/** Whether a property of the argument is the result, word for word. */
function holdsResult(
  input: JsonSchema | null,
  output: JsonSchema | null
): boolean {
  const properties = input?.properties;
  if (
    output === null ||
    Object.keys(output).length < 2 ||
    properties === null ||
    typeof properties !== 'object'
  ) {
    return false;
  }
  const result = canonicalJson(output);
  return Object.entries(properties).some(
    ([name, schema]) =>
      /^(?:results?|outputs?|returns?)$/i.test(name) &&
      canonicalJson(schema) === result
  );
}
