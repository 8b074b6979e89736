import type { ServiceManager } from '@jupyterlab/services';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { Runs } from '../../core/pipeline/runs';
import { systemClock } from '../../core/ports/clock';
import type { Files } from '../../core/ports/files';
import { ContentsFiles } from '../jupyter/contents-files';
import type { PromptCellRunner } from './cell-executor';
import { MagicCellRunner } from './magic-cell-runner';
import { ModelConnections } from './model-connections';
import type { CellwrightSettings } from './settings';

/** What runs prompt cells in JupyterLab, put together from the application's services. */
export interface LabServices {
  readonly runner: PromptCellRunner;
  readonly files: Files;
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
  const files = new ContentsFiles(serviceManager.contents);
  const connections = new ModelConnections({
    serverSettings: serviceManager.serverSettings,
    settings,
    clock,
    trans
  });
  return {
    runner: new MagicCellRunner({
      runs,
      clock,
      files,
      settings,
      connect: signal => connections.connect(signal),
      describe: signal => connections.describe(signal)
    }),
    files,
    listModels: signal => connections.listModels(signal)
  };
}
