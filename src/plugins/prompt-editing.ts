import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { IEditorLanguageRegistry } from '@jupyterlab/codemirror';
import { ILSPCodeExtractorsManager } from '@jupyterlab/lsp';
import { INotebookTracker } from '@jupyterlab/notebook';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import { markPromptCells } from '../adapters/lab/mark-prompt-cells';
import { noteTypedLines } from '../adapters/lab/typed-lines';
import { watchMentions } from '../adapters/lab/watch-mentions';
import { promptExtractor } from '../adapters/lab/prompt-extractor';

/** JupyterLab's command that offers completions in a notebook. */
const COMPLETE = 'completer:invoke-notebook';

/** Makes prompt cells read as prose in the editor, and notes what is typed into them. */
export const promptEditingPlugin: JupyterFrontEndPlugin<void> = {
  id: 'cellwright:prompt-editing',
  description: 'Shows %%llm cells as prose and keeps linters off them.',
  autoStart: true,
  optional: [
    INotebookTracker,
    IEditorLanguageRegistry,
    ILSPCodeExtractorsManager,
    ITranslator
  ],
  activate: (
    app: JupyterFrontEnd,
    tracker: INotebookTracker | null,
    languages: IEditorLanguageRegistry | null,
    extractors: ILSPCodeExtractorsManager | null,
    translator: ITranslator | null
  ) => {
    const trans = (translator ?? nullTranslator).load('cellwright');
    const placeholder = JSON.stringify(
      trans.__('Write what you want to have, then press Shift-Enter.')
    );
    tracker?.widgetAdded.connect((_, panel) => {
      panel.content.node.style.setProperty(
        '--jp-cellwright-placeholder',
        placeholder
      );
      void panel.context.ready.then(() => {
        markPromptCells(panel, languages);
        watchMentions(panel, () => {
          if (app.commands.hasCommand(COMPLETE)) {
            void app.commands.execute(COMPLETE);
          }
        });
      });
      noteTypedLines(panel.context.model);
    });
    for (const language of ['python', 'r', 'julia']) {
      extractors?.register(promptExtractor(), language);
    }
  }
};
