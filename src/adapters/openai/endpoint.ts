import { CellwrightError } from '../../core/errors';
import { said, type Words } from '../../core/said';

/** The page that asks, for whoever has to explain what the browser forbids. */
export interface Page {
  /** `https://host:port`, as in `location.origin`. */
  readonly origin: string;
  /** `https:` or `http:`, as in `location.protocol`. */
  readonly protocol: string;
}

/** An OpenAI-compatible server and the way to it. */
export interface Endpoint {
  /** Absolute URL to which `/chat/completions` is added. */
  readonly baseURL: string;
  /** Sent as a bearer token; `null` on the relay, which adds its own, and for servers without keys. */
  readonly apiKey: string | null;
  /** Further headers of each request. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly fetch: typeof fetch;
  /** Through the Jupyter server, or from here straight to the model's server. */
  readonly transport: 'relay' | 'direct';
  /** What the relay calls it; absent where it is asked directly. */
  readonly name?: string;
  /** Absent outside a browser. */
  readonly page?: Page;
}

/**
 * The endpoint's URL without anything that must not be shown (user, password, query).
 *
 * @throws CellwrightError `endpoint-not-configured` where it is no URL that can be asked.
 */
export function endpointURL(endpoint: Endpoint): URL {
  const { baseURL } = endpoint;
  const url = URL.canParse(baseURL) ? new URL(baseURL) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) {
    throw new CellwrightError({
      code: 'endpoint-not-configured',
      retryable: false,
      message: baseURL.trim()
        ? said`The base URL of the model server is not a plain http or https address.`
        : said`No model server is set.`,
      fix: said`Set ${settingOf(endpoint, 'base URL')}, for example http://localhost:11434/v1 for Ollama.`
    });
  }
  url.search = '';
  url.hash = '';
  return url;
}

/** The name of the relay's endpoint that was set up from a browser; no configured one can have it. */
const SET_UP = '_set-up';

/** The name of the relay's endpoint that the environment of the Jupyter server names. */
const FROM_ENVIRONMENT = 'default';

/** Where a user sets what belongs to the endpoint, in words that fit into a sentence. */
export function settingOf(
  { transport, name = FROM_ENVIRONMENT }: Pick<Endpoint, 'transport' | 'name'>,
  what: 'base URL' | 'key'
): Words {
  // The key of a server that is asked directly is nowhere set: the user is asked for it.
  if (transport === 'direct') {
    return said`"Address of the model server" in Settings > Cellwright`;
  }
  const isKey = what === 'key';
  switch (name) {
    case SET_UP:
      return isKey
        ? said`the key in Run > Cellwright > Set Up a Model`
        : said`the address in Run > Cellwright > Set Up a Model`;
    case FROM_ENVIRONMENT:
      return said`${isKey ? 'CELLWRIGHT_API_KEY' : 'CELLWRIGHT_BASE_URL'} in the environment of the Jupyter server, which reads it when it starts`;
    default:
      return isKey
        ? said`the key of the endpoint "${name}" in the configuration of the Jupyter server, which reads it when it starts`
        : said`the base URL of the endpoint "${name}" in the configuration of the Jupyter server, which reads it when it starts`;
  }
}
