import type { OpenAI } from 'openai';
import { endpointURL, type Endpoint } from './endpoint';

/**
 * Headers that the SDK adds and nobody here reads. They make a browser ask for permission first, and
 * strict servers refuse it; `null` takes each of them out.
 */
const UNWANTED_HEADERS = [
  'user-agent',
  'x-stainless-arch',
  'x-stainless-lang',
  'x-stainless-os',
  'x-stainless-package-version',
  'x-stainless-retry-count',
  'x-stainless-runtime',
  'x-stainless-runtime-version',
  'x-stainless-timeout'
];

/** The longest time limit that a timer takes, for exchanges that are timed by us. */
export const NEVER_MS = 2 ** 31 - 1;

/** What the build has of the package's client (`scripts/lib/openai-parts.cjs`): nothing else may be asked for. */
export interface ChatClient {
  readonly chat: {
    readonly completions: {
      create(
        body: OpenAI.ChatCompletionCreateParams,
        options: { readonly signal: AbortSignal }
      ): Unread;
    };
  };
  readonly models: {
    list(options: { readonly signal: AbortSignal }): Unread;
  };
}

/** An answer that is ours to read. */
interface Unread {
  asResponse(): Promise<Response>;
}

/**
 * A client of the `openai` package that does one thing only, the exchange: retries, time limits and logs
 * are ours. The package is loaded on first use.
 *
 * @throws CellwrightError `endpoint-not-configured` where the base URL cannot be asked.
 */
export async function createClient(
  endpoint: Endpoint,
  exchangeFetch: typeof fetch,
  timeoutMs: number
): Promise<ChatClient> {
  endpointURL(endpoint);
  const { OpenAI } = await import('openai');
  return new OpenAI({
    baseURL: endpoint.baseURL,
    // Without a key the package refuses to start; the header that it would be sent in is left out.
    apiKey: endpoint.apiKey ?? 'none',
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    defaultHeaders: headersOf(endpoint),
    fetch: exchangeFetch,
    maxRetries: 0,
    timeout: timeoutMs,
    // The package would write answers that it cannot parse to the console.
    logLevel: 'off',
    // The package warns of keys that a web site ships to its visitors. This key was typed by the user,
    // for this page, and is held in memory only; on the relay there is none.
    dangerouslyAllowBrowser: true
  });
}

function headersOf({
  apiKey,
  headers = {}
}: Endpoint): Record<string, string | null> {
  return {
    ...Object.fromEntries(UNWANTED_HEADERS.map(name => [name, null])),
    ...(apiKey === null ? { authorization: null } : {}),
    ...Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [
        name.toLowerCase(),
        value
      ])
    )
  };
}
