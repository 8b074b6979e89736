import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { NotebookPanel } from '@jupyterlab/notebook';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { LineagePanel } from '../ui/lineage-panel/lineage-panel';

let panel: LineagePanel | null = null;

/** Shows where the generated cells of a notebook come from, in the right side bar. */
export async function openLineage(
  { shell }: JupyterFrontEnd,
  notebook: NotebookPanel,
  cell: string,
  trans: TranslationBundle
): Promise<void> {
  const [{ LineagePanel }, { watchOf }, { lineageGraph }, { provJson }] =
    await Promise.all([
      import('../ui/lineage-panel/lineage-panel'),
      import('../adapters/lab/notebook-watch'),
      import('../core/cells/lineage-graph'),
      import('../core/cells/prov-json')
    ]);
  const { model, content, context } = notebook;
  if (model === null) {
    return;
  }
  panel?.dispose();
  const shown = new LineagePanel(trans, {
    goTo: id => {
      const at = content.widgets.findIndex(other => other.model.id === id);
      if (at !== -1) {
        content.activeCellIndex = at;
        void content.scrollToCell(content.widgets[at]);
      }
    },
    nameOfExport: `${context.path.replace(/^.*\//, '').replace(/\.ipynb$/, '')}.prov.json`,
    exported: answers => JSON.stringify(provJson(answers), null, 2)
  });
  panel = shown;
  const stop = watchOf(model).watch(cells =>
    shown.display(lineageGraph(cells), cell)
  );
  const close = () => shown.dispose();
  notebook.disposed.connect(close);
  shown.disposed.connect(() => {
    stop();
    notebook.disposed.disconnect(close);
    panel = panel === shown ? null : panel;
  });
  shell.add(shown, 'right', { rank: 910 });
  shell.activateById(shown.id);
}
