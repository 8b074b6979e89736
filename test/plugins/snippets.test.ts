import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { IFileBrowserFactory } from '@jupyterlab/filebrowser';
import type { INotebookTracker } from '@jupyterlab/notebook';
import { CommandRegistry } from '@lumino/commands';
import { snippetsPlugin } from '../../src/plugins/snippets';

/** Whether the command is offered with this file browser, and with a notebook open or none. */
function isOffered(
  browsers: IFileBrowserFactory | null,
  notebook: unknown = {}
): boolean {
  const commands = new CommandRegistry();
  const tracker = {
    currentWidget: notebook,
    widgetAdded: { connect: jest.fn() }
  } as unknown as INotebookTracker;
  const app = { commands, serviceManager: {} } as unknown as JupyterFrontEnd;
  void snippetsPlugin.activate(app, tracker, browsers, null);
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

  it('[R3] is not offered, instead of greyed, where no notebook is open, as in the file list of Notebook 7', () => {
    expect(isOffered(withBrowser({}), null)).toBe(false);
  });
});
