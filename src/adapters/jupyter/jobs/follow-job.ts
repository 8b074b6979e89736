import { CellwrightError, stopped } from '../../../core/errors';
import { said } from '../../../core/said';
import type { JobResult } from '../../../core/ports/jobs';
import type { JobNews, JobRoutes } from './job-routes';

/** Characters of the output that are kept, from its end. */
const MAX_OUTPUT = 200_000;

/** Waits between two questions that were not answered, in ms: together less than the server's patience. */
const WAITS = [500, 1000, 2000, 5000, 10_000, 15_000];

/**
 * Follows a job to its end.
 *
 * @throws CellwrightError `cancelled` after an abort, `jobs-unavailable` where the server does not answer any more
 *   or has lost it.
 */
export async function followJob(
  routes: Pick<JobRoutes, 'follow'>,
  owner: string,
  id: string,
  signal: AbortSignal
): Promise<JobResult> {
  let output = '';
  let seen = 0;
  for (;;) {
    const [news] = await askAgain(
      () => routes.follow(owner, new Map([[id, seen]]), signal),
      signal
    );
    if (news === undefined) {
      continue;
    }
    output = (output + news.output).slice(-MAX_OUTPUT);
    seen = news.seen;
    if (news.end !== null) {
      const { end, code, root } = news;
      const files = new Map(Object.entries(news.files));
      return { end, code, output, root, files };
    }
  }
}

/** Asks until an answer comes: a network may be away for a moment. */
export async function askAgain(
  ask: () => Promise<readonly JobNews[]>,
  signal: AbortSignal
): Promise<readonly JobNews[]> {
  for (const wait of [...WAITS, null]) {
    try {
      return await ask();
    } catch (error) {
      if (signal.aborted) {
        throw stopped(signal.reason);
      }
      if (wait === null) {
        throw new CellwrightError(
          {
            code: 'jobs-unavailable',
            retryable: true,
            message: said`The Jupyter server does not answer any more.`,
            fix: said`Check that it runs, then resume.`
          },
          { cause: error }
        );
      }
      await new Promise(resolve => setTimeout(resolve, wait));
    }
  }
  throw new Error('unreachable');
}
