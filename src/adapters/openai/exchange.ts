import type { Endpoint } from './endpoint';
import { type HttpFailure, readHttpFailure } from './http-failure';
import type { Redact } from './redact';

/** Largest piece of a body that is handed to the SDK, in bytes. */
const PIECE_BYTES = 8192;

/** The request did not get an answer; `cause` is what the platform's `fetch` threw. */
export class ConnectionFailure extends Error {
  constructor(cause: unknown) {
    super('The request got no answer.', { cause });
    this.name = 'ConnectionFailure';
  }
}

/** How much of an error page is read: what a server says of itself fits into less. */
const ERROR_BODY_BYTES = 64_000;

/** Statuses whose answers have no body. */
const BODILESS = new Set([204, 205, 304]);

/**
 * One HTTP exchange below the SDK. Here is seen what the SDK keeps to itself: the whole body of a refusal
 * (the SDK reads `error` only), and every byte of a stream (the SDK tells of frames only).
 */
export class Exchange {
  /** Set where the server refused or did not answer; the SDK wraps it or loses it. */
  failure: HttpFailure | ConnectionFailure | null = null;

  /**
   * @param signal ends the exchange, the reading of its body included, whatever `fetch` makes of it.
   * @param onBytes is told the size of each piece of a good answer before anybody reads it.
   */
  constructor(
    private readonly endpoint: Endpoint,
    private readonly signal: AbortSignal,
    private readonly redact: Redact,
    private readonly onBytes: (bytes: number) => void
  ) {}

  /** What the SDK gets as its `fetch`. @throws ConnectionFailure. */
  readonly fetch: typeof fetch = async (input, init) => {
    const response = await this.#send(input, init);
    if (response.body === null || BODILESS.has(response.status)) {
      this.#note(response, '');
      return response;
    }
    const { status, headers } = response;
    if (!response.ok) {
      const body = await readStart(response.body, ERROR_BODY_BYTES);
      this.#note(response, body);
      return new Response(body, { status, headers });
    }
    const meter = new TransformStream<Uint8Array, Uint8Array>({
      transform: (bytes, controller) => {
        this.onBytes(bytes.byteLength);
        // The SDK copies what is left of a piece with every frame that it takes from it: in one piece of
        // megabytes, as a relay may hand it over, that would block the page for seconds.
        for (let at = 0; at < bytes.byteLength; at += PIECE_BYTES) {
          controller.enqueue(bytes.subarray(at, at + PIECE_BYTES));
        }
      }
    });
    const body = response.body.pipeThrough(meter, { signal: this.signal });
    return new Response(body, { status, headers });
  };

  async #send(
    input: Parameters<typeof fetch>[0],
    init: RequestInit | undefined
  ): Promise<Response> {
    try {
      return await this.endpoint.fetch(input, init);
    } catch (error) {
      this.failure = new ConnectionFailure(error);
      throw this.failure;
    }
  }

  #note({ ok, status, headers }: Response, body: string): void {
    if (!ok) {
      this.failure = readHttpFailure(status, headers, body, this.redact);
    }
  }
}

async function readStart(
  body: ReadableStream<Uint8Array>,
  maxBytes: number
): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for (const reader = body.getReader(); ;) {
    const { done, value } = await reader.read();
    if (done) {
      return text + decoder.decode();
    }
    text += decoder.decode(value, { stream: true });
    bytes += value.byteLength;
    if (bytes >= maxBytes) {
      await reader.cancel();
      return text;
    }
  }
}
