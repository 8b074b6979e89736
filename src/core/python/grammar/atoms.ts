import { parseCallArguments } from './arguments';
import { parseComprehension } from './comprehensions';
import type { Cursor } from './cursor';
import {
  BITWISE_OR,
  isAssignable,
  parseExpression,
  parseItem,
  parseOperators,
  parseYield,
  type ExpressionKind
} from './expressions';

/** A name, literal or bracket with its attributes, calls and items. */
export function parsePrimary(cursor: Cursor): ExpressionKind {
  let kind = parseAtom(cursor);
  for (;;) {
    if (cursor.accept('.')) {
      cursor.expectName();
      kind = 'place';
    } else if (cursor.is('(')) {
      parseCallArguments(cursor);
      kind = 'call';
    } else if (cursor.accept('[')) {
      parseSubscript(cursor);
      kind = 'place';
    } else {
      return kind;
    }
  }
}

function parseSubscript(cursor: Cursor): void {
  do {
    if (cursor.is(']')) {
      break;
    }
    if (!cursor.is(':')) {
      parseItem(cursor);
    }
    for (let colons = 0; colons < 2 && cursor.accept(':'); colons += 1) {
      if (!cursor.is(':') && !cursor.is(',') && !cursor.is(']')) {
        parseExpression(cursor);
      }
    }
  } while (cursor.accept(','));
  cursor.expect(']');
}

const CONSTANTS = new Set(['None', 'True', 'False']);

function parseAtom(cursor: Cursor): ExpressionKind {
  const { type, text } = cursor.peek();
  if (type === 'string') {
    while (cursor.isType('string')) {
      cursor.advance();
    }
    return 'string';
  }
  if (type === 'name' || type === 'number') {
    cursor.advance();
    return type === 'name' ? 'name' : 'value';
  }
  if (type === 'magic' || text === '...' || CONSTANTS.has(text)) {
    cursor.advance();
    return type === 'magic' ? 'call' : 'value';
  }
  if (type === 'operator' && (text === '(' || text === '[')) {
    cursor.advance();
    return parseBracketed(cursor, text === '(' ? ')' : ']');
  }
  if (type === 'operator' && text === '{') {
    cursor.advance();
    return parseBraces(cursor);
  }
  throw cursor.problem();
}

/** What stands in parentheses or square brackets. */
function parseBracketed(cursor: Cursor, closing: string): ExpressionKind {
  if (cursor.accept(closing)) {
    return 'list';
  }
  if (closing === ')' && cursor.is('yield')) {
    parseYield(cursor);
    cursor.expect(closing);
    return 'value';
  }
  const first = parseItem(cursor);
  if (parseComprehension(cursor)) {
    cursor.expect(closing);
    return 'value';
  }
  let assignable = isAssignable(first);
  let single = closing === ')';
  while (cursor.accept(',') && !cursor.is(closing)) {
    assignable = isAssignable(parseItem(cursor)) && assignable;
    single = false;
  }
  single &&= cursor.last.text !== ',';
  cursor.expect(closing);
  return single ? first : assignable ? 'list' : 'value';
}

/** A dictionary or a set. */
function parseBraces(cursor: Cursor): ExpressionKind {
  let first = true;
  while (!cursor.is('}')) {
    if (cursor.accept('**')) {
      parseOperators(cursor, BITWISE_OR);
    } else {
      parseItem(cursor);
      if (cursor.accept(':')) {
        parseExpression(cursor);
      }
    }
    if ((first && parseComprehension(cursor)) || !cursor.accept(',')) {
      break;
    }
    first = false;
  }
  cursor.expect('}');
  return 'value';
}
