import type { ServerConnection } from '@jupyterlab/services';
import { CellwrightError } from '../../../core/errors';
import { said } from '../../../core/said';
import type { UserSettings } from '../../../core/workflow/user-settings';
import type { Endpoint, Page } from '../../openai/endpoint';
import { notConfigured } from '../../openai/endpoint-failures';
import {
  relayEndpoints,
  relayFetch,
  relayUrl,
  type RelayEndpoints
} from './relay';

type RelayEndpoint = RelayEndpoints['endpoints'][number];

/** A model server that the browser asks itself. */
export interface DirectWay {
  readonly transport: 'direct';
  readonly baseURL: string;
}

/** The way to a model. */
export type Way =
  | {
      readonly transport: 'relay';
      readonly endpoint: RelayEndpoint;
      /** The one that is asked where it fails; `null` where the settings name none. */
      readonly standIn: RelayEndpoint | null;
    }
  | DirectWay;

/**
 * The way that the settings and the Jupyter server name.
 *
 * @throws CellwrightError `endpoint-not-configured` where there is none, and as {@link relayEndpoints}.
 */
export async function findWay(
  settings: UserSettings,
  server: ServerConnection.ISettings,
  signal: AbortSignal
): Promise<Way> {
  const { transport, baseUrl, fallbackEndpoint } = settings;
  if (transport !== 'direct') {
    const offered = await relayEndpoints(server, signal);
    if (offered !== null && offered.endpoints.length > 0) {
      const endpoint = pick(settings.endpoint || offered.default, offered);
      const standIn =
        fallbackEndpoint === '' || fallbackEndpoint === endpoint.name
          ? null
          : pick(fallbackEndpoint, offered);
      return { transport: 'relay', endpoint, standIn };
    }
    if (transport === 'relay' || baseUrl === '') {
      throw notConfigured(offered !== null);
    }
  }
  if (!URL.canParse(baseUrl)) {
    throw notConfigured(false);
  }
  return { transport: 'direct', baseURL: baseUrl };
}

/** The endpoint at the end of a way. @param apiKey of a server that is asked directly; `null` for none. */
export function endpointOf(
  way: Way,
  {
    server,
    page
  }: {
    readonly server: ServerConnection.ISettings;
    readonly page: Page | undefined;
  },
  apiKey: string | null
): Endpoint {
  const asker = page === undefined ? {} : { page };
  return way.transport === 'relay'
    ? {
        transport: 'relay',
        baseURL: relayUrl(server, way.endpoint.name),
        name: way.endpoint.name,
        apiKey,
        fetch: relayFetch(server),
        ...asker
      }
    : {
        transport: 'direct',
        baseURL: way.baseURL,
        apiKey,
        fetch: fetch.bind(globalThis),
        ...asker
      };
}

function pick(wanted: string | null, offered: RelayEndpoints): RelayEndpoint {
  const endpoint = offered.endpoints.find(({ name }) => name === wanted);
  if (endpoint === undefined) {
    const names = offered.endpoints.map(({ name }) => name).join(', ');
    throw new CellwrightError({
      code: 'endpoint-not-configured',
      retryable: false,
      message: said`The Jupyter server has no model endpoint named "${wanted ?? ''}".`,
      fix: said`Name one of these in the settings: ${names}.`
    });
  }
  return endpoint;
}
