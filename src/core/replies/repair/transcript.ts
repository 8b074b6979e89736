import { indentOf } from './indentation';

/** An interactive session, taken apart. */
export interface Transcript {
  /** What was typed, without the prompts. */
  readonly code: readonly string[];
  /** What the interpreter answered. */
  readonly output: readonly string[];
}

/** Prompts of Python and of IPython; the second of each goes on with a statement. */
const PYTHON = { first: /^>>>(?: |$)/, next: /^\.\.\.(?: |$)/ };
const IPYTHON = { first: /^In \[\d*\]: ?/, next: /^ *\.{3,}: ?/ };
const OUT = /^Out\[\d*\]: ?/;

/**
 * Reads a Python session with prompts (`>>> `, `In [1]: `); `null` where the first line has none.
 */
export function readTranscript(lines: readonly string[]): Transcript | null {
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
