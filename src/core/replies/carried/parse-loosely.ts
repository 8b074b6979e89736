import { MAX_JSON_CHARS } from '../../json-door/limits';
import { repairJson } from '../../json-door/repair-json';
import { scanJson } from '../../json-door/scan-json';

/**
 * A text as JSON, mended where it is damaged or cut; `undefined` where it is none. For reading along only:
 * what must be right is read by `readJson`.
 */
export function parseLoosely(text: string): unknown {
  if (text.length > MAX_JSON_CHARS || scanJson(text).tooDeep) {
    return undefined;
  }
  for (const json of variantsOf(text)) {
    try {
      return JSON.parse(json);
    } catch (error) {
      if (!(error instanceof SyntaxError)) {
        throw error;
      }
    }
  }
  return undefined;
}

function* variantsOf(text: string): Generator<string> {
  yield text;
  const whole = withEnd(text);
  const repair = repairJson(whole);
  if (repair.ok) {
    yield repair.json;
  }
}

/** The text with what closes the string and the brackets in which it was cut. */
function withEnd(text: string): string {
  const open: string[] = [];
  let inString = false;
  let end = text.length;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (inString && char === '\\') {
      const length = text[at + 1] === 'u' ? 6 : 2;
      end = at + length > text.length ? at : end;
      at += length - 1;
    } else if (char === '"') {
      inString = !inString;
    } else if (!inString && (char === '{' || char === '[')) {
      open.push(char === '{' ? '}' : ']');
    } else if (!inString && (char === '}' || char === ']')) {
      open.pop();
    }
  }
  return `${text.slice(0, end)}${inString ? '"' : ''}${open.reverse().join('')}`;
}
