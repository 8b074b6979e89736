import * as z from 'zod/mini';

import { CellwrightError } from '../errors';
import { said } from '../said';
import { canonicalJson } from '../consent/canonical-json';
import { issuesInWords } from '../json-door/issues';
import { planShape, type JsonSchema, type Plan } from '../values/plan';
import { orderSteps } from './order';

/**
 * The schema of a plan, from wherever it comes. Beyond the shape: step ids and module names are unique,
 * dependencies exist and form no circle, and the result's schema does not stand in the argument's.
 */
export const planSchema = planShape.check(
  z.superRefine((found, context) => {
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
  })
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
    message: said`The plan cannot be used: ${issuesInWords(result.error).join('; ')}.`,
    fix: said`Edit the plan, or ask for a new one.`
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
