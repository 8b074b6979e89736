import { checkBrackets, type SyntaxCheck } from './brackets';
import { canonicalLanguage } from './languages';
import { readPython } from './python-blocks';

/** Cell magics below whose line the cell is still Python. */
const PYTHON_BELOW = /^%%(?:time|timeit|capture|prun|memit|mprun|debug|heat)\b/;

/**
 * Checks a cell's code without running it.
 *
 * Python is read by its grammar, with IPython's magics; of other languages only the brackets are
 * counted, and only where that is safe. Code in an unknown language is `ok`: an alarm always means that
 * something is wrong.
 */
export function checkSyntax(code: string, language: string): SyntaxCheck {
  const name = canonicalLanguage(language);
  if (name === 'json') {
    return checkJson(code);
  }
  return name === 'python' ? checkPython(code) : checkBrackets(code, name);
}

function checkPython(code: string): SyntaxCheck {
  const text = code.replace(/\r\n?/g, '\n');
  const magic = /^\s*%%[^\n]*/.exec(text)?.[0];
  if (magic !== undefined && !PYTHON_BELOW.test(magic.trim())) {
    return { ok: true };
  }
  // The magic's line stays as an empty one, so that line numbers are the cell's.
  const { problem } = readPython(
    magic === undefined
      ? text
      : magic.replace(/[^\n]/g, '') + text.slice(magic.length)
  );
  return problem === null ? { ok: true } : { ok: false, ...problem };
}

function checkJson(code: string): SyntaxCheck {
  try {
    JSON.parse(code);
    return { ok: true };
  } catch (error) {
    const message = error instanceof Error ? error.message : 'not valid JSON';
    return { ok: false, message };
  }
}
