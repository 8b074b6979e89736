import type { Page } from '../../../src/adapters/openai/endpoint';

/** What browsers allow in any request without asking the server first. */
const SAFE_HEADERS = ['accept', 'content-type'];

/**
 * A `fetch` that treats other origins as a browser does: a preflight for headers that are not safe, an
 * answer only with permission, and one and the same error for everything that is not allowed.
 */
export function browserFetch({ origin }: Page): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const failed = () => new TypeError('Failed to fetch');
    if (init?.mode === 'no-cors') {
      await fetch(request.url, { signal: request.signal }).catch(() => {
        throw failed();
      });
      return Response.error();
    }
    const asked = [...request.headers.keys()].filter(
      name => !SAFE_HEADERS.includes(name)
    );
    const preflight = await fetch(request.url, {
      method: 'OPTIONS',
      headers: { origin }
    }).catch(() => {
      throw failed();
    });
    const allowed = preflight.headers.get('access-control-allow-headers') ?? '';
    if (
      !preflight.ok ||
      asked.some(name => !allowed.split(', ').includes(name))
    ) {
      throw failed();
    }
    request.headers.set('origin', origin);
    return fetch(request);
  };
}
