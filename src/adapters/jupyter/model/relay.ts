import { URLExt } from '@jupyterlab/coreutils';
import { ServerConnection } from '@jupyterlab/services';
import * as z from 'zod/mini';
import { CellwrightError } from '../../../core/errors';
import { said } from '../../../core/said';
import { noAnswer } from '../server-part';

const endpoints = z.object({
  version: z.string(),
  default: z.nullable(z.string()),
  /** Whether an endpoint may be set up from the browser; older servers do not say. */
  may_set_up: z.optional(z.boolean()),
  endpoints: z.array(
    z.object({
      name: z.string(),
      default_model: z.nullable(z.string()),
      models: z.nullable(z.array(z.string())),
      host: z.string(),
      has_key: z.boolean()
    })
  )
});

const refusal = z.object({
  error: z.object({ message: z.string(), fix: z.string() })
});

/** The model endpoints that the Jupyter server relays to. */
export type RelayEndpoints = z.infer<typeof endpoints>;

/** URL below which the relay's routes are. */
export function relayUrl(
  server: ServerConnection.ISettings,
  ...parts: string[]
): string {
  return URLExt.join(
    server.baseUrl,
    'cellwright',
    ...parts.map(encodeURIComponent)
  );
}

/** `fetch` for the relay: with the login and the XSRF token of every request to the Jupyter server. */
export function relayFetch(server: ServerConnection.ISettings): typeof fetch {
  return (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    return ServerConnection.makeRequest(url, init ?? {}, server);
  };
}

/**
 * Asks the server which endpoints it relays to; `null` where it has no relay.
 *
 * @throws CellwrightError `endpoint-unreachable` or `endpoint-forbidden`.
 */
export async function relayEndpoints(
  server: ServerConnection.ISettings,
  signal: AbortSignal
): Promise<RelayEndpoints | null> {
  let response: Response;
  try {
    response = await relayFetch(server)(relayUrl(server, 'endpoints'), {
      signal
    });
  } catch (cause) {
    signal.throwIfAborted();
    throw noAnswer('endpoint-unreachable', cause);
  }
  if (response.status === 404) {
    return null;
  }
  if (!response.ok) {
    throw new CellwrightError({
      code: 'endpoint-forbidden',
      retryable: false,
      message: said`The Jupyter server refuses to list its model endpoints (${response.status}).`,
      fix: said`Log in to the Jupyter server again by reloading the page.`
    });
  }
  // A login page or another application at this path is no relay.
  const body = endpoints.safeParse(await response.json().catch(() => null));
  return body.success ? body.data : null;
}

/**
 * Has the Jupyter server hold an endpoint in memory, with its key, as its default until it ends.
 *
 * @param key empty for none.
 * @throws CellwrightError with what the server says.
 */
export async function setUpEndpoint(
  server: ServerConnection.ISettings,
  baseUrl: string,
  key: string,
  signal: AbortSignal
): Promise<void> {
  const response = await relayFetch(server)(relayUrl(server, 'endpoints'), {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ base_url: baseUrl, key: key === '' ? null : key }),
    signal
  });
  if (!response.ok) {
    const body = refusal.safeParse(await response.json().catch(() => null));
    throw new CellwrightError({
      code: 'endpoint-not-configured',
      retryable: false,
      message:
        body.data?.error.message ??
        said`The Jupyter server did not take the address (${response.status}).`,
      ...(body.data && { fix: body.data.error.fix })
    });
  }
}
