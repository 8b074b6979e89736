import { languageNamed } from '../../languages/registry';
import type { AnswerCellRole } from '../../vocabulary';

/** A cell of an answer, as far as it matters here. */
interface AnswerPart {
  readonly role: AnswerCellRole;
  readonly source: string;
}

/**
 * The cell of an answer that is the new version of a piece of code: the one that defines most of its
 * names, or the first where none does. Tests are none.
 *
 * @returns `null` where the answer has no code.
 */
export function successorOf<Cell extends AnswerPart>(
  cells: readonly Cell[],
  before: string,
  language: string
): Cell | null {
  const code = cells.filter(({ role }) => role === 'code');
  const { reading } = languageNamed(language);
  const definesOf = (source: string): ReadonlySet<string> =>
    reading?.names(source).defines ?? new Set();
  const names = definesOf(before);
  const shared = code.map(({ source }) =>
    names.size === 0 || code.length === 1
      ? 0
      : [...definesOf(source)].filter(name => names.has(name)).length
  );
  return code[shared.indexOf(Math.max(...shared))] ?? null;
}

/** Whether a cell of an answer uses what code cells before it define, so that it must stand below them. */
export function needsEarlier<Cell extends AnswerPart>(
  cells: readonly Cell[],
  successor: Cell,
  language: string
): boolean {
  const { reading } = languageNamed(language);
  if (reading === null) {
    return false;
  }
  const { uses } = reading.names(successor.source);
  return cells
    .slice(0, cells.indexOf(successor))
    .filter(({ role }) => role === 'code')
    .some(({ source }) =>
      [...reading.names(source).defines].some(name => uses.has(name))
    );
}
