import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { NotebookPanel } from '@jupyterlab/notebook';
import { TOGGLE_PANEL } from './side-panel-command';

/** Shows where a generated cell comes from, in the side panel, which follows the active cell. */
export async function openLineage(
  { commands }: JupyterFrontEnd,
  { content }: NotebookPanel,
  cell: string
): Promise<void> {
  content.activeCellIndex = content.widgets.findIndex(
    ({ model }) => model.id === cell
  );
  await commands.execute(TOGGLE_PANEL, { tab: 'code', open: true });
}
