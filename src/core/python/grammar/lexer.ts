import { BracketStack } from './bracket-stack';
import { Indentation, type Width } from './indentation';
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
  /** Lines that end in `?` or `??`: the whole statement asks IPython for help. */
  readonly helpLines = new Set<number>();
  private at = 0;
  private line = 1;
  private lineStart = true;
  private previous: Token | null = null;
  private readonly pending: Token[] = [];
  private readonly indentation = new Indentation();
  private readonly brackets = new BracketStack();

  constructor(private readonly text: string) {}

  /** The next token; `end` again and again at the end. @throws SyntaxProblem. */
  next(): Token {
    const token = this.pending.shift() ?? this.read();
    this.previous = token;
    return token;
  }

  private read(): Token {
    if (this.lineStart && this.brackets.depth === 0) {
      this.startLine();
      const token = this.pending.shift();
      if (token !== undefined) {
        return token;
      }
    }
    this.skipBlanks();
    if (this.at >= this.text.length) {
      return this.finish();
    }
    return this.text[this.at] === '\n'
      ? this.lineBreak()
      : this.readWord(this.text[this.at]);
  }

  /** Reads the indentation of the next line that holds code, and the line where it is IPython's. */
  private startLine(): void {
    const width = this.skipToCode();
    if (this.at >= this.text.length) {
      return;
    }
    this.lineStart = false;
    const move = this.indentation.moveTo(width, this.line);
    for (let count = 0; count < Math.abs(move); count += 1) {
      this.pending.push(this.token(move > 0 ? 'indent' : 'dedent', ''));
    }
    AUTOMAGIC.lastIndex = this.at;
    if (
      /[%!?]/.test(this.text[this.at]) ||
      (this.indentation.depth === 0 && AUTOMAGIC.test(this.text))
    ) {
      this.pending.push(this.magic());
    }
  }

  /** Skips blank and comment lines; returns the width of the first line that holds code. */
  private skipToCode(): Width {
    let wide = 0;
    let narrow = 0;
    for (; this.at < this.text.length; this.at += 1) {
      const char = this.text[this.at];
      if (char === ' ') {
        wide += 1;
        narrow += 1;
      } else if (char === '\t') {
        wide += 8 - (wide % 8);
        narrow += 1;
      } else if (char === '\f') {
        wide = narrow = 0;
      } else if (char === '\n') {
        this.line += 1;
        wide = narrow = 0;
      } else if (char === '#') {
        this.at = this.endOfLine() - 1;
      } else {
        break;
      }
    }
    return { wide, narrow };
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
      } else if (char === '\n' && this.brackets.depth > 0) {
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
      this.brackets.count(operator, this.line);
      return this.token('operator', operator);
    }
    return this.helpMark(char);
  }

  /** `name?` and `name??` at the end of a line ask IPython for help. */
  private helpMark(char: string): Token {
    const rest = this.text.slice(this.at, this.endOfLine());
    if (this.brackets.depth === 0 && /^\?{1,2}[ \t]*$/.test(rest)) {
      this.at = this.endOfLine();
      this.helpLines.add(this.line);
      return this.read();
    }
    throw this.problem(`unexpected character ${JSON.stringify(char)}`);
  }

  private string(prefix: string): Token {
    const line = this.line;
    const end = endOfString(this.text, { at: this.at, prefix, line });
    for (; this.at < end; this.at += 1) {
      if (this.text[this.at] === '\n') {
        this.line += 1;
      }
    }
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

  private finish(): Token {
    this.brackets.finish();
    if (!this.lineStart) {
      this.lineStart = true;
      return this.token('newline', '');
    }
    if (this.indentation.depth > 0) {
      this.indentation.close();
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

  private token(type: TokenType, text: string): Token {
    return { type, text, line: this.line, endLine: this.line };
  }

  private problem(message: string): SyntaxProblem {
    return new SyntaxProblem(this.line, message);
  }
}
