import { URLExt } from '@jupyterlab/coreutils';
import { ServerConnection } from '@jupyterlab/services';
import * as z from 'zod/mini';

import { CellwrightError, type FailureCode } from '../../core/errors';
import { said, type Words } from '../../core/said';
import { statusOf } from './http-status';

const answer = z.object({
  path: z.string(),
  real: z.nullable(z.string()),
  refused: z.nullable(z.enum(['outside', 'hidden']))
});

/** Finds out where a file really lies, see `Files.realPath`. */
export type RealPath = (path: string) => Promise<string>;

/** For places where no link can be followed: a file lies where its path says. */
export const asWritten: RealPath = path => Promise.resolve(path);

/**
 * Asks Cellwright's server extension, whose answer comes from the server's disk. Without the extension every
 * path is taken as it is written, as the contents API does.
 */
export function serverRealPath(server: ServerConnection.ISettings): RealPath {
  const url = URLExt.join(server.baseUrl, 'cellwright/place');
  return async path => {
    let response: Response;
    try {
      response = await ServerConnection.makeRequest(
        url + URLExt.objectToQueryString({ path }),
        {},
        server
      );
    } catch (error) {
      throw unknown(path, error);
    }
    if (response.status === 404) {
      return path;
    }
    const read = answer.safeParse(await response.json().catch(() => null));
    const place = read.success ? read.data : null;
    if (!response.ok || place === null || place.path !== path) {
      throw unknown(path, new ServerConnection.ResponseError(response));
    }
    if (place.real === null) {
      throw place.refused === 'hidden'
        ? refusal(
            'snippet-unreadable',
            path,
            said`it is a link to a hidden file`
          )
        : refusal(
            'snippet-outside-root',
            path,
            said`it is a link that leads out of the folder that this Jupyter server shows`
          );
    }
    return place.real;
  };
}

function refusal(code: FailureCode, path: string, why: Words): CellwrightError {
  return new CellwrightError({
    code,
    retryable: false,
    message: said`"${path}" cannot be attached: ${why}. No request was made.`,
    fix: said`Copy what the model may see into a file next to the notebook.`
  });
}

/** What cannot be found out is not sent. */
function unknown(path: string, cause: unknown): CellwrightError {
  const status = statusOf(cause);
  return new CellwrightError(
    {
      code: 'snippet-unreadable',
      retryable: status !== 403,
      message: said`"${path}" cannot be attached: the Jupyter server does not say where it lies${status === null ? '' : said` (${status})`}. No request was made.`,
      fix: said`Check that the Jupyter server is running and that you are logged in, then run the cell again.`
    },
    { cause }
  );
}
