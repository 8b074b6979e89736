import type { Cursor } from './cursor';
import {
  isAssignable,
  parseExpression,
  parseExpressions,
  parseYield,
  startsExpression
} from './expressions';
import { AUGMENTED } from './tokens';

/** What a statement does, as far as the reader of replies asks. */
export type StatementKind =
  | 'definition'
  | 'import'
  | 'assignment'
  | 'annotation'
  | 'call'
  | 'expression'
  | 'string'
  | 'control'
  | 'jump'
  | 'magic';

/** A statement that fits on one logical line. @throws SyntaxProblem. */
export function parseSimpleStatement(cursor: Cursor): StatementKind {
  const { type, text } = cursor.peek();
  if (type === 'magic') {
    cursor.advance();
    return 'magic';
  }
  if (type === 'keyword') {
    switch (text) {
      case 'import':
        return parseImport(cursor);
      case 'from':
        return parseFromImport(cursor);
      case 'return':
      case 'break':
      case 'continue':
        return parseExit(cursor, text);
      case 'pass':
        cursor.advance();
        return 'jump';
      case 'raise':
      case 'assert':
      case 'del':
      case 'global':
      case 'nonlocal':
        return parseKeywordStatement(cursor, text);
    }
  }
  if (type === 'name' && text === 'type' && cursor.isType('name', 1)) {
    return parseTypeAlias(cursor);
  }
  return parseAssignment(cursor);
}

function parseImport(cursor: Cursor): StatementKind {
  cursor.advance();
  do {
    parseDottedName(cursor);
    parseAlias(cursor);
  } while (cursor.accept(','));
  return 'import';
}

function parseFromImport(cursor: Cursor): StatementKind {
  cursor.advance();
  let dots = 0;
  while (cursor.accept('.') || cursor.accept('...')) {
    dots += 1;
  }
  if (dots === 0 || !cursor.is('import')) {
    parseDottedName(cursor);
  }
  cursor.expect('import');
  if (cursor.accept('*')) {
    return 'import';
  }
  const bracketed = cursor.accept('(');
  do {
    if (bracketed && cursor.is(')')) {
      break;
    }
    cursor.expectName();
    parseAlias(cursor);
  } while (cursor.accept(','));
  if (bracketed) {
    cursor.expect(')');
  }
  return 'import';
}

function parseDottedName(cursor: Cursor): void {
  do {
    cursor.expectName();
  } while (cursor.accept('.'));
}

function parseAlias(cursor: Cursor): void {
  if (cursor.accept('as')) {
    cursor.expectName();
  }
}

function parseExit(cursor: Cursor, word: string): StatementKind {
  const { inFunction, inLoop } = cursor.surroundings;
  if (word === 'return' ? !inFunction : !inLoop) {
    throw cursor.problem(
      `'${word}' outside ${word === 'return' ? 'function' : 'loop'}`
    );
  }
  cursor.advance();
  if (word === 'return' && startsExpression(cursor)) {
    parseExpressions(cursor);
  }
  return 'jump';
}

function parseKeywordStatement(cursor: Cursor, word: string): StatementKind {
  cursor.advance();
  if (word === 'del') {
    if (!isAssignable(parseExpressions(cursor))) {
      throw cursor.problem('this cannot be deleted');
    }
  } else if (word === 'global' || word === 'nonlocal') {
    do {
      cursor.expectName();
    } while (cursor.accept(','));
  } else if (word === 'assert' || startsExpression(cursor)) {
    parseExpression(cursor);
    if (word === 'assert' ? cursor.accept(',') : cursor.accept('from')) {
      parseExpression(cursor);
    }
  }
  return 'jump';
}

function parseTypeAlias(cursor: Cursor): StatementKind {
  cursor.advance();
  cursor.expectName();
  parseTypeParameters(cursor);
  cursor.expect('=');
  parseExpression(cursor);
  return 'assignment';
}

/** `[T, *Ts, **P]` after the name of a generic function, class or type. */
export function parseTypeParameters(cursor: Cursor): void {
  if (!cursor.accept('[')) {
    return;
  }
  while (!cursor.is(']')) {
    cursor.accept('*');
    cursor.accept('**');
    cursor.expectName();
    if (cursor.accept(':')) {
      parseExpression(cursor);
    }
    if (cursor.accept('=')) {
      cursor.accept('*');
      parseExpression(cursor);
    }
    if (!cursor.accept(',')) {
      break;
    }
  }
  cursor.expect(']');
}

function parseAssignment(cursor: Cursor): StatementKind {
  const startsWithPrint = cursor.is('print') || cursor.is('exec');
  let kind = parseValue(cursor);
  if (cursor.is(':') && (kind === 'name' || kind === 'place')) {
    cursor.advance();
    parseExpression(cursor);
    if (!cursor.accept('=')) {
      return 'annotation';
    }
    parseValue(cursor);
    return 'assignment';
  }
  if (AUGMENTED.has(cursor.peek().text)) {
    if (kind !== 'name' && kind !== 'place') {
      throw cursor.problem('this cannot be assigned to');
    }
    cursor.advance();
    parseValue(cursor);
    return 'assignment';
  }
  let assigned = false;
  while (cursor.is('=')) {
    if (!isAssignable(kind)) {
      throw cursor.problem('this cannot be assigned to');
    }
    cursor.advance();
    kind = parseValue(cursor);
    assigned = true;
  }
  if (startsWithPrint && kind === 'name' && startsExpression(cursor)) {
    throw cursor.problem("missing parentheses after 'print' or 'exec'");
  }
  if (assigned) {
    return 'assignment';
  }
  return kind === 'call' || kind === 'string' ? kind : 'expression';
}

function parseValue(cursor: Cursor): ReturnType<typeof parseExpressions> {
  return cursor.is('yield') ? parseYield(cursor) : parseExpressions(cursor);
}
