import { languageNamed } from '../../languages/registry';
import type { SourceCell } from '../../python/dependency-cells';

/** `x = 1`, `x <- 1`, `function x`, `def x`, `class X`, at the beginning of a line. */
const DEFINITION =
  /^(?:(?:export\s+)?(?:async\s+)?(?:def|class|function|struct|module|const|let|var)\s+([\p{L}_][\p{L}\p{N}_.]*)|([\p{L}_][\p{L}\p{N}_.]*)\s*(?:<-|=(?!=)))/gmu;

/** The names that a cell's code defines or changes in place; by the look of its lines where they are not read. */
export function definedIn(
  source: string,
  language: string
): ReadonlySet<string> {
  const names = languageNamed(language).reading?.names(source);
  if (names !== undefined) {
    const { defines, mutates } = names;
    return new Set([...defines, ...mutates]);
  }
  return new Set(
    [...source.matchAll(DEFINITION)].map(([, word, name]) => word ?? name)
  );
}

/** Ids of the cells that code needs to have run before it, in turn. */
export function neededBy(
  code: string,
  cellsAbove: readonly SourceCell[],
  language: string
): readonly string[] {
  return languageNamed(language).needs?.(code, cellsAbove).cells ?? [];
}
