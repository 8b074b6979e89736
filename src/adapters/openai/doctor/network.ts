import { CellwrightError } from '../../../core/errors';
import { said, sentences, type Words } from '../../../core/said';
import { type Endpoint, endpointURL, type Page, settingOf } from '../endpoint';
import type { ConnectionFailure } from '../exchange';
import { probe } from './probe';
import type { Situation } from './situation';

const DIRECT = { transport: 'direct' } as const;

/** The names of the computer itself, to which browsers allow plain http from any page. */
const LOOPBACK = /^(?:localhost|.+\.localhost|127(?:\.\d+){3}|\[::1\])$/;

/**
 * Why a request got no answer. A browser does not tell a page whether the server is off or only does not
 * allow the page (CORS); a request that asks for no permission (`no-cors`) shows the difference.
 */
export async function diagnoseNetwork(
  cause: ConnectionFailure,
  situation: Situation
): Promise<CellwrightError> {
  const { endpoint } = situation;
  const url = endpointURL(endpoint);
  if (endpoint.transport === 'relay') {
    return relayUnreachable(cause);
  }
  const { page } = endpoint;
  if (page && page.origin !== url.origin) {
    if (
      page.protocol === 'https:' &&
      url.protocol === 'http:' &&
      !LOOPBACK.test(url.hostname)
    ) {
      return mixedContent(url, cause);
    }
    const isThere = await probe(
      situation,
      `${endpoint.baseURL.replace(/\/$/, '')}/models`,
      { mode: 'no-cors', cache: 'no-store' },
      () => true
    );
    if (isThere) {
      return notAllowed(url, page, cause);
    }
  }
  return unreachable(url, endpoint, cause);
}

function relayUnreachable(cause: ConnectionFailure): CellwrightError {
  return new CellwrightError(
    {
      code: 'endpoint-unreachable',
      retryable: true,
      message: said`The Jupyter server cannot be reached.`,
      fix: said`Check that the Jupyter server still runs and that you are online, then run the cell again.`
    },
    { cause }
  );
}

function mixedContent(url: URL, cause: ConnectionFailure): CellwrightError {
  return new CellwrightError(
    {
      code: 'endpoint-mixed-content',
      retryable: false,
      message: said`This page came over https, so the browser blocks the model server's plain http address ${url.origin}.`,
      fix: said`Give ${url.host} an https address and set it as ${settingOf(DIRECT, 'base URL')}, or run the model server on this computer, or set "How the model is reached" to "the Jupyter server" in Settings > Cellwright.`
    },
    { cause }
  );
}

function notAllowed(
  url: URL,
  page: Page,
  cause: ConnectionFailure
): CellwrightError {
  return new CellwrightError(
    {
      code: 'endpoint-cors',
      retryable: false,
      message: said`The server at ${url.origin} is there, but does not allow requests from this page (${page.origin}).`,
      fix: allowPageFix(url, page)
    },
    { cause }
  );
}

/** How to make a known server allow this page (CORS), by its usual port. */
export function allowPageFix(url: URL, { origin }: Page): Words {
  switch (url.port) {
    case '11434':
      return said`Set OLLAMA_ORIGINS=${origin} in the environment of Ollama and restart it: OLLAMA_ORIGINS=${origin} ollama serve`;
    case '1234':
      return said`In LM Studio open Developer > Server Settings and turn on "Enable CORS".`;
    case '8000':
      return said`For vLLM, start the server with --allowed-origins '["${origin}"]'; for others, allow the origin ${origin} (CORS).`;
    default:
      return said`Make the server allow the origin ${origin} (CORS), or set "How the model is reached" to "the Jupyter server" in Settings > Cellwright, which needs no permission.`;
  }
}

/** What Node's `fetch` says of the cause; a browser says nothing. */
function systemCode({ cause }: ConnectionFailure): unknown {
  const inner = cause instanceof Error ? cause.cause : undefined;
  return inner instanceof Error && 'code' in inner ? inner.code : undefined;
}

function unreachable(
  url: URL,
  { page }: Endpoint,
  cause: ConnectionFailure
): CellwrightError {
  const code = systemCode(cause);
  const unknownHost = code === 'ENOTFOUND' || code === 'EAI_AGAIN';
  const start =
    url.port === '11434'
      ? said`Start Ollama with: ollama serve.`
      : said`Check that the server runs and that ${url.origin} is right (${settingOf(DIRECT, 'base URL')}).`;
  const localAccess =
    page && LOOPBACK.test(url.hostname)
      ? said`If the browser asks whether this page may reach your local network, allow it.`
      : null;
  return new CellwrightError(
    {
      code: 'endpoint-unreachable',
      retryable: true,
      message: unknownHost
        ? said`There is no server named ${url.hostname}.`
        : said`Nothing answers at ${url.origin}.`,
      fix: sentences(start, localAccess)
    },
    { cause }
  );
}
