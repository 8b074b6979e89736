/** Kinds of Python tokens. `magic` is a line or a value that only IPython reads. */
export type TokenType =
  | 'name'
  | 'keyword'
  | 'number'
  | 'string'
  | 'operator'
  | 'magic'
  | 'newline'
  | 'indent'
  | 'dedent'
  | 'end';

/** A token of Python source. */
export interface Token {
  readonly type: TokenType;
  /** The source text; empty for strings' and magics' content, which no rule looks at. */
  readonly text: string;
  /** Line where it starts, from 1. */
  readonly line: number;
  /** Line where it ends, from 1. */
  readonly endLine: number;
}

/** Python's reserved words. */
export const KEYWORDS: ReadonlySet<string> = new Set(
  (
    'False None True and as assert async await break class continue def del elif else except ' +
    'finally for from global if import in is lambda nonlocal not or pass raise return try while ' +
    'with yield'
  ).split(' ')
);

/** Operators and delimiters, longest first. */
export const OPERATOR =
  /\*\*=|\/\/=|<<=|>>=|\.\.\.|!=|->|:=|\+=|-=|\*=|\/=|%=|@=|&=|\|=|\^=|\*\*|\/\/|<<|>>|<=|>=|==|[-+*/%@&|^~<>()[\]{},:.;=]/y;

/** An identifier. */
export const NAME = /[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}]*/uy;

/** A number; what may not follow one is checked apart. */
export const NUMBER =
  /0[xX](?:_?[\da-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+|(?:\d(?:_?\d)*\.?(?:\d(?:_?\d)*)?|\.\d(?:_?\d)*)(?:[eE][-+]?\d(?:_?\d)*)?[jJ]?/y;

/** The operators that assign in place. */
export const AUGMENTED: ReadonlySet<string> = new Set(
  '+= -= *= /= //= %= @= &= |= ^= >>= <<= **='.split(' ')
);

/** Which bracket closes which. */
export const CLOSING: Readonly<Record<string, string>> = {
  '(': ')',
  '[': ']',
  '{': '}'
};
