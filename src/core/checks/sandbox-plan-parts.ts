import { languageNamed } from '../languages/registry';
import type { SourceCell } from '../python/dependency-cells';
import type { CheckState } from './check-state';

/** Names that the code and its tests need and that neither cells nor copied variables give. */
export function missingNames({ code, tests, input }: CheckState): string[] {
  const { needs } = languageNamed(input.language);
  const missing =
    needs?.([...code, ...tests].join('\n'), input.cellsAbove).missing ?? [];
  const given = new Set(input.variables?.names ?? []);
  return missing.filter(name => !given.has(name));
}

/** The cells above that the code and its tests need, in order. */
export function neededCells({ code, tests, input }: CheckState): SourceCell[] {
  const language = languageNamed(input.language);
  const cells =
    language.needs?.(
      [...code, ...tests].join('\n'),
      input.cellsAbove,
      // What was copied from the user's kernel need not be made again.
      new Set(input.variables?.names ?? [])
    ).cells ?? [];
  const needed = input.cellsAbove.filter(({ id }) => cells.includes(id));
  return needed.map(cell => ({
    ...cell,
    source: language.visible(cell.source).code
  }));
}
