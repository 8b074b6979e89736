import { Lexer } from '../../python/grammar/lexer';
import { SyntaxProblem } from '../../python/grammar/syntax-problem';
import type { Token } from '../../python/grammar/tokens';

/** Lines of Python code that begin inside a string in triple quotes; numbers from 0. */
export interface StringLines {
  /** All such lines. */
  readonly all: ReadonlySet<number>;
  /** Those whose blanks are part of a value: all but those of docstrings and other bare strings. */
  readonly data: ReadonlySet<number>;
}

/** Finds the lines that begin inside strings. Broken code is read as far as it goes. */
export function stringLines(code: string): StringLines {
  const all = new Set<number>();
  const data = new Set<number>();
  const tokens = tokensOf(code);
  tokens.forEach((token, at) => {
    if (token.type !== 'string') {
      return;
    }
    const bare =
      startsStatement(tokens[at - 1]) && tokens[at + 1]?.type === 'newline';
    for (let line = token.line; line < token.endLine; line += 1) {
      all.add(line);
      if (!bare) {
        data.add(line);
      }
    }
  });
  return { all, data };
}

function startsStatement(before: Token | undefined): boolean {
  return (
    before === undefined ||
    ['newline', 'indent', 'dedent'].includes(before.type)
  );
}

function tokensOf(code: string): Token[] {
  const lexer = new Lexer(code);
  const tokens: Token[] = [];
  try {
    for (let token = lexer.next(); token.type !== 'end'; token = lexer.next()) {
      tokens.push(token);
    }
  } catch (error) {
    if (!(error instanceof SyntaxProblem)) {
      throw error;
    }
  }
  return tokens;
}
