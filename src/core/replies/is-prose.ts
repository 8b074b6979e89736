import { doesSomething, readPython } from '../python/read-python';

/** Words that hold sentences together and hardly ever stand bare in code. */
const FUNCTION_WORDS = new Set(
  (
    'the a an is are was were be been to of and that this these those it its you your we our i my ' +
    'they he she can could will would should may might must have has had do does as on at by not ' +
    "here there now then so when which what how let's if for with from in into or but"
  ).split(' ')
);

const WORD = /^["'(*_]*[\p{L}][\p{L}'’-]*[)"'*_]*[.,:;!?)…]*$/u;
const CODE_SIGN = /[=(){}[\]<>\\|@#$%^&~]/g;

/** Sentences in scripts without spaces between words. */
const UNSPACED_PROSE =
  /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{4}|[。！？：]\s*$/u;

/** How much of a line is looked at. */
export const MAX_LOOK = 400;

/**
 * Whether a line is prose beyond doubt: a sentence, a list item, a heading with words.
 *
 * Used where a line of prose must not get into a cell and where code must not be cut; a line that could
 * be either is not prose.
 */
export function isProse(line: string): boolean {
  const text = line.slice(0, MAX_LOOK).trim();
  if (text === '' || /^(?:#(?!#{1,5} )|\/\/|>>>|["'`)\]}@])/.test(text)) {
    return false;
  }
  if (UNSPACED_PROSE.test(text.replace(/(["'`]).*?\1/g, ''))) {
    return !/[=({]/.test(text);
  }
  if (/^(?:[-*+]|\d{1,3}[.)])\s+[*_`"']*\p{Lu}/u.test(text)) {
    return true;
  }
  if (/^(?:#{2,6} |\*\*\p{L})/u.test(text)) {
    return true;
  }
  return isSentence(text) || isLabel(text);
}

function isSentence(text: string): boolean {
  // What stands in backticks is quoted in prose, and never code.
  const words = text.replace(/`[^`]*`/g, 'code').split(/\s+/);
  if (words.length < 3) {
    return /^\p{Lu}[\p{L}' ]+[.!]$/u.test(text);
  }
  const plain = words.filter(word => WORD.test(word)).length;
  const functional = words.filter(word =>
    FUNCTION_WORDS.has(word.toLowerCase().replace(/[^a-z']/g, ''))
  ).length;
  const signs = text.replace(/`[^`]*`/g, '').match(CODE_SIGN)?.length ?? 0;
  const share = plain / words.length;
  return (
    share >= 0.6 &&
    (functional > 0 || (share > 0.9 && words.length >= 5)) &&
    signs * 4 <= words.length + 4 &&
    !isPythonLine(text)
  );
}

/** `Explanation:`, `Sample output:` */
function isLabel(text: string): boolean {
  return /^\p{Lu}[\p{L}]*(?: [\p{L}]+){0,4}:$/u.test(text);
}

/** Whether a line by itself is a Python statement, or the header of one, that does something. */
function isPythonLine(text: string): boolean {
  const code = text.endsWith(':') ? `${text} pass` : text;
  const { statements, problem } = readPython(code, { inFunction: true });
  return problem === null && statements.some(doesSomething);
}
