import { URLExt } from '@jupyterlab/coreutils';
import { ServerConnection } from '@jupyterlab/services';
import * as z from 'zod/mini';

import { CellwrightError, stopped } from '../../../core/errors';
import { said } from '../../../core/said';
import { INSTALL_SERVER_PART, noAnswer } from '../server-part';
import type { ContainerEngine } from '../../../core/ports/containers';
import { JOB_ENDS, type Job } from '../../../core/ports/jobs';
import type { ServiceToStart } from '../../../core/ports/services';

/** Whose jobs they are, and the folder that they run in. */
export interface JobOwner {
  /** A name that nobody can guess: that of a notebook's sandbox. */
  readonly owner: string;
  /** The project's folder, from the server's root. */
  readonly path: string;
}

const newsSchema = z.object({
  jobs: z.array(
    z.object({
      id: z.string(),
      output: z.string(),
      /** Characters of the output that were told with this, as the server counts them. */
      seen: z.number(),
      /** Whether what it serves has answered. */
      ready: z._default(z.boolean(), false),
      end: z.nullable(z.enum(JOB_ENDS)),
      code: z.nullable(z.number()),
      root: z._default(z.string(), ''),
      files: z._default(z.record(z.string(), z.string()), {})
    })
  )
});

const startedSchema = z.object({
  id: z.string(),
  prefix: z._default(z.nullable(z.string()), null),
  pictures: z._default(z.boolean(), false)
});

const texts = z.array(z.string());

const engineSchema = z.union([
  z.object({
    engine: z.object({
      kind: z.enum(['podman', 'docker']),
      program: z.string(),
      options: texts,
      buildOptions: texts,
      runOptions: texts,
      notes: texts,
      key: z.string(),
      labels: texts
    })
  }),
  z.object({ why: z.string() })
]);

const portsSchema = z.object({ ports: z.array(z.nullable(z.number())) });

const pictureSchema = z.object({
  png: z.string().check(z.maxLength(8_000_000))
});

/** A service that was started. */
interface StartedService {
  readonly id: string;
  /** The path under which a browser sees it, with a slash at its end. */
  readonly prefix: string;
  /** Whether pictures of its page can be taken. */
  readonly pictures: boolean;
}

/** What is new of a job. */
export type JobNews = z.infer<typeof newsSchema>['jobs'][number];

const failureSchema = z.object({
  error: z.object({
    code: z.enum(['job-refused', 'jobs-unavailable']),
    message: z.string(),
    fix: z.string(),
    retryable: z.boolean()
  })
});

/** The routes for jobs of Cellwright's server extension. */
export class JobRoutes {
  constructor(private readonly _server: ServerConnection.ISettings) {}

  /** Why no job can run here; `null` where one can. */
  async whyNot(signal: AbortSignal): Promise<string | null> {
    try {
      await this._ask('', { signal });
      return null;
    } catch (error) {
      if (signal.aborted) {
        throw stopped(signal.reason);
      }
      return error instanceof Error ? error.message : String(error);
    }
  }

  /** Starts a command. @returns its id. @throws CellwrightError `job-refused`, `jobs-unavailable`. */
  async start(
    { line, timeMs, ...job }: Job,
    { owner, path }: JobOwner
  ): Promise<string> {
    const body = { ...job, owner, project: path, argv: line };
    return (await this._start({ ...body, seconds: timeMs / 1000 })).id;
  }

  /** Starts a service. @throws CellwrightError `job-refused`, `jobs-unavailable`. */
  async serve(
    { line, keepsPrefix, ...service }: ServiceToStart,
    { owner, path }: JobOwner
  ): Promise<StartedService> {
    const { id, prefix, pictures } = await this._start({
      ...service,
      owner,
      project: path,
      argv: line,
      keeps_prefix: keepsPrefix,
      service: true
    });
    return { id, prefix: prefix ?? '', pictures };
  }

  /** The container engine that works on the server's machine, or why there is none. */
  async engine(
    { owner, path }: JobOwner,
    signal: AbortSignal
  ): Promise<ContainerEngine | string> {
    const query = URLExt.objectToQueryString({ owner, project: path });
    const told = engineSchema.parse(
      await this._ask(query, { signal }, 'engine')
    );
    return 'engine' in told ? told.engine : told.why;
  }

  /** A free port from each of those that are wanted; `null` where there is none. */
  async freePorts(
    wanted: readonly number[],
    signal: AbortSignal
  ): Promise<readonly (number | null)[]> {
    const query = URLExt.objectToQueryString({ wanted: wanted.join(',') });
    const told = await this._ask(query, { signal }, 'ports');
    return portsSchema.parse(told).ports;
  }

  /**
   * What is new of jobs, as soon as there is something.
   *
   * @param seen by job: the characters of its output that are known.
   */
  async follow(
    owner: string,
    seen: ReadonlyMap<string, number>,
    signal: AbortSignal
  ): Promise<readonly JobNews[]> {
    const query = URLExt.objectToQueryString({
      owner,
      seen: JSON.stringify(Object.fromEntries(seen)),
      wait: '20'
    });
    return newsSchema.parse(await this._ask(query, { signal })).jobs;
  }

  /** A picture of the page of a service, as PNG in base64. @throws CellwrightError `job-refused`. */
  async picture(id: string): Promise<string> {
    const told = await this._ask(`/${id}/picture`, { method: 'POST' });
    return pictureSchema.parse(told).png;
  }

  /** Stops a job, and has it forgotten. */
  async stop(id: string): Promise<void> {
    await this._ask(`/${id}`, { method: 'DELETE' });
  }

  /** Stops all jobs of an owner; the request outlives the page. */
  async stopAll(owner: string): Promise<void> {
    await this._ask(URLExt.objectToQueryString({ owner }), {
      method: 'DELETE',
      keepalive: true
    });
  }

  private async _start(body: object) {
    return startedSchema.parse(
      await this._ask('', { method: 'POST', body: JSON.stringify(body) })
    );
  }

  private async _ask(
    what: string,
    init: RequestInit,
    route: 'jobs' | 'ports' | 'engine' = 'jobs'
  ): Promise<unknown> {
    const url = URLExt.join(this._server.baseUrl, 'cellwright', route) + what;
    const response = await ServerConnection.makeRequest(
      url,
      init,
      this._server
    ).catch((error: unknown) => {
      throw init.signal?.aborted
        ? stopped(init.signal.reason)
        : noAnswer('jobs-unavailable', error);
    });
    if (response.status === 204) {
      return null;
    }
    const body: unknown = await response.json().catch(() => null);
    if (response.ok) {
      return body;
    }
    const { data } = failureSchema.safeParse(body);
    throw new CellwrightError(
      data?.error ?? {
        code: 'jobs-unavailable',
        retryable: false,
        message:
          response.status === 404
            ? said`This Jupyter server lacks Cellwright’s server extension, which runs commands.`
            : said`The Jupyter server runs no commands (${response.status}).`,
        fix: INSTALL_SERVER_PART
      }
    );
  }
}
