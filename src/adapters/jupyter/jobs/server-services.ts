import type { ServerConnection } from '@jupyterlab/services';

import type { Approved } from '../../../core/consent/approved';
import type { AgreedCommands } from '../../../core/ports/jobs';
import type {
  RunningService,
  ServiceNews,
  Services,
  ServiceToStart
} from '../../../core/ports/services';
import { requireAgreedCommand } from '../../../core/project/jobs/agreed-commands';
import { said } from '../../../core/project/jobs/output-words';
import { askAgain } from './follow-job';
import { JobRoutes, type JobNews, type JobOwner } from './job-routes';

/** Characters of a log that are kept, from its end. */
const MAX_LOG = 200_000;

interface Followed {
  seen: number;
  log: string;
  readonly onNews: (news: ServiceNews) => void;
}

/**
 * Starts services on the machine of the Jupyter server, and follows all of them with one request at a time: as long
 * as that asks, the server lets them run.
 */
export class ServerServices implements Services {
  constructor(
    server: ServerConnection.ISettings,
    private readonly _owner: JobOwner
  ) {
    this._routes = new JobRoutes(server);
    this._origin = new URL(server.baseUrl).origin;
  }

  freePorts(
    wanted: readonly number[],
    signal: AbortSignal
  ): Promise<readonly (number | null)[]> {
    return this._routes.freePorts(wanted, signal);
  }

  async serve(
    service: ServiceToStart,
    agreed: Approved<AgreedCommands>,
    onNews: (news: ServiceNews) => void
  ): Promise<RunningService> {
    requireAgreedCommand(agreed, service);
    const { id, prefix, pictures } = await this._routes.serve(
      service,
      this._owner
    );
    this._followed.set(id, { seen: 0, log: '', onNews });
    this._asking?.abort();
    void this._follow();
    const url = `${this._origin}${prefix.replace(/\/$/, '')}`;
    return {
      url,
      hasPictures: pictures,
      picture: () => this._routes.picture(id),
      stop: async () => {
        this._followed.delete(id);
        await this._routes.stop(id);
      }
    };
  }

  /** Stops all of them; the request outlives the page. */
  async stopAll(): Promise<void> {
    this._followed.clear();
    this._asking?.abort();
    await this._routes.stopAll(this._owner.owner);
  }

  private async _follow(): Promise<void> {
    if (this._isFollowing) {
      return;
    }
    this._isFollowing = true;
    try {
      while (this._followed.size > 0) {
        await this._askOnce();
      }
    } catch {
      // The server is gone, and they with it.
      this._followed.forEach(({ log, onNews }) =>
        onNews({
          log,
          isReady: false,
          ended: 'The Jupyter server does not answer any more.'
        })
      );
      this._followed.clear();
    } finally {
      this._isFollowing = false;
    }
  }

  private async _askOnce(): Promise<void> {
    const asking = new AbortController();
    this._asking = asking;
    const { owner } = this._owner;
    const seen = new Map(
      [...this._followed].map(([id, its]) => [id, its.seen] as const)
    );
    try {
      const news = await askAgain(
        () => this._routes.follow(owner, seen, asking.signal),
        asking.signal
      );
      news.forEach(its => this._tell(its));
    } catch (error) {
      // Another one was started, or none is left.
      if (!asking.signal.aborted) {
        throw error;
      }
    }
  }

  private _tell({ id, output, seen, ready, end }: JobNews): void {
    const its = this._followed.get(id);
    if (its === undefined) {
      return;
    }
    its.log = (its.log + output).slice(-MAX_LOG);
    its.seen = seen;
    const { log, onNews } = its;
    if (end !== null) {
      this._followed.delete(id);
    }
    onNews({
      log,
      isReady: ready,
      ended: end === null ? null : said({ end, output: log }, 600)
    });
  }

  private readonly _routes: JobRoutes;
  private readonly _origin: string;
  private readonly _followed = new Map<string, Followed>();
  private _asking: AbortController | null = null;
  private _isFollowing = false;
}
