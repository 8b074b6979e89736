import type { Dependencies, SourceCell } from '../python/dependency-cells';

/** How a language is read without a grammar. */
export interface WordRules {
  /** Strings and comments: what is in them are no names. */
  readonly quiet: RegExp;
  readonly word: RegExp;
  /** Matches what is given a value or changed, up to the sign of it; several names where unsure. */
  readonly assigns: RegExp;
  /** Matches in cells that bring names which cannot be seen: packages, other files. */
  readonly brings: RegExp;
}

/**
 * Finds the cells above whose names code uses, by words alone: rather one too many than one too few. Cells that
 * bring packages are always among them. What no cell defines is not known, so nothing is called missing.
 */
export function cellsByWords(
  rules: WordRules
): (code: string, above: readonly SourceCell[]) => Dependencies {
  const wordsOf = (text: string) => text.match(rules.word) ?? [];
  return (code, above) => {
    const cells = above.map(({ id, source }) => {
      const text = source.replace(rules.quiet, ' ');
      const assigned = [...text.matchAll(rules.assigns)].flatMap(([found]) =>
        wordsOf(found)
      );
      return {
        id,
        words: wordsOf(text),
        assigned,
        brings: rules.brings.test(text)
      };
    });
    const used = new Set(wordsOf(code.replace(rules.quiet, ' ')));
    const needed = new Set<string>();
    // From below: what a cell needs stands above it.
    for (const cell of cells.reverse()) {
      if (cell.brings || cell.assigned.some(word => used.has(word))) {
        needed.add(cell.id);
        cell.words.forEach(word => used.add(word));
      }
    }
    return {
      cells: above.map(({ id }) => id).filter(id => needed.has(id)),
      missing: []
    };
  };
}
