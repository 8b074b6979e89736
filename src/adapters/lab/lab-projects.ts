import type { ServiceManager } from '@jupyterlab/services';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { UserSettings } from '../../core/workflow/user-settings';
import type { RealPath } from '../jupyter/real-path';
import type { OpenPreview } from './project-previews';

/** Takes changes of projects back: the code for it is loaded with the first one. */
export function projectUndo(
  { contents, serverSettings }: ServiceManager.IManager,
  realPath: RealPath,
  trans: TranslationBundle
): (folder: string) => Promise<string | null> {
  return async folder => {
    const { undoProjectChange } = await import('./undo-project-change');
    const server = serverSettings.baseUrl;
    return undoProjectChange(folder, { contents, realPath, trans, server });
  };
}

/** Makes previews of projects: their code is loaded with the first one. */
export function projectPreviews(
  manager: ServiceManager.IManager,
  realPath: RealPath,
  trans: TranslationBundle,
  settings: () => UserSettings
): (folder: string, onChange: () => void) => Promise<OpenPreview> {
  return async (folder, onChange) => {
    const { openPreview } = await import('./project-previews');
    const runtime = settings()['projects.runtime'];
    return openPreview(folder, { manager, realPath, runtime, trans }, onChange);
  };
}
