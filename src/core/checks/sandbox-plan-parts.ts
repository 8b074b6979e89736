import { languageNamed } from '../languages/registry';
import { dependencyCells, type SourceCell } from '../python/dependency-cells';
import { withoutMagics } from '../python/magics';
import type { CheckState } from './check-state';

/** Names that the code and its tests need and that neither cells nor copied variables give. */
export function missingNames({ code, tests, input }: CheckState): string[] {
  const { missing } = dependencyCells(
    [...code, ...tests].join('\n'),
    input.cellsAbove
  );
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
    source: language.visible(cell.source)
  }));
}

/** A cell without the commands that only IPython reads; a comment says which they were. */
export function plainSource(source: string): string {
  const { code, magics } = withoutMagics(source);
  const lines = code.split('\n');
  for (const { line, text } of magics) {
    const [command] = text.split('\n');
    const instead = lines[line - 1];
    const gap = instead === '' ? '' : '  ';
    lines[line - 1] = `${instead}${gap}# not run here: ${command}`;
  }
  return lines.join('\n');
}
