import type { ServerConnection } from '@jupyterlab/services';
import * as z from 'zod/mini';
import type { FoundServer } from '../../../core/ports/model-set-up';
import { modelNames } from '../../openai/fetch-models';
import { relayFetch, relayUrl } from '../../jupyter/model/relay';

/** Programs that people run models with, and where each of them listens by default. */
const USUAL: Readonly<Record<string, string>> = {
  Ollama: 'http://localhost:11434/v1',
  'LM Studio': 'http://localhost:1234/v1'
};

/** How long a server that is there may take to list its models, in milliseconds. */
const PATIENCE_MS = 2000;

const answer = z.object({
  servers: z.array(
    z.object({
      name: z.string(),
      base_url: z.string(),
      models: z.array(z.string())
    })
  )
});

/**
 * Model servers on the machine of the Jupyter server, and on that of the browser, which may be the same: then the
 * Jupyter server is the way, for it needs no leave from the model's server.
 */
export async function nearbyServers(
  server: ServerConnection.ISettings,
  signal: AbortSignal
): Promise<readonly FoundServer[]> {
  const [remote, local] = await Promise.all([
    fromServer(server, signal),
    fromBrowser(signal)
  ]);
  const known = new Set(remote.map(({ baseUrl }) => baseUrl));
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(
    new URL(server.baseUrl, location.href).hostname
  );
  return [
    ...remote,
    ...local.filter(({ baseUrl }) => !isHere || !known.has(baseUrl))
  ];
}

/** Empty where there is no relay, or an older one. */
async function fromServer(
  server: ServerConnection.ISettings,
  signal: AbortSignal
): Promise<FoundServer[]> {
  const response = await relayFetch(server)(relayUrl(server, 'nearby'), {
    signal
  }).catch(() => null);
  signal.throwIfAborted();
  const body = answer.safeParse(
    response?.ok ? await response.json().catch(() => null) : null
  );
  return (body.data?.servers ?? []).map(({ name, base_url, models }) => ({
    name,
    baseUrl: base_url,
    models,
    from: 'server'
  }));
}

async function fromBrowser(signal: AbortSignal): Promise<FoundServer[]> {
  const asked = Object.entries(USUAL).map(async ([name, baseUrl]) => {
    // Nothing there, and a server that refuses pages of other origins, look the same.
    const response = await fetch(`${baseUrl}/models`, {
      signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)])
    }).catch(() => null);
    const models = response?.ok
      ? modelNames(await response.json().catch(() => null))
      : null;
    return models && ({ name, baseUrl, models, from: 'tab' } as const);
  });
  const found = await Promise.all(asked);
  signal.throwIfAborted();
  return found.filter(server => server !== null);
}
