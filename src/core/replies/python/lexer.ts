import { endOfString, isStringPrefix } from './strings';
import { SyntaxProblem } from './syntax-problem';
import {
  KEYWORDS,
  NAME,
  NUMBER,
  OPERATOR,
  type Token,
  type TokenType
} from './tokens';

const CLOSING: Readonly<Record<string, string>> = {
  '(': ')',
  '[': ']',
  '{': '}'
};

/** CPython's own limits. */
const MAX_BRACKETS = 200;
const MAX_INDENTS = 100;

/** Installers that IPython runs without a percent sign. */
const AUTOMAGIC = /(?:pip3?|conda|mamba) (?:install|uninstall|list|show)\b/y;

/** Words that may directly follow a number, as in `1if x else 2`. */
const AFTER_NUMBER = /(?:and|else|for|if|in|is|not|or)\b/y;

/**
 * Splits Python source into tokens, one at a time, so that an error early in a long text is cheap.
 *
 * Reads what IPython adds at the start of a statement (`%magic`, `!command`, `?help`) or after an equals
 * sign as one `magic` token.
 */
export class Lexer {
  private at = 0;
  private line = 1;
  private lineStart = true;
  private previous: Token | null = null;
  private pending: Token[] = [];
  /** Widths of the open blocks, tabs as eight columns and as one: they must agree. */
  private readonly indents: { width: number; narrow: number }[] = [
    { width: 0, narrow: 0 }
  ];
  private readonly brackets: { text: string; line: number }[] = [];

  constructor(private readonly text: string) {}

  /** The next token; `end` again and again at the end. @throws SyntaxProblem. */
  next(): Token {
    const token = this.pending.shift() ?? this.read();
    this.previous = token;
    return token;
  }

  private read(): Token {
    if (this.lineStart && this.brackets.length === 0) {
      const token = this.startLine();
      if (token !== null) {
        return token;
      }
    }
    this.skipBlanks();
    if (this.at >= this.text.length) {
      return this.finish();
    }
    const char = this.text[this.at];
    if (char === '\n') {
      return this.lineBreak();
    }
    return this.readWord(char);
  }

  /** Reads indentation; returns a token where the level changes or the line is IPython's own. */
  private startLine(): Token | null {
    const { width, narrow } = this.skipToCode();
    if (this.at >= this.text.length) {
      return null;
    }
    this.lineStart = false;
    const top = this.indents[this.indents.length - 1];
    if (width > top.width) {
      if (narrow <= top.narrow) {
        throw this.problem('tabs and spaces are mixed in the indentation');
      }
      if (this.indents.length >= MAX_INDENTS) {
        throw this.problem('too many levels of indentation');
      }
      this.indents.push({ width, narrow });
      this.pushMagic();
      return this.token('indent', '');
    }
    while (this.indents[this.indents.length - 1].width > width) {
      this.indents.pop();
      this.pending.push(this.token('dedent', ''));
    }
    const level = this.indents[this.indents.length - 1];
    if (level.width !== width) {
      throw this.problem('the indentation matches no outer block');
    }
    if (level.narrow !== narrow) {
      throw this.problem('tabs and spaces are mixed in the indentation');
    }
    this.pushMagic();
    return this.pending.shift() ?? null;
  }

  /** Skips blank and comment lines; returns the width of the first line that holds code. */
  private skipToCode(): { width: number; narrow: number } {
    let width = 0;
    let narrow = 0;
    for (; this.at < this.text.length; this.at += 1) {
      const char = this.text[this.at];
      if (char === ' ') {
        width += 1;
        narrow += 1;
      } else if (char === '\t') {
        width += 8 - (width % 8);
        narrow += 1;
      } else if (char === '\f') {
        width = narrow = 0;
      } else if (char === '\n') {
        this.line += 1;
        width = narrow = 0;
      } else if (char === '#') {
        this.at = this.endOfLine() - 1;
      } else {
        break;
      }
    }
    return { width, narrow };
  }

  private pushMagic(): void {
    AUTOMAGIC.lastIndex = this.at;
    if (
      /[%!?]/.test(this.text[this.at]) ||
      (this.indents.length === 1 && AUTOMAGIC.test(this.text))
    ) {
      this.pending.push(this.magic());
    }
  }

