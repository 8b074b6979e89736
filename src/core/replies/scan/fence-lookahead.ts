import { dedent } from '../repair/indentation';
import { innerFence, type InnerFence } from './fence-lines';
import type { IsContent, OpenBlock } from './open-block';
import { readPython } from '../../python/read-python';
import type { TripleQuotes } from './triple-quotes';

/** Characters looked at ahead, as a multiple of the reply's length: keeps the reader linear. */
const BUDGET_FACTOR = 4;

/**
 * Decides about fences inside blocks by looking at the lines that follow: a fence in a docstring belongs
 * to the code if the code then goes on to a closing fence and parses.
 */
export class FenceLookahead {
  /** Line that is being read, from 0. */
  line = 0;
  private budget: number;
  /** For each block the line of the closing fence that was found for it. */
  private readonly ends = new WeakMap<OpenBlock, number>();

  constructor(private readonly lines: readonly string[]) {
    const length = lines.reduce((sum, line) => sum + line.length + 1, 0);
    this.budget = BUDGET_FACTOR * length + 10_000;
  }

  readonly isContent: IsContent = (block, fence, quotes) => {
    if (block.fence === null) {
      return false;
    }
    if (this.line < (this.ends.get(block) ?? -1)) {
      return true;
    }
    const { inside, after } = stateAt(fence, quotes);
    if (inside || after) {
      return this.closesLater(block, quotes);
    }
    // A comment may end in backticks: then the block's own fence is still to come.
    return (
      fence.kind === 'glued' &&
      fence.rest.includes('#') &&
      this.nextFence(block) === 'bare'
    );
  };

  /** Whether code that goes on past this fence ends at a later one and parses. */
  private closesLater(block: OpenBlock, before: TripleQuotes): boolean {
    if (block.fence === null) {
      return false;
    }
    const quotes = before.copy();
    const following: string[] = [];
    for (let at = this.line; at < this.lines.length; at += 1) {
      const line = block.stripped(this.lines[at]);
      this.budget -= line.length + 1;
      if (this.budget < 0) {
        return false;
      }
      const isEnd =
        !quotes.inside &&
        at > this.line &&
        innerFence(line, block.fence)?.kind === 'bare';
      if (isEnd) {
        const code = dedent([...block.lines, ...following]).join('\n');
        this.budget -= code.length;
        const parses = readPython(code).problem === null;
        if (parses) {
          this.ends.set(block, at);
        }
        return parses;
      }
      quotes.push(line);
      following.push(line);
    }
    return false;
  }

  private nextFence(block: OpenBlock): InnerFence['kind'] | null {
    if (block.fence === null) {
      return null;
    }
    for (let at = this.line + 1; at < this.lines.length; at += 1) {
      this.budget -= this.lines[at].length + 1;
      if (this.budget < 0) {
        return null;
      }
      const fence = innerFence(block.stripped(this.lines[at]), block.fence);
      if (fence !== null && fence.kind !== 'glued') {
        return fence.kind;
      }
    }
    return null;
  }
}

/** Whether the fence's line starts inside a long string, and whether one is open right before it. */
function stateAt(
  fence: InnerFence,
  quotes: TripleQuotes
): { inside: boolean; after: boolean } {
  const copy = quotes.copy();
  if (fence.kind === 'glued') {
    copy.push(fence.rest);
  }
  return { inside: quotes.inside, after: copy.inside };
}
