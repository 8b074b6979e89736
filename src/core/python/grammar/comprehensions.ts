import type { Cursor } from './cursor';
import {
  BITWISE_OR,
  isAssignable,
  parseNamed,
  parseOperators
} from './expressions';

/** `for … in …` parts after an element; false where there are none. */
export function parseComprehension(cursor: Cursor): boolean {
  let found = false;
  while (cursor.is('for') || (cursor.is('async') && cursor.is('for', 1))) {
    cursor.accept('async');
    cursor.expect('for');
    parseTargets(cursor);
    cursor.expect('in');
    parseOperators(cursor, 1);
    while (cursor.accept('if')) {
      if (cursor.isType('name') && cursor.is(':=', 1)) {
        parseNamed(cursor);
      } else {
        parseOperators(cursor, 1);
      }
    }
    found = true;
  }
  return found;
}

/** What a `for` assigns to, up to its `in`. */
export function parseTargets(cursor: Cursor): void {
  do {
    if (cursor.is('in')) {
      break;
    }
    cursor.accept('*');
    if (!isAssignable(parseOperators(cursor, BITWISE_OR))) {
      throw cursor.problem('this cannot be assigned to');
    }
  } while (cursor.accept(','));
}
