import { createClient } from './client';
import { noComplaint } from './complaint';
import type { Endpoint } from './endpoint';
import { ConnectionFailure, Exchange } from './exchange';
import { HttpFailure } from './http-failure';
import { isRecord, parseJson } from '../../core/json';
import type { Redact } from './redact';

/** How long a list of models may take, in milliseconds. */
export const LIST_TIMEOUT_MS = 10_000;

/** The largest list of models that is read, in bytes; the relay's limit is the same. */
const LIST_BYTES = 4 * 2 ** 20;

/**
 * The names under `/models`, in the server's order.
 *
 * @throws HttpFailure or ConnectionFailure, undiagnosed.
 */
export async function fetchModels(
  endpoint: Endpoint,
  redact: Redact,
  signal: AbortSignal
): Promise<readonly string[]> {
  let read = 0;
  // Counted as they are expanded: a few compressed bytes can be a gigabyte.
  const exchange = new Exchange(endpoint, signal, redact, bytes => {
    read += bytes;
    if (read > LIST_BYTES) {
      throw new Error('The list of models has no end.');
    }
  });
  const client = await createClient(endpoint, exchange.fetch, LIST_TIMEOUT_MS);
  try {
    const response = await client.models.list({ signal }).asResponse();
    const names = modelNames(parseJson(await response.text()));
    if (names) {
      return names;
    }
    throw new HttpFailure(404, response.headers, noComplaint, false);
  } catch (error) {
    signal.throwIfAborted();
    throw error instanceof HttpFailure
      ? error
      : (exchange.failure ?? new ConnectionFailure(error));
  }
}

/** The names in the body of a list of models; `null` where it is none. Ollama without models sends `null`. */
export function modelNames(json: unknown): string[] | null {
  if (!isRecord(json) || json.data === undefined) {
    return null;
  }
  return (Array.isArray(json.data) ? json.data : [])
    .filter(isRecord)
    .map(({ id, name }) => id ?? name)
    .filter(name => typeof name === 'string');
}
