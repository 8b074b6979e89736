import { readPython, type PythonStatement } from './python-blocks';

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
const MAX_LOOK = 400;

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

/** Whether a statement does something, as opposed to words that happen to parse. */
export function doesSomething({ kind }: PythonStatement): boolean {
  return kind !== 'expression' && kind !== 'annotation' && kind !== 'string';
}

/** Headers, whose blocks stand on the lines below. */
const HEADER =
  /^(?:(?:async\s+)?(?:def|for|with)\b|class\b|if\b|elif\b|else\b|while\b|try\b|except\b|finally\b|match\b|case\b).*:\s*(?:#.*)?$/;

/** Whether a line of Python can be the first of a piece of code that stands without a fence. */
export function startsPython(line: string): boolean {
  const text = line.slice(0, 2000).trim();
  if (text === '' || /^[>`*\-\d|!"')\]}]/.test(text)) {
    return false;
  }
  if (/^(?:@[A-Za-z_]|%%?[a-z]\w*(?: |$))/.test(text)) {
    return true;
  }
  if (/^(?:(?:async\s+)?def|class)\s+[\p{L}_]\w*\s*[([:]/u.test(text)) {
    return true;
  }
  if (HEADER.test(text)) {
    return readPython(`${text} pass`).problem === null;
  }
  const { statements, problem } = readPython(text);
  if (problem === null) {
    return statements.length > 0 && statements.every(doesSomething);
  }
  // The statement goes on below: only its brackets or its string are open.
  return (
    /never closed/.test(problem.message) &&
    /^(?:from\s|[\p{L}_][\w.]*(?:\[.*\])?\s*(?:\(|[-+*/|&]?=))/u.test(text) &&
    !isProse(text.replace(/[([{]\s*$/, ''))
  );
}

/** Line ends and starts that languages with braces and semicolons have. */
const BRACED =
  /[;{}]\s*(?:\/\/.*)?$|^\s*(?:[)\]}]+[,;]?|\/\/.*|\/\*.*|\*\/)\s*$/;
const STATEMENT =
  /^\s*(?:import|export|using|package|#include|const|let|var|function|fn|func|fun|def|class|struct|interface|enum|public|private|static|return|if\s*\(|for\s*\(|while\s*\(|else|end|module|library\(|require|use|SELECT|INSERT|UPDATE|DELETE|CREATE|WITH|FROM|WHERE)\b|<-|^\s*[\w.$]+\s*(?:\[[^\]]*\])?\s*=[^=]|^\s*[\w.]+\(.*\)\s*$/;

/** Whether a line looks like code of some language; `false` for blank lines and for prose. */
export function looksLikeCode(line: string, language: string): boolean {
  const text = line.slice(0, MAX_LOOK);
  if (text.trim() === '' || isProse(text)) {
    return false;
  }
  return language === 'python'
    ? startsPython(text) || /^\s+\S/.test(text)
    : BRACED.test(text) || STATEMENT.test(text);
}
