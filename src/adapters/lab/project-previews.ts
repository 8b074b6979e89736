import { UUID } from '@lumino/coreutils';
import type { ServiceManager } from '@jupyterlab/services';
import type { TranslationBundle } from '@jupyterlab/translation';
import { asCellwrightError } from '../../core/errors';
import { errorText } from '../../core/in-words';
import { ProjectPreview } from '../../core/project/preview/project-preview';
import { ContentsFolder } from '../jupyter/contents-folder';
import { ServerContainers } from '../jupyter/jobs/server-containers';
import { ServerJobs } from '../jupyter/jobs/server-jobs';
import { ServerServices } from '../jupyter/jobs/server-services';
import { PackServers } from '../mcp/pack-servers';
import type { ProjectRuntime } from '../../core/vocabulary';
import type { RealPath } from '../jupyter/real-path';
import { DialogHuman } from './dialog-human';

/** What previews of projects need of JupyterLab. */
export interface PreviewServices {
  readonly manager: ServiceManager.IManager;
  readonly realPath: RealPath;
  /** Where projects are run, as the user has set. */
  readonly runtime: ProjectRuntime;
  readonly trans: TranslationBundle;
}

/** A preview that is shown in a tab. */
export interface OpenPreview {
  readonly preview: ProjectPreview;
  /** Starts it, or starts it anew. @returns why that failed; empty where it did not. */
  restart(): Promise<string>;
  /** Stops it; nothing of it runs any more. */
  stop(): Promise<void>;
  /** It is not shown any more. */
  close(): void;
}

/**
 * Makes the preview of a project; it starts with `restart`.
 *
 * @param path of the project's folder, from the server's root.
 * @param onChange told of each change.
 */
export function openPreview(
  path: string,
  { manager, realPath, runtime, trans }: PreviewServices,
  onChange: () => void
): OpenPreview {
  const owner = { owner: UUID.uuid4(), path };
  const { contents, serverSettings } = manager;
  const services = new ServerServices(serverSettings, owner);
  const preview = new ProjectPreview(
    {
      path,
      folder: new ContentsFolder(contents, { path, drive: '', realPath }),
      jobs: new ServerJobs(serverSettings, owner),
      services,
      human: new DialogHuman(trans),
      servers: new PackServers(),
      containers: new ServerContainers(serverSettings, owner),
      runtime
    },
    onChange
  );
  let running: AbortController | null = null;
  // The request outlives the page; where it fails, the server ends them soon.
  const leave = () => void services.stopAll().catch(() => undefined);
  window.addEventListener('pagehide', leave);
  const stop = async () => {
    running?.abort();
    running = null;
    await preview.stop();
  };
  return {
    preview,
    restart: async () => {
      await stop();
      const start = new AbortController();
      running = start;
      try {
        await preview.start(start.signal);
        return '';
      } catch (error) {
        return asCellwrightError(error).code === 'cancelled'
          ? ''
          : errorText(error, trans);
      }
    },
    stop,
    close: () => {
      running?.abort();
      window.removeEventListener('pagehide', leave);
      leave();
    }
  };
}
