import { parseStatement } from './grammar/compound-statements';
import { Cursor } from './grammar/cursor';
import { Lexer } from './grammar/lexer';
import type { StatementKind } from './grammar/simple-statements';
import { SyntaxProblem, TooDeep } from './grammar/syntax-problem';

/** A statement at the top level of a piece of Python, with its lines from 0, `end` excluded. */
export interface PythonStatement {
  readonly kind: StatementKind;
  readonly start: number;
  readonly end: number;
}

/** Whether a statement does something, as opposed to words that happen to parse. */
export function doesSomething({ kind }: PythonStatement): boolean {
  return kind !== 'expression' && kind !== 'annotation' && kind !== 'string';
}

/** What was read of a piece of Python. */
export interface PythonBlock {
  /** The statements up to the first problem. */
  readonly statements: readonly PythonStatement[];
  /** The first problem, `null` where there is none; its line from 1. */
  readonly problem: { readonly line: number; readonly message: string } | null;
}

/**
 * Reads Python (3.8 to 3.14, and IPython's magics) into its top-level statements, up to the first
 * problem.
 *
 * A recursive-descent recogniser of the grammar in the Python language reference. Lenient where the
 * versions differ and inside `case` patterns and f-string fields: it should never call good code bad.
 *
 * @param options.inFunction Reads the code as the body of a function: `return` may stand in it.
 */
export function readPython(
  code: string,
  options: { inFunction?: boolean } = {}
): PythonBlock {
  const cursor = new Cursor(new Lexer(code));
  cursor.surroundings = {
    inFunction: options.inFunction ?? false,
    inLoop: false
  };
  const statements: PythonStatement[] = [];
  try {
    while (!cursor.isType('end')) {
      const start = cursor.peek().line - 1;
      const kind = parseStatement(cursor);
      statements.push({ kind, start, end: cursor.lastLine });
    }
  } catch (error) {
    if (error instanceof SyntaxProblem) {
      const { line, message } = error;
      return { statements, problem: { line, message } };
    }
    if (error instanceof TooDeep) {
      return { statements, problem: null };
    }
    throw error;
  }
  return { statements, problem: null };
}
