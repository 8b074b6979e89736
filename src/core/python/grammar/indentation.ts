import { SyntaxProblem } from './syntax-problem';

/** CPython's own limit. */
const MAX_LEVELS = 100;

/** How far a line is indented: tabs counted to the next multiple of eight, and as one column. */
export interface Width {
  readonly wide: number;
  readonly narrow: number;
}

/** The open blocks of a Python text by their indentation. */
export class Indentation {
  private readonly levels: Width[] = [{ wide: 0, narrow: 0 }];

  /** Open blocks, not counting the text itself. */
  get depth(): number {
    return this.levels.length - 1;
  }

  /**
   * Moves to a line's width: 1 where a block opens, 0 where the line stays, minus the number of blocks
   * that close.
   *
   * @throws SyntaxProblem where the width matches no block, or tabs and spaces contradict each other.
   */
  moveTo(width: Width, line: number): number {
    const top = this.levels[this.levels.length - 1];
    if (width.wide > top.wide) {
      if (width.narrow <= top.narrow) {
        throw mixed(line);
      }
      if (this.levels.length >= MAX_LEVELS) {
        throw new SyntaxProblem(line, 'too many levels of indentation');
      }
      this.levels.push(width);
      return 1;
    }
    let closed = 0;
    while (this.levels[this.levels.length - 1].wide > width.wide) {
      this.levels.pop();
      closed += 1;
    }
    const level = this.levels[this.levels.length - 1];
    if (level.wide !== width.wide) {
      throw new SyntaxProblem(line, 'the indentation matches no outer block');
    }
    if (level.narrow !== width.narrow) {
      throw mixed(line);
    }
    return closed === 0 ? 0 : -closed;
  }

  /** Closes the innermost block. */
  close(): void {
    this.levels.pop();
  }
}

function mixed(line: number): SyntaxProblem {
  return new SyntaxProblem(
    line,
    'tabs and spaces are mixed in the indentation'
  );
}
