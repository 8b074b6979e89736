import type { TranslationBundle } from '@jupyterlab/translation';
import type { CommandRegistry } from '@lumino/commands';
import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';
import {
  hasShown,
  holdsCode,
  type CellPlace
} from '../adapters/lab/cell-with-code';

const ATTACH = 'cellwright:attach-cells';

const ATTACH_OUTPUT = 'cellwright:attach-output';

/** Names of the commands, in the order of menus. */
export const ATTACH_COMMANDS = [ATTACH, ATTACH_OUTPUT] as const;

/** The arguments of commands about a cell. */
export const CELL_ARGUMENTS = {
  type: 'object',
  properties: {
    cell: {
      type: 'string',
      description:
        'Id of the cell that is meant, in the notebook in front; the active cell where it is left out.'
    },
    isContextMenu: {
      type: 'boolean',
      description: 'Whether the cell that was right-clicked is meant.'
    }
  }
} as const;

/** The cell that the arguments of a command mean; `null` where there is none. */
export type PlaceOf = (args: ReadonlyPartialJSONObject) => CellPlace | null;

/** The commands that attach a cell, or what it showed, to the next prompt. */
export function addAttachCommands(
  commands: CommandRegistry,
  placeOf: PlaceOf,
  trans: TranslationBundle
): void {
  const attachable = (args: ReadonlyPartialJSONObject) =>
    selectedWith(placeOf(args)).length > 0;
  commands.addCommand(ATTACH, {
    label: trans.__('Attach to Next Prompt'),
    caption: trans.__(
      'Show these cells to the model with the next prompt below them'
    ),
    describedBy: { args: CELL_ARGUMENTS },
    isEnabled: attachable,
    execute: async args => {
      const place = placeOf(args);
      if (place !== null) {
        const { attachCells } = await import('../adapters/lab/attach-cells');
        await attachCells(place.panel, selectedWith(place));
      }
    }
  });
  const withOutput = (args: ReadonlyPartialJSONObject) => {
    const place = placeOf(args);
    return place !== null && hasShown(place) ? place : null;
  };
  commands.addCommand(ATTACH_OUTPUT, {
    label: trans.__('Attach Output to Next Prompt'),
    caption: trans.__(
      'Show what this cell printed and drew to the model with the next prompt below it'
    ),
    describedBy: { args: CELL_ARGUMENTS },
    isEnabled: args => withOutput(args) !== null,
    // The cards of prompts stand in outputs, too.
    isVisible: args => args.isContextMenu !== true || withOutput(args) !== null,
    execute: async args => {
      const place = withOutput(args);
      if (place !== null) {
        const { attachOutput } = await import('../adapters/lab/attach-cells');
        await attachOutput(place.panel, place.cell.model.id);
      }
    }
  });
}

/** Ids of the selected cells where the one that is meant is among them; else its own. None where it holds no code. */
function selectedWith(place: CellPlace | null): readonly string[] {
  if (place === null || !holdsCode(place)) {
    return [];
  }
  const { panel, cell } = place;
  const selected = panel.content.selectedCells;
  return (selected.includes(cell) ? selected : [cell]).map(
    ({ model }) => model.id
  );
}
