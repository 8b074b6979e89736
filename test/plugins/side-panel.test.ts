import type { JupyterFrontEnd } from '@jupyterlab/application';
import { Notification, type ICommandPalette } from '@jupyterlab/apputils';
import type { ISettingRegistry } from '@jupyterlab/settingregistry';
import type { INotebookTracker } from '@jupyterlab/notebook';
import { nullTranslator } from '@jupyterlab/translation';
import { CommandRegistry } from '@lumino/commands';
import { Signal } from '@lumino/signaling';
import { Widget } from '@lumino/widgets';
import { sidePanelPlugin } from '../../src/plugins/side-panel';

const TOGGLE = 'cellwright:toggle-panel';

/** JupyterLab as far as the plugin sees it, with one code cell that holds `source`. */
function lab(source: string, composite: Record<string, unknown> = {}) {
  const owner = {};
  const contentChanged = new Signal<object, void>(owner);
  const sharedCell = { getSource: () => source, getId: () => 'cell' };
  const cell = {
    model: {
      id: 'cell',
      type: 'code',
      sharedModel: sharedCell,
      contentChanged
    },
    editor: { getCursorPosition: () => ({ line: 0, column: 0 }) }
  };
  const settingsChanged = new Signal<object, void>(owner);
  const settings = {
    composite,
    changed: settingsChanged,
    set: (key: string, value: unknown) => {
      if (value === 'precise') {
        return Promise.reject(new Error('read-only settings'));
      }
      composite[key] = value;
      settingsChanged.emit();
      return Promise.resolve();
    }
  };
  const loads: string[] = [];
  const shown: Widget[] = [];
  const commands = new CommandRegistry();
  const items: string[] = [];
  const app = {
    commands,
    shell: {
      add: (widget: Widget, area: string) => {
        expect(area).toBe('right');
        shown.push(widget);
        Widget.attach(widget, document.body);
      },
      activateById: () => undefined
    }
  };
  const tracker = {
    activeCellChanged: new Signal<object, void>(owner),
    currentChanged: new Signal<object, void>(owner),
    activeCell: cell,
    currentWidget: {
      context: { path: 'work.ipynb' },
      model: {
        isDisposed: false,
        cells: { changed: new Signal<object, void>(owner) },
        contentChanged: new Signal<object, void>(owner),
        sharedModel: {
          getMetadata: () => undefined,
          cells: [
            {
              ...sharedCell,
              getMetadata: () => undefined,
              cell_type: 'code',
              getOutputs: () => []
            }
          ]
        }
      }
    }
  };
  void sidePanelPlugin.activate(
    app as unknown as JupyterFrontEnd,
    {
      load: () => {
        loads.push('services');
        return Promise.reject(new Error('no services in this test'));
      }
    },
    tracker as unknown as INotebookTracker,
    {
      load: () => Promise.resolve(settings)
    } as unknown as ISettingRegistry,
    {
      addItem: ({ command }: { command: string }) => items.push(command)
    } as unknown as ICommandPalette,
    nullTranslator
  );
  const type = (text: string) => {
    source = text;
    contentChanged.emit();
  };
  return { commands, loads, shown, items, settings, type };
}

/** Resolves when the panel says this. */
function whenShown(panel: Widget, text: string): Promise<void> {
  return new Promise(resolve => {
    const observer = new MutationObserver(check);
    function check() {
      if (panel.node.textContent?.includes(text)) {
        observer.disconnect();
        resolve();
      }
    }
    observer.observe(panel.node, {
      subtree: true,
      childList: true,
      characterData: true
    });
    check();
  });
}

function choose(panel: Widget, mode: string): void {
  const select = panel.node.querySelector('select');
  if (select) {
    select.value = mode;
    select.dispatchEvent(new Event('change'));
  }
}

describe('the command that shows the panel with the preview [S0.12, S0.14]', () => {
  it('is off at first, opens a panel at the right, and closes it', async () => {
    const { commands, shown, items, loads } = lab('%%llm\nWrite a function.');
    expect(items).toEqual([TOGGLE]);
    expect(commands.label(TOGGLE)).toBe('Show Cellwright Panel');
    expect(commands.isToggled(TOGGLE)).toBe(false);
    expect(shown).toEqual([]);
    await commands.execute(TOGGLE);
    expect(commands.isToggled(TOGGLE)).toBe(true);
    const [panel] = shown;
    await whenShown(panel, 'create: write new code');
    expect(panel.title.icon).toMatchObject({ name: 'cellwright:prompt' });
    await commands.execute(TOGGLE);
    expect(panel.isDisposed).toBe(true);
    expect(commands.isToggled(TOGGLE)).toBe(false);
    // The names of the files beside the notebook; no model.
    expect(loads).toEqual(['services']);
  });

  it('follows what the user types and sets', async () => {
    const { commands, shown, type, settings, loads } = lab('x = 1');
    await commands.execute(TOGGLE);
    const [panel] = shown;
    await whenShown(panel, 'Select a cell');
    type('%%llm\nExplain this code.');
    await whenShown(panel, 'explain: explain code');
    // Where a model may be asked, it is: here it cannot be reached, and the panel says so.
    type('%%llm --plan --as create\nWrite a function.');
    await whenShown(panel, 'Write plan');
    expect(loads).toEqual(['services']);
    choose(panel, 'fast');
    expect(settings.composite).toEqual({ 'preview.model': 'fast' });
    await whenShown(panel, 'no services in this test');
    expect(loads).toEqual(['services', 'services']);
    panel.dispose();
  });

  it('says where a choice of the model cannot be saved', async () => {
    const { commands, shown } = lab('x = 1');
    await commands.execute(TOGGLE);
    const said = new Promise<string>(resolve => {
      Notification.manager.changed.connect((_, { notification }) =>
        resolve(notification.message)
      );
    });
    choose(shown[0], 'precise');
    expect(await said).toContain('read-only settings');
    shown[0].dispose();
  });
});
