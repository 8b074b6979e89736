import { URLExt } from '@jupyterlab/coreutils';
import { ServerConnection } from '@jupyterlab/services';
import * as z from 'zod';

import { CellwrightError, stopped } from '../../../core/errors';
import { JOB_ENDS, type Job } from '../../../core/ports/jobs';

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
      end: z.enum(JOB_ENDS).nullable(),
      code: z.number().nullable(),
      root: z.string().default(''),
      files: z.record(z.string(), z.string()).default({})
    })
  )
});

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
    const limit = Number.isFinite(timeMs)
      ? { seconds: timeMs / 1000 }
      : { service: true };
    const told = await this._ask('', {
      method: 'POST',
      body: JSON.stringify({ ...body, ...limit })
    });
    return z.object({ id: z.string() }).parse(told).id;
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

  private async _ask(what: string, init: RequestInit): Promise<unknown> {
    const url = URLExt.join(this._server.baseUrl, 'cellwright/jobs') + what;
    const response = await ServerConnection.makeRequest(
      url,
      init,
      this._server
    );
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
            ? 'This Jupyter server lacks Cellwright’s server extension, which runs commands.'
            : `The Jupyter server runs no commands (${response.status}).`,
        fix: 'Install the Python package cellwright where the Jupyter server runs, and start it anew.'
      }
    );
  }
}
