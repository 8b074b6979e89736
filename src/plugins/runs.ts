import type { JupyterFrontEndPlugin } from '@jupyterlab/application';
import { Runs } from '../core/journal/runs';
import { IRuns } from '../tokens';

/** Keeps the runs of this browser tab. */
export const runsPlugin: JupyterFrontEndPlugin<Runs> = {
  id: 'cellwright:runs',
  description: 'Keeps the runs of prompt cells in this browser tab.',
  autoStart: true,
  provides: IRuns,
  activate: () => new Runs()
};
