import { fieldsOf, type JsonType } from '../json/json-type';

/** What gives the JSON of a request in Flask. */
const JSON_BODY = String.raw`request\.(?:get_json\([^()]*\)|json\b)`;

/**
 * The fields that a function of Flask reads of the request: `data = request.get_json()`, then `data["x"]` and
 * `data.get("x")`.
 *
 * @returns `null` where it reads none, or hands the whole on.
 */
export function readOfRequest(code: string): JsonType | null {
  const name = new RegExp(
    `(?:^|\\n)\\s*(\\w+)(?:\\s*:[^=\\n]+)?\\s*=\\s*${JSON_BODY}(?:\\s*or\\s*\\{\\})?\\s*\\n`
  ).exec(code)?.[1];
  const whole = name === undefined ? JSON_BODY : `\\b${name}\\b`;
  const uses = [...code.matchAll(new RegExp(whole, 'g'))].map(
    ({ 0: text, index }) => code.slice(index + text.length)
  );
  const fields = new Set<string>();
  for (const after of uses) {
    const read = /^(?:\[|\.get\(\s*)(["'])(\w+)\1/.exec(after);
    const isOther = !/^\s*(?:=|:|is\b|\n|\]|or\b)/.test(after);
    if (read !== null) {
      fields.add(read[2]);
    } else if (isOther) {
      return null;
    }
  }
  return fields.size === 0 ? null : fieldsOf([...fields], { optional: true });
}
