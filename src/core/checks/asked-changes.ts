import type { PythonTree } from '../python/tree';

/** Words by which a request asks that what is there be changed, whatever it is. */
const CHANGE =
  /\bin[- ]?place\b|\b(?:assign|add|append|insert|rename|reindex|set|substitute|update|replace|fill|reset|overwrite|change|modify)\b/i;

/** Words that ask for it where they are about columns: of a table there is but one. */
const CHANGE_OF_COLUMNS =
  /\b(?:capitali[sz]e|cast|clean|convert|delete|drop|encode|impute|lower-?case|normali[sz]e|parse|remove|reorder|scale|shorten|split|standardi[sz]e|strip|transform|upper-?case)\b[^.!?\n]*\b(?:columns?|features?|fields?)\b/i;

/** Words that ask for something to be made, which may be a column or the value of a name. */
const MAKING =
  /\b(?:cast|clean|convert|create|encode|impute|make|normali[sz]e|parse|save|scale|split|store|strip|transform)\b/i;

/** Words that ask for a model to learn, which changes it. */
const LEARNING = /\b(?:re-?)?(?:fit|train)\b/i;

/**
 * Whether a request asks for the change of a variable: in so many words, of columns, of what it puts something into,
 * by a function of the notebook that it names, by learning, or of a column that it names as the code does.
 *
 * @param functions names of the notebook's own functions.
 */
export function asksToChange(
  request: string,
  name: string,
  { code }: PythonTree,
  functions: readonly string[]
): boolean {
  const isLearning =
    LEARNING.test(request) &&
    new RegExp(`(?<![\\w.])${name}\\.(?:partial_)?fit\\w*\\(`, 'u').test(code);
  const isInto = new RegExp(
    `\\b(?:attach|copy|join|load|merge|move|push|put|write)\\b[^.!?\\n]*\\b(?:into|onto|to)\\s+(?:the\\s+|my\\s+)?\\W?${name}\\b`,
    'iu'
  ).test(request);
  const callsNamed = functions.some(
    one =>
      hasWord(request, one) &&
      new RegExp(`(?<![\\w.])${one}\\(`, 'u').test(code)
  );
  if (
    CHANGE.test(request) ||
    CHANGE_OF_COLUMNS.test(request) ||
    isLearning ||
    isInto ||
    callsNamed
  ) {
    return true;
  }
  const makes = MAKING.exec(request);
  if (makes === null) {
    return false;
  }
  const columns = code.matchAll(
    new RegExp(
      `(?<![\\w.])${name}(?:\\.loc\\[[^\\]\\n]*,)?\\s*\\[?\\s*(["'])([^"'\\n]+)\\1\\s*\\]\\s*=(?!=)`,
      'gu'
    )
  );
  const named = [...columns].map(([, , column]) => column);
  return (
    (named.length > 0 && named.every(column => hasWord(request, column))) ||
    new RegExp(
      `\\b(?:save|store)\\b[^.!?]*\\b(?:as|in|to)\\b[^.!?]*\\b${name}\\b`,
      'iu'
    ).test(request)
  );
}

/** Whether a text has these words as they stand. */
function hasWord(text: string, words: string): boolean {
  const at = text.indexOf(words);
  return (
    at !== -1 &&
    !/[\p{L}\p{N}_]$/u.test(text.slice(0, at)) &&
    !/^[\p{L}\p{N}_]/u.test(text.slice(at + words.length))
  );
}
