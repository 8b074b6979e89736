import { scanJson } from './scan-json';
import { strictParse } from './strict-parse';

/**
 * The arguments of a tool call that a model wrote as text (`{"name": …, "arguments": …}`), as an object
 * or as JSON in a string; `undefined` where the value is none.
 */
export function toolArguments(value: unknown): unknown {
  if (!isObject(value) || typeof value.name !== 'string') {
    return undefined;
  }
  const given = value.arguments ?? value.parameters;
  if (typeof given !== 'string') {
    return isObject(given) ? given : undefined;
  }
  const parsed = scanJson(given).tooDeep ? null : strictParse(given);
  return parsed?.ok ? parsed.value : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
