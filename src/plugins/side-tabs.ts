import type { INotebookTracker } from '@jupyterlab/notebook';
import type { ISettingRegistry } from '@jupyterlab/settingregistry';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { CommandRegistry } from '@lumino/commands';
import type { SideTab } from '../ui/side-panel/side-panel';
import type { ILabServices } from './lab-services-token';

/** What the tabs of the side panel are made with. */
export interface SideTabDeps {
  readonly trans: TranslationBundle;
  readonly tracker: INotebookTracker;
  readonly services: ILabServices;
  readonly registry: ISettingRegistry | null;
  readonly commands: CommandRegistry;
}

/** The tabs of the side panel, in the order of `PANEL_TABS`; each is loaded when it is chosen. */
export function sideTabs(deps: SideTabDeps): readonly SideTab[] {
  const { trans } = deps;
  return [
    {
      name: trans.__('Operation'),
      fill: async place =>
        (await import('./side-tabs/operation-tab')).fill(place, deps)
    },
    {
      name: trans.__('Code'),
      fill: async place =>
        (await import('./side-tabs/code-tab')).fill(place, deps)
    },
    {
      name: trans.__('Data'),
      fill: async place =>
        (await import('./side-tabs/data-tab')).fill(place, deps)
    }
  ];
}

/** Opens the page of settings. */
export function openSettings({ commands }: SideTabDeps): void {
  void commands.execute('settingeditor:open', { query: 'Cellwright' });
}
