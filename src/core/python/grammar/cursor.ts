import type { Lexer } from './lexer';
import { SyntaxProblem, TooDeep } from './syntax-problem';
import type { Token, TokenType } from './tokens';

/** Deeper than CPython's own limit on brackets, so that only other recursion meets it. */
const MAX_DEPTH = 400;

const STRUCTURE: ReadonlySet<TokenType> = new Set([
  'newline',
  'indent',
  'dedent',
  'end'
]);

/** What surrounds a statement and decides whether `return` or `break` may stand there. */
export interface Surroundings {
  readonly inFunction: boolean;
  readonly inLoop: boolean;
}

/** The place of the parser in the tokens, with what every rule needs. */
export class Cursor {
  surroundings: Surroundings = { inFunction: false, inLoop: false };
  private readonly tokens: Token[] = [];
  private at = 0;
  private depth = 0;

  constructor(private readonly lexer: Lexer) {}

  /** The token `ahead` of the next one. */
  peek(ahead = 0): Token {
    while (this.tokens.length <= this.at + ahead) {
      this.tokens.push(this.lexer.next());
    }
    return this.tokens[this.at + ahead];
  }

  /** The line where the last word or sign read ends, from 1. */
  get lastLine(): number {
    let at = this.at - 1;
    while (at > 0 && STRUCTURE.has(this.tokens[at].type)) {
      at -= 1;
    }
    return this.tokens[Math.max(0, at)].endLine;
  }

  /** The token read last. */
  get last(): Token {
    return this.tokens[Math.max(0, this.at - 1)];
  }

  advance(): Token {
    const token = this.peek();
    this.at += 1;
    return token;
  }

  /** Whether the token is this keyword, operator or plain name. */
  is(text: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.text === text && token.type !== 'number';
  }

  isType(type: TokenType, ahead = 0): boolean {
    return this.peek(ahead).type === type;
  }

  /** Reads the token if it is this one. */
  accept(text: string): boolean {
    if (this.is(text)) {
      this.at += 1;
      return true;
    }
    return false;
  }

  /** @throws SyntaxProblem where another token stands there. */
  expect(text: string): void {
    if (!this.accept(text)) {
      throw this.problem(`'${text}' expected`);
    }
  }

  expectName(): string {
    if (!this.isType('name')) {
      throw this.problem('a name expected');
    }
    return this.advance().text;
  }

  /** Runs a rule and, where it fails, goes back to where it began. */
  attempt(rule: () => void): boolean {
    const { at, depth } = this;
    try {
      rule();
      return true;
    } catch (error) {
      if (!(error instanceof SyntaxProblem)) {
        throw error;
      }
      this.at = at;
      this.depth = depth;
      return false;
    }
  }

  /** Runs a rule one level deeper. @throws TooDeep. */
  deeper<T>(rule: () => T): T {
    this.depth += 1;
    if (this.depth > MAX_DEPTH) {
      throw new TooDeep();
    }
    const result = rule();
    this.depth -= 1;
    return result;
  }

  /** Runs a rule with other surroundings. */
  within(surroundings: Partial<Surroundings>, rule: () => void): void {
    const outer = this.surroundings;
    this.surroundings = { ...outer, ...surroundings };
    rule();
    this.surroundings = outer;
  }

  /** A problem at the next token. */
  problem(message = 'invalid syntax'): SyntaxProblem {
    return new SyntaxProblem(this.peek().line, message);
  }
}
