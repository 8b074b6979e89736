import { parseLambdaParameters } from './arguments';
import { parsePrimary } from './atoms';
import type { Cursor } from './cursor';

/**
 * What an expression is, as far as rules ask: `name`, `place` (attribute or item) and `list` (names and
 * places in a row) can be assigned to, `call` shows that something is done.
 */
export type ExpressionKind =
  'name' | 'place' | 'list' | 'star' | 'call' | 'string' | 'value';

/** Whether the expression may stand left of an equals sign. */
export function isAssignable(kind: ExpressionKind): boolean {
  return (
    kind === 'name' || kind === 'place' || kind === 'list' || kind === 'star'
  );
}

const PRECEDENCE: Readonly<Record<string, number>> = {
  or: 1,
  and: 2,
  in: 4,
  is: 4,
  not: 4,
  '<': 4,
  '>': 4,
  '==': 4,
  '>=': 4,
  '<=': 4,
  '!=': 4,
  '|': 5,
  '^': 6,
  '&': 7,
  '<<': 8,
  '>>': 8,
  '+': 9,
  '-': 9,
  '*': 10,
  '/': 10,
  '//': 10,
  '%': 10,
  '@': 10,
  '**': 12
};
const NOT = 3;
/** Binds tighter than comparisons: what a starred expression and a `for` target may hold. */
export const BITWISE_OR = 5;
const UNARY = 11;

/** Expressions with commas and stars: `a, *b`. */
export function parseExpressions(cursor: Cursor): ExpressionKind {
  const first = parseItem(cursor);
  if (!cursor.is(',')) {
    return first;
  }
  let assignable = isAssignable(first);
  while (cursor.accept(',') && startsExpression(cursor)) {
    assignable = isAssignable(parseItem(cursor)) && assignable;
  }
  return assignable ? 'list' : 'value';
}

/** `*a`, or an expression, or `name := expression`. */
export function parseItem(cursor: Cursor): ExpressionKind {
  if (cursor.accept('*')) {
    return isAssignable(parseOperators(cursor, BITWISE_OR)) ? 'star' : 'value';
  }
  return parseNamed(cursor);
}

export function parseNamed(cursor: Cursor): ExpressionKind {
  if (cursor.isType('name') && cursor.is(':=', 1)) {
    cursor.advance();
    cursor.advance();
    parseExpression(cursor);
    return 'value';
  }
  return parseExpression(cursor);
}

/** One expression, with `if … else` and `lambda`. */
export function parseExpression(cursor: Cursor): ExpressionKind {
  return cursor.deeper(() => {
    if (cursor.is('lambda')) {
      return parseLambda(cursor);
    }
    let kind = parseOperators(cursor, 1);
    while (cursor.accept('if')) {
      parseOperators(cursor, 1);
      cursor.expect('else');
      kind = 'value';
      if (cursor.is('lambda')) {
        return parseLambda(cursor);
      }
      parseOperators(cursor, 1);
    }
    return kind;
  });
}

function parseLambda(cursor: Cursor): ExpressionKind {
  cursor.expect('lambda');
  parseLambdaParameters(cursor);
  cursor.expect(':');
  parseExpression(cursor);
  return 'value';
}

/** `yield`, `yield a, b` or `yield from a`. */
export function parseYield(cursor: Cursor): ExpressionKind {
  cursor.expect('yield');
  if (cursor.accept('from')) {
    parseExpression(cursor);
  } else if (startsExpression(cursor)) {
    parseExpressions(cursor);
  }
  return 'value';
}

/** Operators that bind at least as tightly as `least`, by precedence climbing. */
export function parseOperators(cursor: Cursor, least: number): ExpressionKind {
  let limit = UNARY + 1;
  let kind: ExpressionKind;
  if (cursor.is('not')) {
    if (least > NOT) {
      throw cursor.problem();
    }
    while (cursor.accept('not')) {
      limit = NOT - 1;
    }
    parseOperators(cursor, NOT + 1);
    kind = 'value';
  } else {
    kind = parseUnary(cursor);
  }
  for (;;) {
    const operator = operatorAt(cursor);
    const precedence = PRECEDENCE[operator] ?? 0;
    if (precedence < least || precedence > limit || precedence === 0) {
      return kind;
    }
    if (operator === 'not' && !cursor.is('in', 1)) {
      return kind;
    }
    cursor.advance();
    if (operator === 'not' || (operator === 'is' && cursor.is('not'))) {
      cursor.advance();
    }
    parseOperators(cursor, precedence + 1);
    kind = 'value';
  }
}

function operatorAt(cursor: Cursor): string {
  const token = cursor.peek();
  return token.type === 'operator' || token.type === 'keyword'
    ? token.text
    : '';
}

function parseUnary(cursor: Cursor): ExpressionKind {
  let signed = false;
  while (cursor.is('-') || cursor.is('+') || cursor.is('~')) {
    cursor.advance();
    signed = true;
  }
  const awaited = cursor.accept('await');
  const kind = parsePrimary(cursor);
  return signed ? 'value' : awaited ? 'call' : kind;
}

/** Keywords and operators that an expression may start with. */
const OPENERS = new Set(
  'None True False not lambda await ( [ { - + ~ * ...'.split(' ')
);

/** Whether an expression can begin at the next token. */
export function startsExpression(cursor: Cursor): boolean {
  const { type, text } = cursor.peek();
  return (
    type === 'name' ||
    type === 'number' ||
    type === 'string' ||
    type === 'magic' ||
    OPENERS.has(text)
  );
}
