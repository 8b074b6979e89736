import { PathExt } from '@jupyterlab/coreutils';
import type { ServiceManager } from '@jupyterlab/services';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { Runs } from '../../core/pipeline/runs';
import { systemClock } from '../../core/ports/clock';
import type { SnippetPlace } from '../../core/context/find-snippet-files';
import { ContentsFiles } from '../jupyter/contents-files';
import type { PromptCellRunner } from './cell-executor';
import { MagicCellRunner } from './magic-cell-runner';
import type { Linter } from '../../core/ports/linter';
import { ModelConnections } from './model-connections';
import { NotebookSandboxes } from './notebook-sandboxes';
import type { CellwrightSettings } from './settings';

/** What runs prompt cells in JupyterLab, put together from the application's services. */
export interface LabServices {
  readonly runner: PromptCellRunner;
  /** Where the snippets of a notebook are read, given the notebook's path. */
  snippetPlace(notebook: string): SnippetPlace;
  /** Names of the models on offer. @throws CellwrightError `endpoint-*`. */
  listModels(signal: AbortSignal): Promise<readonly string[]>;
}

/** Puts the services together. This module brings the whole pipeline: load it with the first prompt. */
export function createLabServices(options: {
  runs: Runs;
  serviceManager: ServiceManager.IManager;
  settings: () => CellwrightSettings;
  trans: TranslationBundle;
}): LabServices {
  const { runs, serviceManager, settings, trans } = options;
  const clock = systemClock;
  const { contents } = serviceManager;
  const snippetPlace = (path: string): SnippetPlace => {
    const notebook = contents.localPath(path);
    return {
      notebook,
      notebookFolder: PathExt.dirname(notebook),
      files: new ContentsFiles(contents, contents.driveName(path))
    };
  };
  const connections = new ModelConnections({
    serverSettings: serviceManager.serverSettings,
    settings,
    clock,
    trans
  });
  let linter: Linter | null = null;
  return {
    runner: new MagicCellRunner({
      runs,
      clock,
      snippetPlace,
      settings,
      connect: signal => connections.connect(signal),
      describe: signal => connections.describe(signal),
      sandboxes: new NotebookSandboxes(
        serviceManager,
        clock,
        trans.__('Cellwright: a check of generated code')
      ),
      linter: async () => {
        const { webLinter } = await import('../ruff/web-linter');
        linter ??= webLinter();
        return linter;
      }
    }),
    snippetPlace,
    listModels: signal => connections.listModels(signal)
  };
}
