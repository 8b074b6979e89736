import type { Panel } from '@lumino/widgets';
import { PanelData } from '../../adapters/lab/panel-data';
import { DataView } from '../../ui/side-panel/data-view';
import { openSettings, type SideTabDeps } from '../side-tabs';

/** The variables of the kernel, and what a model may see of them. */
export function fill(place: Panel, deps: SideTabDeps): void {
  const { trans, tracker, services } = deps;
  let data: PanelData | null = null;
  const view = new DataView(trans, {
    setVisible: visible => {
      if (!visible) {
        data?.dispose();
        data = null;
      } else {
        data ??= new PanelData(
          tracker,
          () => services.settings(),
          state => view.display(state)
        );
      }
    },
    openSettings: () => openSettings(deps),
    hide: (name, hidden) => data?.hide(name, hidden)
  });
  place.addWidget(view);
}
