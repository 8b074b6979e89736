import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { IFileBrowserFactory } from '@jupyterlab/filebrowser';
import { CommandRegistry } from '@lumino/commands';
import { snippetsPlugin } from '../../src/plugins/snippets';

/** Whether the command is offered with this file browser. */
function isOffered(browsers: IFileBrowserFactory | null): boolean {
  const commands = new CommandRegistry();
  const app = { commands, serviceManager: {} } as unknown as JupyterFrontEnd;
  void snippetsPlugin.activate(app, null, browsers, null);
  return commands.isVisible('cellwright:attach-snippet');
}

const withBrowser = (currentWidget: unknown) =>
  ({ tracker: { currentWidget } }) as unknown as IFileBrowserFactory;

describe('The command that attaches files', () => {
  it('is offered where a file browser is, to take them from', () => {
    expect(isOffered(withBrowser({}))).toBe(true);
    expect(isOffered(withBrowser(null))).toBe(false);
    expect(isOffered(null)).toBe(false);
  });
});
