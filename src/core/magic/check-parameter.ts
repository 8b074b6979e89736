import type { Failure } from '../errors';
import { said, type Words } from '../said';
import type { JsonValue } from '../json';
import { isCredentialName, looksLikeCredential, shown } from './credentials';
import { magicFailure } from './magic-failure';

/** What Cellwright itself puts into a request, and how the user has a say in it. */
const OWN_PARAMETERS: Readonly<Record<string, Words>> = {
  model: said`Write --model NAME on the %%llm line, or %llm_config --model NAME for all prompts below.`,
  messages: said`The conversation is made from the cells: write the request below %%llm, and attach files with --snippet or --sys-snippet.`,
  stream: said`Write --no-stream on the %%llm line to see the answer at its end.`,
  stream_options: said`Token usage is always asked for. Leave this parameter out.`,
  n: said`A request has one answer. Leave this parameter out and run the cell again for another.`,
  tools: said`Answers come as text and code. Leave this parameter out.`
};

const UNSAFE_NAMES = ['__proto__', 'constructor', 'prototype'];

/** Whether a name can be one of a request parameter. @returns the failure, `null` where it can. */
export function checkParameterName(flag: string, key: string): Failure | null {
  if (isCredentialName(key)) {
    return carriesKey(flag, key);
  }
  if (UNSAFE_NAMES.includes(key)) {
    return notAParameter(flag, key);
  }
  if (Object.hasOwn(OWN_PARAMETERS, key)) {
    return magicFailure(
      'magic-bad-value',
      said`${flag} cannot set "${key}": Cellwright sets it itself.`,
      OWN_PARAMETERS[key]
    );
  }
  return /^[A-Za-z][\w.-]*$/.test(key) ? null : notAParameter(flag, key);
}

/** Whether a parameter may have this value. The value of a key or a password never gets into a message. */
export function checkParameterValue(
  flag: string,
  key: string,
  value: JsonValue
): Failure | null {
  const unsafe = findName(value, name => UNSAFE_NAMES.includes(name));
  if (unsafe !== null) {
    return notAParameter(flag, unsafe);
  }
  // A JSON schema may well describe a field called "password"; only a text can be the password itself.
  const secret = findName(
    { [key]: value },
    (name, inner) =>
      typeof inner === 'string' &&
      (isCredentialName(name) || looksLikeCredential(inner))
  );
  return secret === null
    ? checkRange(flag, key, value)
    : carriesKey(flag, secret);
}

function checkRange(
  flag: string,
  key: string,
  value: JsonValue
): Failure | null {
  const isNumber = typeof value === 'number';
  if (key === 'temperature') {
    const fits = isNumber && value >= 0 && value <= 2;
    return fits
      ? null
      : outOfRange(flag, key, value, said`a number from 0 to 2`);
  }
  if (key === 'max_tokens' || key === 'max_completion_tokens') {
    const fits = isNumber && Number.isInteger(value) && value >= 1;
    return fits
      ? null
      : outOfRange(flag, key, value, said`a whole number of at least 1`);
  }
  return null;
}

function outOfRange(
  flag: string,
  key: string,
  value: JsonValue,
  range: Words
): Failure {
  const isPlain = value === null || typeof value !== 'object';
  return magicFailure(
    'magic-bad-value',
    said`${flag} ${key} must be ${range}, not ${isPlain ? shown(String(value)) : 'JSON'}.`,
    said`Write ${flag} ${key} and then ${range}.`
  );
}

function carriesKey(flag: string, name: string): Failure {
  return magicFailure(
    'magic-bad-value',
    said`${flag} cannot set ${shown(name)}: keys and passwords do not belong in a notebook, which saves and shares them.`,
    said`Remove the value from the cell and set CELLWRIGHT_API_KEY in the environment of the Jupyter server. If the notebook was saved or shared with it, replace the key.`
  );
}

function notAParameter(flag: string, name: string): Failure {
  return magicFailure(
    'magic-bad-value',
    said`${flag} cannot set ${shown(name)}: that is no name of a request parameter.`,
    said`Write the name and the value as two words, for example ${flag} top_p 0.9.`
  );
}

/** The first name anywhere inside a JSON value that fits; `null` where none does. */
function findName(
  value: JsonValue,
  fits: (name: string, inner: JsonValue) => boolean
): string | null {
  // A list of what is left to see, not recursion: nesting can be deeper than the call stack.
  const left = [value];
  for (let inner = left.pop(); inner !== undefined; inner = left.pop()) {
    if (Array.isArray(inner)) {
      left.push(...inner);
    } else if (inner !== null && typeof inner === 'object') {
      const found = Object.entries(inner).find(entry => fits(...entry));
      if (found !== undefined) {
        return found[0];
      }
      left.push(...Object.values(inner));
    }
  }
  return null;
}
