/** What is wrong in a piece of Python, thrown by lexer and parser and never let out of this folder. */
export class SyntaxProblem extends Error {
  constructor(
    /** Line from 1. */
    readonly line: number,
    message: string
  ) {
    super(message);
    this.name = 'SyntaxProblem';
  }
}

/** Thrown where code nests deeper than the parser follows; it says nothing about the code. */
export class TooDeep extends Error {
  constructor() {
    super('nested too deeply to be checked');
    this.name = 'TooDeep';
  }
}
