import { readPython } from '../../../python/read-python';
import type { CodeSpan, SessionRules, Transcript } from '../../reply-rules';
import { indentOf } from '../../../replies/repair/indentation';

/** Prompts of Python and of IPython; the second of each goes on with a statement. */
const PYTHON = { first: /^>>>(?: |$)/, next: /^\.\.\.(?: |$)/ };
const IPYTHON = { first: /^In \[\d*\]: ?/, next: /^ *\.{3,}: ?/ };
const OUT = /^Out\[\d*\]: ?/;

/**
 * Reads a Python session with prompts (`>>> `, `In [1]: `); `null` where the first line has none.
 */
function readTranscript(lines: readonly string[]): Transcript | null {
  const first = lines.find(line => line.trim() !== '');
  if (first === undefined) {
    return null;
  }
  const indent = indentOf(first).length;
  const prompts = [PYTHON, IPYTHON].find(({ first: prompt }) =>
    prompt.test(first.slice(indent))
  );
  if (prompts === undefined) {
    return null;
  }
  const code: string[] = [];
  const output: string[] = [];
  let typing = false;
  for (const line of lines) {
    const text = line.slice(indent);
    const opens = prompts.first.test(text);
    if (opens || (typing && prompts.next.test(text))) {
      code.push(text.replace(opens ? prompts.first : prompts.next, ''));
      typing = true;
    } else {
      output.push(text.replace(OUT, ''));
      typing = false;
    }
  }
  return { code, output };
}

/** The first interactive session: from its first prompt to the blank line below its last answer. */
function findSession(lines: readonly string[]): CodeSpan | null {
  const start = lines.findIndex(line => /^>>> \S/.test(line));
  if (start === -1) {
    return null;
  }
  const last = lines.findLastIndex(line => /^>>>(?: |$)/.test(line));
  const blank = lines.findIndex((line, at) => at > last && line.trim() === '');
  const end = blank === -1 ? lines.length : blank;
  const typed = readTranscript(lines.slice(start, end))?.code ?? [];
  // Three marks of quotation in Markdown look the same.
  return readPython(typed.join('\n')).problem === null ? { start, end } : null;
}

/** An error is shown on purpose, unless what was typed is worth having without it. */
function showsError({ code, output }: Transcript): boolean {
  return (
    output.some(line => /^Traceback \(most recent call last\)/.test(line)) &&
    !code.some(line => /^(?:def|class)\s/.test(line))
  );
}

/** Sessions of Python's own prompt and of IPython's. */
export const pythonSessions: SessionRules = {
  fence: 'pycon',
  read: readTranscript,
  find: findSession,
  showsError
};