  /** An IPython line to its end; a backslash continues it. */
  private magic(): Token {
    const line = this.line;
    this.at = this.endOfLine();
    while (this.text[this.at - 1] === '\\' && this.at < this.text.length) {
      this.line += 1;
      this.at += 1;
      this.at = this.endOfLine();
    }
    return { type: 'magic', text: '', line, endLine: this.line };
  }

  private skipBlanks(): void {
    for (; this.at < this.text.length; this.at += 1) {
      const char = this.text[this.at];
      if (char === '#') {
        this.at = this.endOfLine() - 1;
      } else if (char === '\\' && this.text[this.at + 1] === '\n') {
        this.at += 1;
        this.line += 1;
      } else if (char === '\n' && this.brackets.length > 0) {
        this.line += 1;
      } else if (char !== ' ' && char !== '\t' && char !== '\f') {
        return;
      }
    }
  }

  private lineBreak(): Token {
    const token = this.token('newline', '');
    this.at += 1;
    this.line += 1;
    this.lineStart = true;
    return token;
  }

  private readWord(char: string): Token {
    if (char === '"' || char === "'") {
      return this.string('');
    }
    const name = this.match(NAME);
    if (name !== null) {
      if (/["']/.test(this.text[this.at] ?? '') && isStringPrefix(name)) {
        return this.string(name);
      }
      return this.token(KEYWORDS.has(name) ? 'keyword' : 'name', name);
    }
    if (
      /\d/.test(char) ||
      (char === '.' && /\d/.test(this.text[this.at + 1]))
    ) {
      return this.number();
    }
    if (this.previous?.text === '=' && (char === '!' || char === '%')) {
      return this.magic();
    }
    const operator = this.match(OPERATOR);
    if (operator !== null) {
      this.countBrackets(operator);
      return this.token('operator', operator);
    }
    if (char === '?' && /^\?{1,2}[ \t]*(?:#.*)?$/.test(this.restOfLine())) {
      this.at = this.endOfLine();
      return this.read();
    }
    throw this.problem(`unexpected character ${JSON.stringify(char)}`);
  }

  private string(prefix: string): Token {
    const line = this.line;
    const end = endOfString(this.text, { at: this.at, prefix, line });
    for (let at = this.text.indexOf('\n', this.at); at !== -1 && at < end;) {
      this.line += 1;
      at = this.text.indexOf('\n', at + 1);
    }
    this.at = end;
    return { type: 'string', text: '', line, endLine: this.line };
  }

  private number(): Token {
    const number = this.match(NUMBER) ?? '';
    NAME.lastIndex = AFTER_NUMBER.lastIndex = this.at;
    const glued = NAME.test(this.text) && !AFTER_NUMBER.test(this.text);
    if (glued || /^0\d*[1-9]\d*$/.test(number)) {
      throw this.problem('invalid number');
    }
    return this.token('number', number);
  }

  private countBrackets(operator: string): void {
    if (operator in CLOSING) {
      this.brackets.push({ text: operator, line: this.line });
      if (this.brackets.length > MAX_BRACKETS) {
        throw this.problem('too many nested parentheses');
      }
    } else if (/^[)\]}]$/.test(operator)) {
      const open = this.brackets.pop();
      if (open === undefined) {
        throw this.problem(`'${operator}' closes nothing`);
      }
      if (CLOSING[open.text] !== operator) {
        throw this.problem(
          `'${operator}' does not match '${open.text}' on line ${open.line}`
        );
      }
    }
  }

  private finish(): Token {
    const open = this.brackets.pop();
    if (open !== undefined) {
      throw new SyntaxProblem(open.line, `'${open.text}' is never closed`);
    }
    if (!this.lineStart && this.previous?.type !== 'newline') {
      this.lineStart = true;
      return this.token('newline', '');
    }
    if (this.indents.length > 1) {
      this.indents.pop();
      return this.token('dedent', '');
    }
    return this.token('end', '');
  }

  private match(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found === null) {
      return null;
    }
    this.at += found[0].length;
    return found[0];
  }

  private endOfLine(): number {
    const end = this.text.indexOf('\n', this.at);
    return end === -1 ? this.text.length : end;
  }

  private restOfLine(): string {
    return this.text.slice(this.at, this.endOfLine());
  }

  private token(type: TokenType, text: string): Token {
    return { type, text, line: this.line, endLine: this.line };
  }

  private problem(message: string): SyntaxProblem {
    return new SyntaxProblem(this.line, message);
  }
}
