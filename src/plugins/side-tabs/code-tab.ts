import type { Panel } from '@lumino/widgets';
import {
  FollowedNotebook,
  type NotebookInFront
} from '../../adapters/lab/followed-notebook';
import { lineageGraph } from '../../core/cells/lineage-graph';
import { provJson } from '../../core/cells/prov-json';
import { LineagePanel } from '../../ui/lineage-panel/lineage-panel';
import type { SideTabDeps } from '../side-tabs';

/** The cells and files that came of prompts, and what became of them. */
export function fill(
  place: Panel,
  { trans, tracker, commands }: SideTabDeps
): void {
  let front: NotebookInFront | null = null;
  const panel = new LineagePanel(trans, {
    goTo: id => {
      const content = front?.panel.content;
      const at = content?.widgets.findIndex(({ model }) => model.id === id);
      if (content !== undefined && at !== undefined && at !== -1) {
        content.activeCellIndex = at;
        void content.scrollToCell(content.widgets[at]);
      }
    },
    openFile: path => {
      void commands.execute('docmanager:open', { path });
    },
    nameOfExport: () =>
      `${front?.panel.context.path.replace(/^.*\//, '').replace(/\.ipynb$/, '') ?? 'notebook'}.prov.json`,
    exported: answers => JSON.stringify(provJson(answers), null, 2)
  });
  const followed = new FollowedNotebook(tracker, now => {
    front = now;
    panel.display(lineageGraph(now?.cells ?? []), now?.active ?? '');
  });
  panel.disposed.connect(() => followed.dispose());
  place.addWidget(panel);
}
