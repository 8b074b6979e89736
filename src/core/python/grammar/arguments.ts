import type { Cursor } from './cursor';
import { parseComprehension } from './comprehensions';
import { parseExpression, parseNamed } from './expressions';

/** The arguments of a call, with their parentheses. */
export function parseCallArguments(cursor: Cursor): void {
  cursor.expect('(');
  let named = false;
  while (!cursor.is(')')) {
    if (cursor.accept('**')) {
      parseExpression(cursor);
      named = true;
    } else if (cursor.accept('*')) {
      parseExpression(cursor);
    } else if (cursor.isType('name') && cursor.is('=', 1)) {
      cursor.advance();
      cursor.advance();
      parseExpression(cursor);
      named = true;
    } else {
      parseNamed(cursor);
      if (!parseComprehension(cursor) && named) {
        throw cursor.problem('a positional argument follows a named one');
      }
    }
    if (!cursor.accept(',')) {
      break;
    }
  }
  cursor.expect(')');
}

/** The parameters of a `lambda`, up to its colon. */
export function parseLambdaParameters(cursor: Cursor): void {
  parseParameterList(cursor, ':', () => undefined);
}

/** The parameters of a `def`, with their parentheses. */
export function parseParameters(cursor: Cursor): void {
  cursor.expect('(');
  parseParameterList(cursor, ')', () => {
    if (cursor.accept(':')) {
      cursor.accept('*');
      parseExpression(cursor);
    }
  });
  cursor.expect(')');
}

function parseParameterList(
  cursor: Cursor,
  closing: string,
  parseAnnotation: () => void
): void {
  let defaults = false;
  let keywordOnly = false;
  while (!cursor.is(closing)) {
    if (cursor.accept('**')) {
      cursor.expectName();
      parseAnnotation();
    } else if (cursor.accept('*')) {
      keywordOnly = true;
      if (!cursor.is(',')) {
        cursor.expectName();
        parseAnnotation();
      }
    } else if (!cursor.accept('/')) {
      cursor.expectName();
      parseAnnotation();
      if (cursor.accept('=')) {
        parseExpression(cursor);
        defaults = true;
      } else if (defaults && !keywordOnly) {
        throw cursor.problem(
          'a parameter without a default follows one with a default'
        );
      }
    }
    if (!cursor.accept(',')) {
      break;
    }
  }
}
