import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { ICommandPalette } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { CommandRegistry } from '@lumino/commands';
import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';
import { askFolder } from './ask-folder';

/** A command about a project; it asks for the folder where none is given. */
export interface ProjectCommand extends Pick<
  CommandRegistry.ICommandOptions,
  'icon'
> {
  readonly id: string;
  readonly label: string;
  readonly caption: string;
  /** What each argument beside the folder is; all are texts. */
  readonly args?: Readonly<Record<string, string>>;
  execute(folder: string, args: ReadonlyPartialJSONObject): Promise<void>;
}

/** Adds a command about a project, to the palette too. */
export function addProjectCommand(
  { commands }: JupyterFrontEnd,
  palette: ICommandPalette | null,
  trans: TranslationBundle,
  { id, args = {}, execute, ...shown }: ProjectCommand
): void {
  const described = { folder: trans.__('The folder of the project'), ...args };
  commands.addCommand(id, {
    ...shown,
    describedBy: {
      args: {
        type: 'object',
        properties: Object.fromEntries(
          Object.entries(described).map(([name, description]) => [
            name,
            { type: 'string', description }
          ])
        )
      }
    },
    execute: async given => {
      const { folder } = given;
      const path = typeof folder === 'string' ? folder : await askFolder(trans);
      if (path !== null) {
        await execute(path, given);
      }
    }
  });
  palette?.addItem({ command: id, category: trans.__('Cellwright') });
}
