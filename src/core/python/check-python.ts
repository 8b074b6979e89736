import { isPythonBelow } from './magics';
import { readPython } from './read-python';

/** Whether Python parses; if not, where and why. Lines count from 1. */
export type PythonSyntax =
  | { readonly ok: true }
  | { readonly ok: false; readonly line: number; readonly message: string };

/** Checks a cell of Python by its grammar, with IPython's magics; what a cell magic gives to others is not read. */
export function checkPython(code: string): PythonSyntax {
  const text = code.replace(/\r\n?/g, '\n');
  const magic = /^\s*%%[^\n]*/.exec(text)?.[0];
  if (magic !== undefined && !isPythonBelow(magic.trim())) {
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
