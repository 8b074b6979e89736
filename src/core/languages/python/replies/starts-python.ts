import { doesSomething, readPython } from '../../../python/read-python';
import { isProse } from '../../../replies/is-prose';

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
