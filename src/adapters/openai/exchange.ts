import { endpointURL, type Endpoint } from './endpoint';
import { readHttpFailure } from './http-failure';
import type { Redact } from './redact';

/** The request did not get an answer; `cause` is what the platform's `fetch` threw. */
export class ConnectionFailure extends Error {
  constructor(cause: unknown) {
    super('The request got no answer.', { cause });
    this.name = 'ConnectionFailure';
  }
}

/** How much of an error page is read: what a server says of itself fits into less. */
const ERROR_BODY_BYTES = 64_000;

/** How one exchange is watched over. */
export interface Exchange {
  readonly endpoint: Endpoint;
  /** Ends the exchange, the reading of its body included, whatever `fetch` makes of it. */
  readonly signal: AbortSignal;
  readonly redact: Redact;
  /** Told the size of each piece of a good answer before anybody reads it, expanded where it came compressed. */
  readonly onBytes: (bytes: number) => void;
}

/**
 * Asks a path below the endpoint's base URL, once and without a time limit.
 *
 * @param body sent as JSON; where it is left out, the path is read.
 * @throws HttpFailure where the server refuses, ConnectionFailure where it does not answer, the signal's reason,
 * and CellwrightError `endpoint-not-configured` where the base URL cannot be asked.
 */
export async function exchange(
  watched: Exchange,
  path: '/chat/completions' | '/models',
  body?: unknown
): Promise<Response> {
  const { endpoint, signal, redact, onBytes } = watched;
  endpointURL(endpoint);
  const response = await send(watched, path, body);
  const { status, headers } = response;
  if (!response.ok) {
    const said = await readStart(response, ERROR_BODY_BYTES);
    signal.throwIfAborted();
    throw readHttpFailure(status, headers, said, redact);
  }
  if (response.body === null) {
    return response;
  }
  const meter = new TransformStream<Uint8Array, Uint8Array>({
    transform: (bytes, controller) => {
      onBytes(bytes.byteLength);
      controller.enqueue(bytes);
    }
  });
  const metered = response.body.pipeThrough(meter, { signal });
  return new Response(metered, { status, headers });
}

async function send(
  { endpoint, signal }: Exchange,
  path: string,
  body: unknown
): Promise<Response> {
  try {
    return await endpoint.fetch(
      `${endpoint.baseURL.replace(/\/+$/, '')}${path}`,
      {
        ...(body === undefined
          ? {}
          : { method: 'POST', body: JSON.stringify(body) }),
        headers: headersOf(endpoint, body !== undefined),
        signal
      }
    );
  } catch (cause) {
    signal.throwIfAborted();
    throw new ConnectionFailure(cause);
  }
}

/** Nothing beyond what the exchange needs: each further header makes a strict server refuse a browser. */
function headersOf(
  { apiKey, headers = {} }: Endpoint,
  sends: boolean
): Headers {
  const all = new Headers({ accept: 'application/json' });
  if (sends) {
    all.set('content-type', 'application/json');
  }
  if (apiKey !== null) {
    all.set('authorization', `Bearer ${apiKey}`);
  }
  Object.entries(headers).forEach(([name, value]) => all.set(name, value));
  return all;
}

/** The start of a refusal; less of it where the connection breaks meanwhile. */
async function readStart(
  { body }: Response,
  maxBytes: number
): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  const reader = body?.getReader();
  while (reader !== undefined && bytes < maxBytes) {
    const piece = await reader.read().catch(() => null);
    if (piece === null || piece.done) {
      return text + decoder.decode();
    }
    text += decoder.decode(piece.value, { stream: true });
    bytes += piece.value.byteLength;
  }
  await reader?.cancel();
  return text;
}
