import type { ContextCell } from '../../values/notebook-cell';
import { mentionedCells } from '../mentions/mentioned-cell';
import { isMagicCell } from '../../magic/is-magic-cell';
import type { Reference } from '../../values/intent';

/** The cell that a request is about. */
export interface TargetCell {
  readonly id: string;
  readonly source: string;
  /** Whether a run made it. */
  readonly generated: boolean;
}

/**
 * The code that "it", "this" and "the function above" mean: the cell that the request mentions with `@`, and
 * no other where that is not above; without a mention the last code cell of an earlier answer or of the
 * user's own above the prompt, where a few lines of the user's that only try the code do not count. Test cells and prompts are meant only where they are mentioned.
 *
 * @param above the cells above the prompt, in document order, with those that this cell's own earlier
 *   turns made.
 * @param tests ids of cells that hold generated tests.
 */
export function findTarget(
  above: readonly ContextCell[],
  references: readonly Reference[],
  tests: ReadonlySet<string>
): TargetCell | null {
  const code = above.filter(
    cell =>
      cell.type === 'code' &&
      cell.source.trim() !== '' &&
      !isMagicCell(cell.source)
  );
  const mentioned = references.filter(({ kind }) => kind === 'cell');
  const found =
    mentioned.length === 0
      ? (code.findLast(cell => !tests.has(cell.id) && !onlyTries(cell)) ??
        code.findLast(({ id }) => !tests.has(id)))
      : mentioned.flatMap(({ name }) => mentionedCells(name, above)).at(0);
  return found === undefined
    ? null
    : {
        id: found.id,
        source: found.source,
        generated: found.generated === true
      };
}

/** Lines up to which a cell of the user's that defines nothing is taken for a try of what stands above. */
const MAX_TRY = 3;

const DEFINES =
  /^(?:@|(?:async\s+)?def\s|class\s|(?:export\s+)?(?:async\s+)?function\b|[\w.]+\s*(?:<-|=)\s*function\b)/m;

function onlyTries({ source, generated }: ContextCell): boolean {
  const lines = source.split('\n').filter(line => line.trim() !== '');
  return generated !== true && lines.length <= MAX_TRY && !DEFINES.test(source);
}
