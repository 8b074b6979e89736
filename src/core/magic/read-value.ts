import { readBudget } from './read-budget';
import type { Failure } from '../errors';
import { said, sentences, type Words } from '../said';
import type { JsonValue } from '../json';
import { checkParameterName } from './check-parameter';
import { shown } from './credentials';
import type { FlagSpec, FlagValue } from './flag-spec';
import { magicFailure } from './magic-failure';
import { nearest } from '../nearest';

/** A value of a flag, or why it is none. */
export type ReadValue =
  { readonly value: JsonValue } | { readonly failure: Failure };

const NUMBER = /^[+-]?(?:(?:0|[1-9]\d*)(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;

/** JSON's literals, and Python's, which notebook users type. */
const LITERALS = new Map<string, JsonValue>([
  ['true', true],
  ['True', true],
  ['false', false],
  ['False', false],
  ['null', null],
  ['None', null]
]);

/** Reads one value of a flag as its kind in the table says. */
export function readValue(
  flag: FlagSpec,
  spec: FlagValue,
  text: string
): ReadValue {
  switch (spec.kind) {
    case 'number':
    case 'integer':
      return readNumber(flag, spec, text);
    case 'json':
      return readJson(flag, text);
    case 'choice':
      return readChoice(flag, spec, text);
    case 'list':
      return text.split(',').every(word => word.trim() !== '')
        ? { value: text.split(',').map(word => word.trim()) }
        : bad(
            said`${flag.name} has an empty name in ${shown(text)}.`,
            said`Write names with commas between them, without spaces.`
          );
    case 'budget':
      return readAmount(flag, text);
    case 'key': {
      const failure = checkParameterName(flag.name, text);
      return failure === null ? { value: text } : { failure };
    }
    default:
      return text.trim() === ''
        ? bad(
            said`The value of ${flag.name} is empty.`,
            said`Write ${flag.name} ${spec.metavar}.`
          )
        : { value: text };
  }
}

function readAmount(flag: FlagSpec, text: string): ReadValue {
  const budget = readBudget(text);
  return budget === null
    ? bad(
        said`${flag.name} cannot be ${shown(text)}.`,
        said`Write for example ${flag.name} 20000 for tokens, ${flag.name} 0.50$ for money, or ${flag.name} 0.50$/20000 for both.`
      )
    : { value: text };
}

function readChoice(
  flag: FlagSpec,
  { choices = [] }: FlagValue,
  text: string
): ReadValue {
  if (choices.includes(text)) {
    return { value: text };
  }
  const [best] = nearest(text, choices, 1);
  return bad(
    said`${flag.name} cannot be ${shown(text)}.`,
    sentences(
      best === undefined ? null : said`Did you mean ${flag.name} ${best}?`,
      said`It may be ${choices.join(', ')}.`
    )
  );
}

function readNumber(flag: FlagSpec, spec: FlagValue, text: string): ReadValue {
  const { min = -Infinity, max = Infinity } = spec;
  const value = Number(text);
  const whole = spec.kind === 'integer';
  const isNumber = whole ? Number.isSafeInteger(value) : NUMBER.test(text);
  if (isNumber && NUMBER.test(text) && value >= min && value <= max) {
    return { value };
  }
  const kind = whole ? said`a whole number` : said`a number`;
  const range =
    max === Infinity
      ? said`${kind} of at least ${min}`
      : said`${kind} from ${min} to ${max}`;
  return bad(
    said`${flag.name} must be ${range}, not ${shown(text)}.`,
    said`Write for example ${flag.name} ${whole ? Math.min(1024, max) : '0.2'}.`
  );
}

function readJson(flag: FlagSpec, text: string): ReadValue {
  const literal = LITERALS.get(text);
  if (literal !== undefined) {
    return { value: literal };
  }
  if (NUMBER.test(text)) {
    const value = Number(text);
    const exact = Number.isInteger(value)
      ? Number.isSafeInteger(value)
      : Number.isFinite(value);
    return exact
      ? { value }
      : bad(
          said`${flag.name} cannot send ${shown(text)}: the number is too large.`,
          said`To send it as text, write it in both quotes: '"${text}"'.`
        );
  }
  if (!/^[[{"]/.test(text)) {
    return { value: text };
  }
  try {
    return { value: JSON.parse(text) };
  } catch {
    // The engine's reason quotes the value, which may be a key.
    return bad(
      said`The value of ${flag.name} starts like JSON and is not valid JSON.`,
      said`Put it in single quotes, with double quotes inside: ${flag.name} KEY '{"name": [1, 2]}'.`
    );
  }
}

function bad(message: Words, fix: Words): ReadValue {
  return { failure: magicFailure('magic-bad-value', message, fix) };
}
