import type * as z from 'zod/mini';

import { capped, issuesInWords } from './issues';
import { MAX_JSON_CHARS, MAX_JSON_DEPTH } from './limits';
import { repairJson } from './repair-json';
import { scanJson } from './scan-json';
import { strictParse, type StrictParse } from './strict-parse';
import { toolArguments } from './tool-arguments';
import { withoutReasoning } from './without-reasoning';

/** A model's answer read as JSON of a schema, or what is wrong with it in words for a re-ask. */
export type JsonReading<T> =
  | {
      readonly ok: true;
      readonly value: T;
      /** True where the text was damaged and had to be mended. */
      readonly repaired: boolean;
    }
  | { readonly ok: false; readonly issues: readonly string[] };

/** How many balanced values of one answer are tried at most. */
const MAX_VALUES = 50;

/** How many damaged values of one answer are mended at most, each once. */
const MAX_REPAIRS = 3;

/**
 * Reads what a model really writes where JSON was asked for. Size and depth are checked first; then the
 * whole text as strict JSON; then, without the reasoning, each balanced value, where the last one that
 * the schema takes wins; then the damaged ones, mended once and marked so. A value that was cut is never
 * completed, and nothing is taken out of a list or an object around it (but out of a tool call written
 * as text).
 *
 * The order was measured on 32 shapes of damaged JSON: a repair of the whole text silently gives lists
 * with the prose in them.
 *
 * @param schema - Strict objects: keys that it does not know are an issue.
 */
export function readJson<T>(
  text: string,
  schema: z.ZodMiniType<T>
): JsonReading<T> {
  const whole = text.replace(/^\uFEFF/, '').trim();
  if (whole.length > MAX_JSON_CHARS) {
    return refused(
      `It is longer than ${MAX_JSON_CHARS.toLocaleString('en')} characters.`
    );
  }
  if (scanJson(whole).tooDeep) {
    return refused(TOO_DEEP);
  }
  const parsed = strictParse(whole);
  if (parsed.ok || parsed.fault === 'content') {
    return check(parsed, schema, false);
  }
  return readValues(withoutReasoning(whole), schema);
}

const TOO_DEEP = `It is nested more than ${MAX_JSON_DEPTH} levels deep.`;

function readValues<T>(text: string, schema: z.ZodMiniType<T>): JsonReading<T> {
  const scan = scanJson(text);
  if (scan.tooDeep || scan.cut) {
    return refused(
      scan.cut ? 'It ends before the JSON is complete.' : TOO_DEEP
    );
  }
  if (scan.values.length === 0) {
    return refused(
      text.trim() === ''
        ? 'It is empty.'
        : 'It holds no JSON object, only other text.'
    );
  }
  const values = longest(scan.values).reverse();
  const strict = values.map(value => check(strictParse(value), schema, false));
  const damaged = values.filter(isDamaged).slice(0, MAX_REPAIRS);
  return (
    strict.find(reading => reading.ok) ??
    first(damaged, value => mend(value, schema)) ??
    readLongest(values, schema)
  );
}

function isDamaged(value: string): boolean {
  const parsed = strictParse(value);
  return !parsed.ok && parsed.fault === 'syntax';
}

/** The first reading that succeeds. */
function first<T>(
  values: readonly string[],
  read: (value: string) => JsonReading<T>
): JsonReading<T> | undefined {
  for (const value of values) {
    const reading = read(value);
    if (reading.ok) {
      return reading;
    }
  }
  return undefined;
}

/** The longest values, in their order: prose may hold any number of small ones. */
function longest(values: readonly string[]): string[] {
  const kept = new Set(
    values
      .map((value, at) => ({ at, size: value.length }))
      .sort((a, b) => b.size - a.size)
      .slice(0, MAX_VALUES)
      .map(({ at }) => at)
  );
  return values.filter((_value, at) => kept.has(at));
}

/** What is wrong with the longest value: most likely the one that was meant. */
function readLongest<T>(
  values: readonly string[],
  schema: z.ZodMiniType<T>
): JsonReading<T> {
  const most = values.reduce((a, b) => (b.length > a.length ? b : a));
  return isDamaged(most)
    ? mend(most, schema)
    : check(strictParse(most), schema, false);
}

function mend<T>(damaged: string, schema: z.ZodMiniType<T>): JsonReading<T> {
  const repair = repairJson(damaged);
  return repair.ok
    ? check(strictParse(repair.json), schema, true)
    : refused(repair.issue);
}

function check<T>(
  parsed: StrictParse,
  schema: z.ZodMiniType<T>,
  repaired: boolean
): JsonReading<T> {
  if (!parsed.ok) {
    return refused(parsed.issue);
  }
  const result = schema.safeParse(parsed.value);
  if (result.success) {
    return { ok: true, value: result.data, repaired };
  }
  const inner = toolArguments(parsed.value);
  const call = inner === undefined ? null : schema.safeParse(inner);
  return call?.success
    ? { ok: true, value: call.data, repaired }
    : { ok: false, issues: issuesInWords(result.error) };
}

function refused(issue: string): { readonly ok: false; issues: string[] } {
  return { ok: false, issues: capped([issue]) };
}
