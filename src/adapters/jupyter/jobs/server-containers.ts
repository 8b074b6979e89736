import type { ServerConnection } from '@jupyterlab/services';

import { stopped } from '../../../core/errors';
import type {
  ContainerEngine,
  Containers
} from '../../../core/ports/containers';
import { JobRoutes, type JobOwner } from './job-routes';

/** The container engine of the Jupyter server's machine; it is looked for once, which takes seconds. */
export class ServerContainers implements Containers {
  constructor(
    server: ServerConnection.ISettings,
    private readonly _owner: JobOwner
  ) {
    this._routes = new JobRoutes(server);
  }

  async engine(signal: AbortSignal): Promise<ContainerEngine | string> {
    try {
      return (this._known ??= await this._routes.engine(this._owner, signal));
    } catch (error) {
      if (signal.aborted) {
        throw stopped(signal.reason);
      }
      return error instanceof Error ? error.message : String(error);
    }
  }

  private readonly _routes: JobRoutes;
  private _known?: ContainerEngine | string;
}
