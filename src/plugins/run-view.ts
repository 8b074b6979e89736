import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { IEditorLanguageRegistry } from '@jupyterlab/codemirror';
import { INotebookTracker } from '@jupyterlab/notebook';
import { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import { NotebookAnswerCells } from './answer-cells';
import { NotebookHiddenItems } from './hidden-items';
import { NotebookInterruptedRuns } from './interrupted-runs';
import { journals } from './journals';
import { ILabServices } from './lab-services-token';
import { NotebookRunActions } from './run-actions';
import type { Runs } from '../core/journal/runs';
import { IRuns } from '../tokens';
import { runRendererFactory } from '../ui/run-renderer';

/** Shows runs in the outputs of prompt cells. */
export const runViewPlugin: JupyterFrontEndPlugin<void> = {
  id: 'cellwright:run-view',
  description: 'Shows what a %%llm cell does and what came of it.',
  autoStart: true,
  requires: [IRuns, IRenderMimeRegistry, ILabServices],
  optional: [INotebookTracker, ITranslator, IEditorLanguageRegistry],
  activate: (
    app: JupyterFrontEnd,
    runs: Runs,
    rendermime: IRenderMimeRegistry,
    services: ILabServices,
    tracker: INotebookTracker | null,
    translator: ITranslator | null,
    languages: IEditorLanguageRegistry | null
  ) => {
    const trans = (translator ?? nullTranslator).load('cellwright');
    const actions = new NotebookRunActions(
      tracker,
      trans,
      services,
      app.commands
    );
    const interrupted = new NotebookInterruptedRuns(tracker, runs, journals);
    rendermime.addFactory(
      runRendererFactory({
        runs,
        actions,
        interrupted,
        cells: new NotebookAnswerCells(tracker),
        hidden: new NotebookHiddenItems(tracker),
        trans,
        ...(languages === null ? {} : { languages })
      }),
      0
    );
  }
};
