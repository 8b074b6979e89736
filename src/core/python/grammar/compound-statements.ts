import { parseCallArguments, parseParameters } from './arguments';
import type { Cursor, Surroundings } from './cursor';
import {
  isAssignable,
  parseExpression,
  parseExpressions,
  parseNamed
} from './expressions';
import { parseTargets } from './comprehensions';
import {
  parseSimpleStatement,
  parseTypeParameters,
  type StatementKind
} from './simple-statements';
import { isMatch, parseMatch } from './match-statement';
import { SyntaxProblem } from './syntax-problem';

/** Any statement with the block below it. @throws SyntaxProblem. */
export function parseStatement(cursor: Cursor): StatementKind {
  if (cursor.isType('indent')) {
    throw cursor.problem('unexpected indentation');
  }
  const rule = compoundRule(cursor);
  if (rule !== null) {
    return cursor.deeper(() => rule(cursor));
  }
  return parseStatementLine(cursor);
}

/** Simple statements to the end of their line; the kind is the first one's. */
function parseStatementLine(cursor: Cursor): StatementKind {
  const kind = parseSimpleStatement(cursor);
  while (cursor.accept(';') && !cursor.isType('newline')) {
    parseSimpleStatement(cursor);
  }
  if (!cursor.isType('newline')) {
    throw cursor.problem();
  }
  cursor.advance();
  return kind;
}

type Rule = (cursor: Cursor) => StatementKind;

const RULES: Readonly<Record<string, Rule>> = {
  if: parseIf,
  while: parseWhile,
  for: parseFor,
  try: parseTry,
  with: parseWith,
  def: parseDefinition,
  class: parseClass
};

function compoundRule(cursor: Cursor): Rule | null {
  const { type, text } = cursor.peek();
  if (type === 'operator' && text === '@') {
    return parseDecorated;
  }
  if (type === 'keyword') {
    if (text === 'async') {
      return parseAsync;
    }
    return Object.hasOwn(RULES, text) ? RULES[text] : null;
  }
  return type === 'name' && text === 'match' && isMatch(cursor)
    ? parseMatch
    : null;
}

/** The block after a colon: statements on the same line or indented below. */
export function parseBlock(
  cursor: Cursor,
  surroundings: Partial<Surroundings> = {}
): void {
  const header = cursor.lastLine;
  cursor.expect(':');
  cursor.within(surroundings, () => {
    if (!cursor.isType('newline')) {
      parseStatementLine(cursor);
      return;
    }
    cursor.advance();
    if (!cursor.isType('indent')) {
      throw new SyntaxProblem(
        header,
        'an indented block is missing after the colon'
      );
    }
    cursor.advance();
    while (!cursor.isType('dedent')) {
      parseStatement(cursor);
    }
    cursor.advance();
  });
}

function parseIf(cursor: Cursor): StatementKind {
  do {
    cursor.advance();
    parseNamed(cursor);
    parseBlock(cursor);
  } while (cursor.is('elif'));
  parseElse(cursor);
  return 'control';
}

function parseElse(cursor: Cursor): void {
  if (cursor.accept('else')) {
    parseBlock(cursor);
  }
}

function parseWhile(cursor: Cursor): StatementKind {
  cursor.advance();
  parseNamed(cursor);
  parseBlock(cursor, { inLoop: true });
  parseElse(cursor);
  return 'control';
}

function parseFor(cursor: Cursor): StatementKind {
  cursor.advance();
  parseTargets(cursor);
  cursor.expect('in');
  parseExpressions(cursor);
  parseBlock(cursor, { inLoop: true });
  parseElse(cursor);
  return 'control';
}

function parseTry(cursor: Cursor): StatementKind {
  cursor.advance();
  parseBlock(cursor);
  let handlers = 0;
  while (cursor.accept('except')) {
    handlers += 1;
    cursor.accept('*');
    if (!cursor.is(':')) {
      parseExpressions(cursor);
      if (cursor.accept('as')) {
        cursor.expectName();
      }
    }
    parseBlock(cursor);
  }
  if (handlers > 0) {
    parseElse(cursor);
  }
  if (cursor.accept('finally')) {
    parseBlock(cursor);
  } else if (handlers === 0) {
    throw cursor.problem("'except' or 'finally' is missing after 'try'");
  }
  return 'control';
}

function parseWith(cursor: Cursor): StatementKind {
  cursor.advance();
  const bracketed =
    cursor.is('(') &&
    cursor.attempt(() => {
      cursor.advance();
      parseWithItems(cursor, ')');
      cursor.expect(')');
      if (!cursor.is(':')) {
        throw cursor.problem();
      }
    });
  if (!bracketed) {
    parseWithItems(cursor, ':');
  }
  parseBlock(cursor);
  return 'control';
}

function parseWithItems(cursor: Cursor, closing: string): void {
  do {
    if (cursor.is(closing)) {
      break;
    }
    parseExpression(cursor);
    if (cursor.accept('as')) {
      parseTarget(cursor);
    }
  } while (cursor.accept(','));
}

function parseTarget(cursor: Cursor): void {
  if (!isAssignable(parseExpression(cursor))) {
    throw cursor.problem('this cannot be assigned to');
  }
}

function parseDefinition(cursor: Cursor): StatementKind {
  cursor.advance();
  cursor.expectName();
  parseTypeParameters(cursor);
  parseParameters(cursor);
  if (cursor.accept('->')) {
    parseExpressions(cursor);
  }
  parseBlock(cursor, { inFunction: true, inLoop: false });
  return 'definition';
}

function parseClass(cursor: Cursor): StatementKind {
  cursor.advance();
  cursor.expectName();
  parseTypeParameters(cursor);
  if (cursor.is('(')) {
    parseCallArguments(cursor);
  }
  parseBlock(cursor, { inFunction: false, inLoop: false });
  return 'definition';
}

function parseDecorated(cursor: Cursor): StatementKind {
  while (cursor.accept('@')) {
    parseNamed(cursor);
    if (!cursor.isType('newline')) {
      throw cursor.problem();
    }
    cursor.advance();
  }
  if (cursor.is('def') || cursor.is('class') || cursor.is('async')) {
    return parseStatement(cursor);
  }
  throw cursor.problem('a function or class is missing below the decorator');
}

function parseAsync(cursor: Cursor): StatementKind {
  cursor.advance();
  if (cursor.is('def') || cursor.is('for') || cursor.is('with')) {
    return parseStatement(cursor);
  }
  throw cursor.problem();
}
