import type { NotebookCell } from '../../values/notebook-cell';
import { codeNames } from './definitions';
import { redefinedCell } from './redefined-cell';

/** A block of code of an answer. */
export interface AnswerBlock {
  readonly source: string;
  /** Id of the cell that it says it is the new version of; `null` where it says nothing. */
  readonly replaces: string | null;
}

/** What a request was taken to be about before its answer. */
export interface ExpectedTarget {
  /** Ids of the cells that are to be changed, in document order; empty for something new. */
  readonly cells: readonly string[];
  /** Whether the words left no other reading open. */
  readonly sure: boolean;
}

/** What an answer changes: what was expected, other cells, or what the user says; no cells is something new. */
export type SettledTarget =
  | { readonly type: 'expected' }
  | { readonly type: 'cells'; readonly cells: readonly string[] }
  | { readonly type: 'ask'; readonly choices: readonly (readonly string[])[] };

const EXPECTED: SettledTarget = { type: 'expected' };

/**
 * What an answer changes, from what its blocks say, what they define, and what was expected of the request. What is said
 * counts where the definitions do not speak against it and the request does not; where they disagree it has to be asked.
 * Where nothing is said, definitions speak against a request only if no block is left that could be what it means.
 *
 * @param above the cells above the prompt, in document order.
 * @param tests ids of cells that hold tests: no code replaces these.
 */
export function settleTarget(
  blocks: readonly AnswerBlock[],
  expected: ExpectedTarget,
  above: readonly NotebookCell[],
  tests: ReadonlySet<string>
): SettledTarget {
  const views = blocks.map(block => viewOf(block, above, tests));
  const inOrder = (ids: readonly (string | null)[]) =>
    above.map(({ id }) => id).filter(id => ids.includes(id));
  const said = inOrder(views.map(view => view.said));
  const defined = inOrder(views.map(view => view.defined));
  const { cells, sure } = expected;
  const isExpected = (id: string) => cells.includes(id);
  if (said.length === 0) {
    // Words alone change nothing, whatever they are about.
    const mayBeMeant =
      blocks.length === 0 ||
      blocks.some(
        ({ source }, at) =>
          views[at].defined === null ||
          above.some(
            cell => isExpected(cell.id) && keepsLines(source, cell.source)
          )
      );
    return cells.length === 0 || mayBeMeant || defined.some(isExpected)
      ? EXPECTED
      : sure
        ? { type: 'ask', choices: [cells, defined] }
        : { type: 'cells', cells: defined };
  }
  if (said.every(isExpected)) {
    return EXPECTED;
  }
  const isDoubted = views.some(({ isAgainst }) => isAgainst);
  const isMore = cells.every(id => said.includes(id));
  const isBacked = defined.length > 0 && defined.every(id => said.includes(id));
  if (!isDoubted && (isMore || (isBacked && !sure))) {
    return { type: 'cells', cells: said };
  }
  const others = defined.filter(id => !said.includes(id));
  return {
    type: 'ask',
    choices: [said, ...(isMore && others.length > 0 ? [others] : []), cells]
  };
}

/** Whether code has a line of other code, beside imports and what any code has. */
function keepsLines(source: string, before: string): boolean {
  const lines = new Set(source.split('\n').map(line => line.trim()));
  return before
    .split('\n')
    .map(line => line.trim())
    .some(
      line =>
        line.length > 7 && !/^(?:import|from)\s/.test(line) && lines.has(line)
    );
}

/** What a block says and defines of the cells above. */
interface BlockView {
  /** The cell that it says it replaces; `null` where there is no such cell. */
  readonly said: string | null;
  /** The cell all of whose functions and classes it defines. */
  readonly defined: string | null;
  /** Whether it defines nothing of the cell that it says, which defines something, or all of another. */
  readonly isAgainst: boolean;
}

function viewOf(
  { source, replaces }: AnswerBlock,
  above: readonly NotebookCell[],
  tests: ReadonlySet<string>
): BlockView {
  const cell = above.find(({ id }) => id === replaces && !tests.has(id));
  const defined = redefinedCell([source], above, tests)?.id ?? null;
  if (cell === undefined) {
    return { said: null, defined, isAgainst: false };
  }
  const before = codeNames(cell.source);
  const names = codeNames(source);
  const keepsNone =
    before.length > 0 && !before.some(name => names.includes(name));
  return {
    said: cell.id,
    defined,
    isAgainst: keepsNone || (defined !== null && defined !== cell.id)
  };
}
