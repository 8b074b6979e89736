import type { ServerConnection } from '@jupyterlab/services';

import type { Approved } from '../../../core/consent/approved';
import { stopped } from '../../../core/errors';
import type {
  AgreedCommands,
  Job,
  JobResult,
  Jobs
} from '../../../core/ports/jobs';
import { requireAgreedCommand } from '../../../core/project/jobs/agreed-commands';
import { followJob } from './follow-job';
import { JobRoutes, type JobOwner } from './job-routes';

/** Runs a project's commands on the machine of the Jupyter server, which ends them with this page. */
export class ServerJobs implements Jobs {
  constructor(
    server: ServerConnection.ISettings,
    private readonly _owner: JobOwner
  ) {
    this._routes = new JobRoutes(server);
  }

  whyNot(signal: AbortSignal): Promise<string | null> {
    this._known ??= this._routes.whyNot(signal);
    const forget = () => (this._known = undefined);
    // A server that does not answer may do so the next time.
    this._known.then(why => why !== null && forget(), forget);
    return this._known;
  }

  async run(
    job: Job,
    agreed: Approved<AgreedCommands>,
    signal: AbortSignal
  ): Promise<JobResult> {
    requireAgreedCommand(agreed, job);
    if (signal.aborted) {
      throw stopped(signal.reason);
    }
    const id = await this._routes.start(job, this._owner);
    const leave = () => void this._routes.stopAll(this._owner.owner);
    globalThis.addEventListener?.('pagehide', leave);
    try {
      return await followJob(this._routes, this._owner.owner, id, signal);
    } finally {
      globalThis.removeEventListener?.('pagehide', leave);
      // Where that fails, the server ends it soon: nobody asks for it any more.
      this._routes.stop(id).catch(() => undefined);
    }
  }

  private readonly _routes: JobRoutes;
  private _known?: Promise<string | null>;
}
