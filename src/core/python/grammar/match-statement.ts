import { parseBlock } from './compound-statements';
import type { Cursor } from './cursor';
import { parseExpressions, parseNamed } from './expressions';
import type { StatementKind } from './simple-statements';

/** `match` is a keyword only where its block of cases follows. */
export function isMatch(cursor: Cursor): boolean {
  let ahead = 1;
  while (!cursor.isType('newline', ahead) && !cursor.isType('end', ahead)) {
    ahead += 1;
  }
  return (
    cursor.is(':', ahead - 1) &&
    cursor.isType('indent', ahead + 1) &&
    cursor.is('case', ahead + 2)
  );
}

/** A `match` with its cases. */
export function parseMatch(cursor: Cursor): StatementKind {
  cursor.advance();
  parseExpressions(cursor);
  cursor.expect(':');
  cursor.advance();
  cursor.advance();
  while (cursor.accept('case')) {
    skipPattern(cursor);
    if (cursor.accept('if')) {
      parseNamed(cursor);
    }
    parseBlock(cursor);
  }
  if (!cursor.isType('dedent')) {
    throw cursor.problem();
  }
  cursor.advance();
  return 'control';
}

/** Patterns are not looked into: their brackets are balanced, which the lexer has checked. */
function skipPattern(cursor: Cursor): void {
  let depth = 0;
  while (depth > 0 || !(cursor.is(':') || cursor.is('if'))) {
    if (cursor.isType('newline') || cursor.isType('end')) {
      throw cursor.problem("':' expected");
    }
    const { type, text } = cursor.advance();
    if (type === 'operator') {
      depth += '([{'.includes(text) ? 1 : ')]}'.includes(text) ? -1 : 0;
    }
  }
}
