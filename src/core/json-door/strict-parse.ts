import { repeatedKey } from './repeated-key';

/** A text as strict JSON, or why it is none. */
export type StrictParse =
  | { readonly ok: true; readonly value: unknown }
  /** `syntax`: a repair may help. `content`: it is JSON, and says something twice. */
  | {
      readonly ok: false;
      readonly fault: 'syntax' | 'content';
      readonly issue: string;
    };

/** Keys that could reach the prototype of an object that is built from the value. */
const DANGEROUS: ReadonlySet<string> = new Set([
  '__proto__',
  'constructor',
  'prototype'
]);

/**
 * Parses strict JSON. Keys that could change a prototype are dropped; a key that stands twice in one
 * object is refused. The caller has checked size and depth.
 */
export function strictParse(json: string): StrictParse {
  let value: unknown;
  try {
    value = JSON.parse(json, (key, item: unknown) =>
      DANGEROUS.has(key) ? undefined : item
    );
  } catch (error) {
    if (!(error instanceof SyntaxError)) {
      throw error;
    }
    return {
      ok: false,
      fault: 'syntax',
      issue: `It is not valid JSON: ${error.message}`
    };
  }
  const key = repeatedKey(json);
  return key === null
    ? { ok: true, value }
    : {
        ok: false,
        fault: 'content',
        issue: `The key ${JSON.stringify(key)} stands twice in the same object.`
      };
}
