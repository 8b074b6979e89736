import { SyntaxProblem } from './syntax-problem';
import { CLOSING } from './tokens';

/** CPython's own limit. */
const MAX_BRACKETS = 200;

/** The brackets that are open at a place in Python source. */
export class BracketStack {
  private readonly open: { text: string; line: number }[] = [];

  get depth(): number {
    return this.open.length;
  }

  /** Counts an operator that may be a bracket. @throws SyntaxProblem where it closes the wrong one. */
  count(operator: string, line: number): void {
    if (operator in CLOSING) {
      this.open.push({ text: operator, line });
      if (this.open.length > MAX_BRACKETS) {
        throw new SyntaxProblem(line, 'too many nested brackets');
      }
    } else if (operator === ')' || operator === ']' || operator === '}') {
      const last = this.open.pop();
      if (last === undefined) {
        throw new SyntaxProblem(line, `'${operator}' closes nothing`);
      }
      if (CLOSING[last.text] !== operator) {
        throw new SyntaxProblem(
          line,
          `'${operator}' does not match '${last.text}' on line ${last.line}`
        );
      }
    }
  }

  /** @throws SyntaxProblem where the text ends and a bracket is open. */
  finish(): void {
    const last = this.open.pop();
    if (last !== undefined) {
      throw new SyntaxProblem(last.line, `'${last.text}' is never closed`);
    }
  }
}
