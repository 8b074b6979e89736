import { jsonrepair } from 'jsonrepair';

import { endOfQuiet, startsString } from './quiet-text';

/** Damaged JSON, mended once, or why it was not. */
export type JsonRepair =
  | { readonly ok: true; readonly json: string }
  | { readonly ok: false; readonly issue: string };

/**
 * Mends one balanced value with `jsonrepair`, but not where that is known to be wrong in silence: what
 * was left out by an ellipsis would be lost, triple quotes mix up keys and values, and a backslash that
 * is no JSON escape (`"\d+"`) would be dropped, so it is doubled first. Comments are taken out here, also
 * those with `#`, at which `jsonrepair` fails.
 */
export function repairJson(damaged: string): JsonRepair {
  const prepared = prepare(damaged);
  if (!prepared.ok) {
    return prepared;
  }
  try {
    return { ok: true, json: jsonrepair(prepared.json) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { ok: false, issue: `It is not valid JSON: ${reason}` };
  }
}

function prepare(damaged: string): JsonRepair {
  const parts: string[] = [];
  let before = '';
  for (let at = 0; at < damaged.length; at += 1) {
    if (damaged.startsWith('"""', at)) {
      return {
        ok: false,
        issue:
          'It uses triple quotes; JSON strings have one quote on each side.'
      };
    }
    const end = endOfQuiet(damaged, at, before);
    const quiet = damaged.slice(at, end);
    const isString = quiet !== '' && startsString(damaged, at);
    const char = damaged.charAt(at);
    const ellipsis = quiet === '' && damaged.startsWith('...', at);
    if (ellipsis || (!isString && /\.\.\.|…/.test(quiet || char))) {
      return { ok: false, issue: 'It leaves parts out with "...".' };
    }
    parts.push(isString ? withBackslashes(quiet) : quiet === '' ? char : ' ');
    at = Math.max(at, end - 1);
    before = /\s/.test(char) ? before : char;
  }
  return { ok: true, json: parts.join('') };
}

/** Doubles each backslash that starts no escape, so that it stands for itself. */
function withBackslashes(text: string): string {
  return text.replace(/\\(u[0-9a-fA-F]{4}|[\s\S])/g, (escape, next: string) =>
    next.length > 1 || /["'`\\/bfnrt\n]/.test(next) ? escape : `\\${escape}`
  );
}
